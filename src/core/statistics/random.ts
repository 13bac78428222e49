/** Numbers that look random, evenly spread over [0, 1). The same seed gives the same numbers. */
export type Random = () => number;

/** Of all that is drawn for people: numbers differ from run to run only when the data do. */
export const FIXED_SEED = 20_261_125;

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
  // In an array of whole numbers: variables kept by a closure take twice as long.
  const state = Int32Array.of(0x9e3779b9, 0x243f6a88, seed, 1);
  const next = () => {
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const counter = state[3] ?? 0;
    const sum = ((((state[0] ?? 0) + b) | 0) + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / TWO_TO_32;
  };
  for (let round = 0; round < WARM_UP; round += 1) next();
  return next;
}

const LAYERS = 128;
/** Where the tail begins under which the lowest of so many layers of equal area lies, and that area. */
const TAIL_FROM = 3.442_619_855_899;
const LAYER_AREA = 9.912_563_035_262_17e-3;

/** Half the width of each layer under exp(−x² ÷ 2), from the lowest, as if it had no tail, to the top, which is 0 wide. */
const WIDTHS = layerWidths();
/** Per layer: the share of its width that lies under the density at any height of it. */
const SHARES_WITHIN = WIDTHS.map((width, layer) => (WIDTHS[layer + 1] ?? 0) / width);

function layerWidths(): Float64Array {
  const widths = new Float64Array(LAYERS + 1);
  let height = heightAt(TAIL_FROM);
  widths[0] = LAYER_AREA / height;
  widths[1] = TAIL_FROM;
  for (let layer = 2; layer < LAYERS; layer += 1) {
    height += LAYER_AREA / (widths[layer - 1] ?? 0);
    widths[layer] = Math.sqrt(-2 * Math.log(height));
  }
  return widths;
}

function heightAt(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/**
 * One draw from the standard normal distribution (ziggurat: 128 layers of equal area under the density).
 *
 * @param random Where the chance comes from; its first bits choose the layer and the others the place in it, so that neither
 *   tells of the other.
 * @returns A finite number, mean 0, variance 1.
 *
 * Limits: with numbers of 32 bits, one of 2³² values, at most 2 · 10⁻⁷ apart but in the tail.
 * Source: Marsaglia & Tsang (2000), J. Stat. Softw. 5(8); Doornik (2005), An improved ziggurat method, Oxford.
 */
export function sampleNormal(random: Random): number {
  for (;;) {
    const chosen = random() * LAYERS;
    const layer = Math.floor(chosen);
    const place = 2 * (chosen - layer) - 1;
    const x = place * (WIDTHS[layer] ?? 0);
    if (Math.abs(place) < (SHARES_WITHIN[layer] ?? 0)) return x;
    if (layer === 0) return place < 0 ? -sampleTail(random) : sampleTail(random);
    const low = heightAt(WIDTHS[layer] ?? 0);
    const high = heightAt(WIDTHS[layer + 1] ?? 0);
    if (low + random() * (high - low) < heightAt(x)) return x;
  }
}

/** One draw of what lies beyond the lowest layer (Marsaglia 1964). */
function sampleTail(random: Random): number {
  for (;;) {
    const beyond = -Math.log(1 - random()) / TAIL_FROM;
    if (-2 * Math.log(1 - random()) > beyond * beyond) return TAIL_FROM + beyond;
  }
}
