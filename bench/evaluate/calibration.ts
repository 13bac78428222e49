/** A chance that was foretold, and whether it came true. */
export interface Foretold {
  readonly chance: number;
  readonly came: boolean;
}

const EDGE = 0.005;
const MOST_STEPS = 50;

const logOdds = (chance: number) => {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, chance));
  return Math.log(inside / (1 - inside));
};

/** Slope of a logistic regression of what came on the log-odds foretold: 1 is right, below 1 is too bold. */
export function calibrationSlope(foretold: readonly Foretold[]): number {
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const sums = { a: 0, b: 0, aa: 1e-9, ab: 0, bb: 1e-9 };
    for (const { chance, came } of foretold) {
      const x = logOdds(chance);
      const fitted = 1 / (1 + Math.exp(-intercept - slope * x));
      const [surplus, spread] = [(came ? 1 : 0) - fitted, fitted * (1 - fitted)];
      sums.a += surplus;
      sums.b += surplus * x;
      sums.aa += spread;
      sums.ab += spread * x;
      sums.bb += spread * x * x;
    }
    const det = sums.aa * sums.bb - sums.ab * sums.ab;
    const [moveA, moveB] = [(sums.a * sums.bb - sums.b * sums.ab) / det, (sums.b * sums.aa - sums.a * sums.ab) / det];
    intercept += Math.max(-1, Math.min(1, moveA));
    slope += Math.max(-1, Math.min(1, moveB));
  }
  return slope;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly foretold: number;
  readonly came: number;
}

/** Chances in bins with the limits given, from 0 to 1; empty bins are left out. */
export function calibrationBins(foretold: readonly Foretold[], limits: readonly number[]): Bin[] {
  return limits.flatMap((to, at): Bin[] => {
    const from = limits[at - 1] ?? 0;
    const own = foretold.filter(({ chance }) => (at === 0 || chance > from) && chance <= to);
    if (own.length === 0) return [];
    const mean = (of: (one: Foretold) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return [
      { from, to, count: own.length, foretold: mean(({ chance }) => chance), came: mean(({ came }) => (came ? 1 : 0)) },
    ];
  });
}
