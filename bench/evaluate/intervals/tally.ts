import { LEVELS, type Told } from './told.ts';

/** How often and how far a number missed the truth. */
export interface Misses {
  readonly told: number;
  /** Mean of told less true. */
  readonly bias: number;
  /** Standard error of the bias from so many repetitions; what one account tells counts as one. */
  readonly biasError: number;
  /** Share of the limits that held the truth, per level. */
  readonly covered: readonly number[];
  /** Mean width of the limits at 90 %. */
  readonly width: number;
}

export interface Tally {
  /** Takes what one account, known by its name, told. */
  readonly add: (account: string, told: Told, truth: number) => void;
  readonly misses: () => Misses;
}

const SHOWN = 1;

export function tally(): Tally {
  const covered = LEVELS.map(() => 0);
  const surplusOf = new Map<string, { sum: number; told: number }>();
  let [told, surplus, width, bounded] = [0, 0, 0, 0];
  return {
    add(account, { estimate, limits }, truth) {
      const own = surplusOf.get(account) ?? { sum: 0, told: 0 };
      surplusOf.set(account, { sum: own.sum + estimate - truth, told: own.told + 1 });
      told += 1;
      surplus += estimate - truth;
      limits.forEach(({ low, high }, at) => {
        if (low <= truth && truth <= high) covered[at] = (covered[at] ?? 0) + 1;
      });
      const shown = limits[SHOWN];
      if (shown === undefined || !Number.isFinite(shown.high - shown.low)) return;
      width += shown.high - shown.low;
      bounded += 1;
    },
    misses() {
      const bias = surplus / told;
      const squares = [...surplusOf.values()].reduce((sum, own) => sum + (own.sum - own.told * bias) ** 2, 0);
      const biasError = Math.sqrt(squares) / told;
      return { told, bias, biasError, covered: covered.map((times) => times / told), width: width / bounded };
    },
  };
}
