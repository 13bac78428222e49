/** Seeded dice: the same seed and name give the same throws on every machine. */
export interface Dice {
  /** 0 to below 1. */
  readonly uniform: () => number;
  /** True with this chance, 0–1. */
  chance(chance: number): boolean;
  /** `from` to `to`, both included. */
  integer(from: number, to: number): number;
  normal(): number;
  /** Days; half of the throws are below the median. @param sigma Spread of the logarithm. */
  logNormal(median: number, sigma: number): number;
  /** Days; half of the throws are below the median. @param shape Below 1: many short, few very long. */
  weibull(median: number, shape: number): number;
  pick<T>(from: readonly T[]): T;
  /** A place in `weights`, as often as its weight says. */
  weighted(weights: readonly number[]): number;
}

const UINT32 = 4_294_967_296;

/** @param name Each name has its own throws, so that one more throw here moves nothing there. */
export function dice(seed: number, name: string): Dice {
  const uniform = mulberry(hash(`${seed}/${name}`));
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const integer = (from: number, to: number) => from + Math.floor(uniform() * (to - from + 1));
  return {
    uniform,
    normal,
    integer,
    chance: (chance) => uniform() < chance,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    weibull: (median, shape) => median * (-Math.log(1 - uniform()) / Math.LN2) ** (1 / shape),
    pick: (from) => {
      const picked = from[integer(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    weighted: (weights) => {
      let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const place = weights.findIndex((weight) => (left -= weight) < 0);
      return place === -1 ? weights.length - 1 : place;
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (const char of text) mixed = Math.imul(mixed ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return mixed >>> 0;
}

/** Mulberry32, a small public-domain generator: ample for made-up data, not for statistics. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32;
  };
}
