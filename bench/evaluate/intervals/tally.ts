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
  /** Standard error of the share at 90 %. */
  readonly coveredError: number;
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
  const accounts = new Map<string, OfAccount>();
  let [told, surplus, width, bounded] = [0, 0, 0, 0];
  return {
    add(account, { estimate, limits }, truth) {
      const held = limits.map(({ low, high }) => low <= truth && truth <= high);
      const own = accounts.get(account) ?? { told: 0, surplus: 0, held: 0 };
      accounts.set(account, {
        told: own.told + 1,
        surplus: own.surplus + estimate - truth,
        held: own.held + (held[SHOWN] === true ? 1 : 0),
      });
      told += 1;
      surplus += estimate - truth;
      held.forEach((yes, at) => (covered[at] = (covered[at] ?? 0) + (yes ? 1 : 0)));
      const shown = limits[SHOWN];
      if (shown === undefined || !Number.isFinite(shown.high - shown.low)) return;
      width += shown.high - shown.low;
      bounded += 1;
    },
    misses() {
      const shares = covered.map((times) => times / told);
      const errorOf = (sum: (own: OfAccount) => number, mean: number) =>
        Math.sqrt([...accounts.values()].reduce((all, own) => all + (sum(own) - own.told * mean) ** 2, 0)) / told;
      return {
        told,
        bias: surplus / told,
        biasError: errorOf((own) => own.surplus, surplus / told),
        covered: shares,
        coveredError: Math.max(
          errorOf(({ held }) => held, shares[SHOWN] ?? 0),
          leastError(told),
        ),
        width: width / bounded,
      };
    },
  };
}

/** Where all limits held, they need not always: the error that a true level of 90 % would have. */
const leastError = (told: number) => Math.sqrt((0.9 * 0.1) / told);

interface OfAccount {
  readonly told: number;
  readonly surplus: number;
  readonly held: number;
}
