/** What a power law of counts is read from. */
export interface ElasticityQuestion {
  /** What came of it, 0 or more each; not changed. */
  readonly counts: Float64Array;
  /** What it came from, as many; those of 0 are passed over. Not changed. */
  readonly sizes: Float64Array;
  /** How much of a size is to come of it beside the law, above 0, as many; all alike where not given. Not changed. */
  readonly factors?: Float64Array;
  /** Which stretch each belongs to, from 0: each has a level of its own. Not changed. */
  readonly stretches: Uint8Array;
  /** What was known before looking: a normal distribution cut off at both ends. */
  readonly prior: { readonly mean: number; readonly deviation: number; readonly low: number; readonly high: number };
}

/** A distribution on a grid. */
export interface GridPosterior {
  /** Rising, equally far apart. */
  readonly values: Float64Array;
  /** One per value; they sum to 1. */
  readonly chances: Float64Array;
  /** Counts that were read. */
  readonly read: number;
}

const GRID = 111;

/**
 * How counts answer to what they come from: count ∝ factor · size^(1 + e), with a level of its own in each stretch.
 *
 * Answers "with a tenth more on the table, how much less than a tenth more comes out?". At e = 0 all of it, at e = −1
 * nothing. Given the total of each stretch the counts are multinomial, so that the levels need not be known; where the
 * counts jump about more than chance would have them, they weigh less (quasi-likelihood).
 *
 * @returns The prior where there is nothing to read. Every chance is finite and 0 or more.
 *
 * Limits: an association over time; what makes sizes and counts rise together is taken for an answer.
 * Cost: O(counts · 111).
 * Source: McCullagh & Nelder (1989), §6.4 and §9; docs/method/bottleneck.md §10.
 */
export function countElasticity({ counts, sizes, factors, stretches, prior }: ElasticityQuestion): GridPosterior {
  const rows = [...counts.keys()].filter((row) => (sizes[row] ?? 0) > 0);
  const groups = [...new Set(rows.map((row) => stretches[row] ?? 0))]
    .map((stretch) => rows.filter((row) => stretches[row] === stretch))
    .filter((group) => group.length > 1 && group.some((row) => (counts[row] ?? 0) > 0));
  const step = (prior.high - prior.low) / (GRID - 1);
  const values = Float64Array.from({ length: GRID }, (_, index) => prior.low + step * index);
  const logs = sizes.map((size) => (size > 0 ? Math.log(size) : 0));
  const offsets = sizes.map((_, row) => Math.log(factors?.[row] ?? 1));
  const read = { counts, logs, offsets };
  const logLikelihood = values.map((elasticity) => sum(groups, (group) => logOf(group, elasticity, read)));
  const best = values[logLikelihood.indexOf(logLikelihood.reduce((a, b) => Math.max(a, b), -Infinity))] ?? 0;
  const dispersion = dispersionAt(groups, best, read);
  const posterior = values.map(
    (value, at) => (logLikelihood[at] ?? 0) / dispersion - ((value - prior.mean) / prior.deviation) ** 2 / 2,
  );
  const most = posterior.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = posterior.map((one) => Math.exp(one - most));
  const all = weights.reduce((a, b) => a + b, 0);
  return { values, chances: weights.map((one) => one / all), read: sum(groups, (group) => group.length) };
}

/**
 * The value below which a share of a distribution lies.
 *
 * @param share 0–1.
 * @returns One of its values.
 */
export function gridQuantile({ values, chances }: GridPosterior, share: number): number {
  let below = 0;
  for (let at = 0; at < values.length; at += 1) {
    below += chances[at] ?? 0;
    if (below >= share) return values[at] ?? 0;
  }
  return values.at(-1) ?? 0;
}

/** Counts, and the logarithms of sizes and factors. */
interface Read {
  readonly counts: Float64Array;
  readonly logs: Float64Array;
  readonly offsets: Float64Array;
}

function logOf(group: readonly number[], elasticity: number, { counts, logs, offsets }: Read): number {
  let [all, counted, own] = [0, 0, 0];
  for (const row of group) {
    const log = (1 + elasticity) * (logs[row] ?? 0) + (offsets[row] ?? 0);
    const count = counts[row] ?? 0;
    all += Math.exp(log);
    counted += count;
    own += count * log;
  }
  return own - counted * Math.log(all);
}

/** Pearson's χ² per degree of freedom, never below 1. */
function dispersionAt(
  groups: readonly (readonly number[])[],
  elasticity: number,
  { counts, logs, offsets }: Read,
): number {
  const weightOf = (row: number) => Math.exp((1 + elasticity) * (logs[row] ?? 0) + (offsets[row] ?? 0));
  const squares = sum(groups, (group) => {
    const all = sum(group, weightOf);
    const counted = sum(group, (row) => counts[row] ?? 0);
    return sum(group, (row) => {
      const expected = (counted * weightOf(row)) / all;
      return ((counts[row] ?? 0) - expected) ** 2 / expected;
    });
  });
  const freedom = sum(groups, (group) => group.length - 1) - 1;
  return freedom > 0 ? Math.max(1, squares / freedom) : 1;
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((all, item) => all + of(item), 0);
