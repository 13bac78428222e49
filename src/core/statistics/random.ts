/** Numbers that look random, evenly spread over [0, 1). The same seed gives the same numbers. */
export type Random = () => number;

const TWO_TO_32 = 4_294_967_296;
/** Rounds thrown away so that seeds that differ by one bit give unlike numbers. */
const WARM_UP = 16;

/**
 * A repeatable source of chance (sfc32, a small fast counting generator).
 *
 * Answers "which numbers does this seed stand for?", so that every drawn result can be drawn again.
 *
 * @param seed Any number; its lowest 32 bits count.
 * @returns A function that gives the next number in [0, 1) at each call.
 *
 * Limits: not for secrets.
 * Source: C. Doty-Humphrey, PractRand (2010), public domain.
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / TWO_TO_32;
  };
  for (let round = 0; round < WARM_UP; round += 1) next();
  return next;
}

/**
 * One draw from the standard normal distribution (Marsaglia's polar method).
 *
 * @param random Where the chance comes from.
 * @returns A finite number, mean 0, variance 1.
 *
 * Source: Marsaglia & Bray (1964), SIAM Review 6(3), 260–264.
 */
export function sampleNormal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
