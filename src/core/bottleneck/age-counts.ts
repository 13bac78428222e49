import { AGE_BINS, binDays } from './age-bins.ts';
import { readAdvanced, type ReadShare, type StageCounts } from './change.ts';

/** One stage by runs of ages. */
export interface AgeCounts {
  readonly watchedDays: Float64Array;
  readonly moves: Float64Array;
  readonly onwards: Float64Array;
}

/** Counts of nothing yet. */
export const emptyAges = (): AgeCounts => ({
  watchedDays: new Float64Array(AGE_BINS),
  moves: new Float64Array(AGE_BINS),
  onwards: new Float64Array(AGE_BINS),
});

/** Adds one cell of counts that stand run of ages by run of ages. */
export function addCell(ages: AgeCounts, from: AgeCounts, cell: number): void {
  for (let bin = 0; bin < AGE_BINS; bin += 1) {
    const at = cell * AGE_BINS + bin;
    ages.watchedDays[bin] = (ages.watchedDays[bin] ?? 0) + (from.watchedDays[at] ?? 0);
    ages.moves[bin] = (ages.moves[bin] ?? 0) + (from.moves[at] ?? 0);
    ages.onwards[bin] = (ages.onwards[bin] ?? 0) + (from.onwards[at] ?? 0);
  }
}

/** Moves per day watched in a run of ages; 0 where nobody was. */
export function rateAt({ watchedDays, moves }: AgeCounts, bin: number): number {
  const days = watchedDays[bin] ?? 0;
  return days > 0 ? (moves[bin] ?? 0) / days : 0;
}

/**
 * Share that goes on by the end of the runs of ages given (exits at one rate throughout each run).
 *
 * @param ages Not changed.
 * @param bins How many runs to read, 1 or more.
 *
 * Cost: O(bins).
 */
export function shareOf(ages: AgeCounts, bins: number): ReadShare {
  return readAdvanced(asCounts(ages, bins));
}

/** As many at risk as let the run's exits follow from its rate. */
function asCounts({ watchedDays, moves, onwards }: AgeCounts, bins: number): StageCounts {
  const atRisk = new Float64Array(bins);
  for (let bin = 0; bin < bins; bin += 1) {
    const out = moves[bin] ?? 0;
    const runs = (watchedDays[bin] ?? 0) / binDays(bin);
    atRisk[bin] = Math.max(out, out > 0 && runs > 0 ? out / -Math.expm1(-out / runs) : runs);
  }
  return { atRisk, advanced: onwards.subarray(0, bins), left: moves.subarray(0, bins) };
}
