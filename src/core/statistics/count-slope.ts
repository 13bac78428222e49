/** What a slope of counts is read from. Columns of equal length; not changed. */
export interface SlopeQuestion {
  /** What came of it, 0 or more each. */
  readonly counts: Float64Array;
  /** What would come of it if size made no difference, up to a factor; those of 0 are passed over. */
  readonly expected: Float64Array;
  /** Those of 0 are passed over. */
  readonly sizes: Float64Array;
  /** Which stretch each belongs to: each has a level of its own. */
  readonly stretches: Uint8Array;
}

/** A slope as the counts alone tell it, nothing believed in advance. */
export interface CountSlope {
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
}

/** With fewer counts, or fewer places to see them in, a slope tells nothing. */
const FEWEST_COUNTS = 20;
const FEWEST_ROWS = 8;
const STEPS = 30;
const STEEPEST = 5;
const CLOSE = 1e-9;

/**
 * How counts answer to size beyond what is expected of them: count ∝ expected × size^e, with a level of its own in each
 * stretch (quasi-likelihood; given the total of each stretch the counts are multinomial).
 *
 * Answers "with a tenth more there, how much more or less of each goes on than usual?".
 *
 * @returns The most likely e between −5 and 5 with its standard error, wider where counts jump about more than chance
 *   would have them; null with fewer than 20 counts or 8 rows, and where size never changes.
 *
 * Cost: O(rows), some ten times.
 * Source: McCullagh & Nelder (1989), §6.4 and §9; docs/method/bottleneck.md §10.
 */
export function countSlope(question: SlopeQuestion): CountSlope | null {
  const rows = rowsOf(question);
  const groups = [...new Set(rows.map(({ stretch }) => stretch))]
    .map((stretch) => rows.filter((row) => row.stretch === stretch))
    .filter((group) => group.length > 1 && group.some(({ count }) => count > 0));
  const read = groups.reduce((sum, group) => sum + group.length, 0);
  const counted = groups.reduce((sum, group) => sum + countOf(group), 0);
  if (read < FEWEST_ROWS || counted < FEWEST_COUNTS) return null;
  let estimate = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const { score, information } = atSlope(groups, estimate);
    if (!(information > CLOSE * counted)) return null;
    const next = Math.min(STEEPEST, Math.max(-STEEPEST, estimate + score / information));
    const settled = Math.abs(next - estimate) < CLOSE;
    estimate = next;
    if (settled) break;
  }
  const { information, squares } = atSlope(groups, estimate);
  if (!(information > CLOSE * counted)) return null;
  const dispersion = Math.max(1, squares / Math.max(1, read - groups.length - 1));
  return { estimate, standardError: Math.sqrt(dispersion / information) };
}

interface Row {
  readonly count: number;
  readonly expected: number;
  readonly logSize: number;
  readonly stretch: number;
}

function rowsOf({ counts, expected, sizes, stretches }: SlopeQuestion): Row[] {
  return [...counts.keys()].flatMap((row): Row[] => {
    const size = sizes[row] ?? 0;
    const due = expected[row] ?? 0;
    if (!(size > 0 && due > 0)) return [];
    return [{ count: counts[row] ?? 0, expected: due, logSize: Math.log(size), stretch: stretches[row] ?? 0 }];
  });
}

const countOf = (group: readonly Row[]) => group.reduce((sum, { count }) => sum + count, 0);

/** First and second derivative of the log-likelihood, and Pearson's χ². */
function atSlope(groups: readonly (readonly Row[])[], slope: number) {
  let [score, information, squares] = [0, 0, 0];
  for (const group of groups) {
    const counted = countOf(group);
    const weights = group.map(({ expected, logSize }) => expected * Math.exp(slope * logSize));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = group.reduce((sum, { logSize }, at) => sum + (logSize * (weights[at] ?? 0)) / all, 0);
    group.forEach(({ count, logSize }, at) => {
      const due = (counted * (weights[at] ?? 0)) / all;
      score += (count - due) * (logSize - mean);
      information += due * (logSize - mean) ** 2;
      squares += (count - due) ** 2 / due;
    });
  }
  return { score, information, squares };
}
