/** The evaluation's own source of chance; nothing of the core's. The same seed gives the same numbers. */
export interface Chance {
  /** 0 to below 1. */
  readonly uniform: () => number;
  /** Mean 0, variance 1. */
  readonly normal: () => number;
  /** Mean 1. */
  readonly exponential: () => number;
  /** Mean `shape`. */
  readonly gamma: (shape: number) => number;
}

const TWO_TO_32 = 4_294_967_296;

/**
 * Numbers that look random (xoshiro128++, its state filled by a mixer).
 *
 * Source: Blackman & Vigna (2021), ACM Trans. Math. Softw. 47; Marsaglia & Tsang (2000) for the gamma.
 */
export function chanceFrom(seed: number): Chance {
  const state = new Uint32Array(4);
  for (let place = 0; place < 4; place += 1) state[place] = mixed(seed, place + 1);
  const uniform = () => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = (rotated((a + d) | 0, 7) + a) >>> 0;
    const e = c ^ a;
    const f = d ^ b;
    state[0] = a ^ f;
    state[1] = b ^ e;
    state[2] = e ^ (b << 9);
    state[3] = rotated(f, 11);
    return result / TWO_TO_32;
  };
  const exponential = () => -Math.log(1 - uniform());
  const normal = () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, exponential, gamma: (shape) => gammaOf(shape, uniform, normal) };
}

/** Another seed from a seed and a number, so that every deal and every repetition has a stream of its own. */
export function mixed(seed: number, number: number): number {
  let z = (Math.imul(seed | 0, 0x9e3779b1) + Math.imul(number | 0, 0x85ebca77)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x7feb352d);
  z = Math.imul(z ^ (z >>> 15), 0x846ca68b);
  z = Math.imul(z ^ (z >>> 16) ^ number, 0xc2b2ae35);
  return (z ^ (z >>> 15)) >>> 0;
}

const rotated = (bits: number, by: number) => (bits << by) | (bits >>> (32 - by));

function gammaOf(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gammaOf(shape + 1, uniform, normal) * Math.pow(1 - uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
