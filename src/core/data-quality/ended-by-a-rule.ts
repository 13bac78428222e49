import type { GridCounts, StageGrid } from '../funnel/grid-counts.ts';
import { sumBetween } from '../statistics/sum-between.ts';

/** Stays of one stage that ended the same way at the same age. */
export interface Spike {
  readonly stage: number;
  /** Place of the destination among those of the stage. */
  readonly way: number;
  /** Days of age that it covers: this and the next. */
  readonly fromDay: number;
  readonly ends: number;
}

const SPIKE_DAYS = 2;
/** Sooner than this, many leave at the same age by themselves. */
const FIRST_DAY = 3;
const NEIGHBOURS = 10;
const LEAST_ENDS = 10;
const TIMES_USUAL = 6;
/** Of those who were still there, so many must have gone within the two days. */
const LEAST_HAZARD = 0.2;

/**
 * Finds stays that ended because of their age: a rule that closes whatever is n days old.
 *
 * Answers "did customers decide, or a setting?". Two days of age stand out where ten stays at least end the same way in
 * them, a fifth at least of those still there, and six times as many as in the twenty days around.
 *
 * @param counts By day of age; not changed.
 * @returns The highest spike of each stage and way at most, in their order.
 *
 * Limits: a rule that runs once a week spreads its ends over seven ages and is not seen.
 * Cost: O(cells).
 * Source: docs/method/data-quality.md §3.
 */
export function spikesOf({ cells }: GridCounts): Spike[] {
  return cells.flatMap((cell, stage) =>
    cell.exits.flatMap((out, way) => {
      const found = highest(cell, out);
      return found === null ? [] : [{ stage, way, ...found }];
    }),
  );
}

function highest({ exposure }: StageGrid, out: Float64Array): { fromDay: number; ends: number } | null {
  let best: { fromDay: number; ends: number } | null = null;
  for (let day = FIRST_DAY; day + SPIKE_DAYS <= out.length; day += 1) {
    const ends = sumBetween(out, day, day + SPIKE_DAYS);
    if (ends < LEAST_ENDS || ends < LEAST_HAZARD * (exposure[day] ?? 0) || ends <= (best?.ends ?? 0)) continue;
    const around =
      sumBetween(out, Math.max(0, day - NEIGHBOURS), Math.min(out.length, day + SPIKE_DAYS + NEIGHBOURS)) - ends;
    if (ends * NEIGHBOURS >= TIMES_USUAL * around) best = { fromDay: day, ends };
  }
  return best;
}

/**
 * The counts as if the stays of a spike had gone on: their ends are taken out.
 *
 * @param counts Not changed.
 */
export function withoutSpike(counts: GridCounts, { stage, way, fromDay }: Spike): GridCounts {
  const cells = counts.cells.map((cell, index) => {
    if (index !== stage) return cell;
    const exits = cell.exits.map((out, at) =>
      at === way ? out.map((ends, day) => (day >= fromDay && day < fromDay + SPIKE_DAYS ? 0 : ends)) : out,
    );
    return { ...cell, exits };
  });
  return { ...counts, cells };
}
