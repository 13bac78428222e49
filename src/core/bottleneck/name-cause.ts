import type { Cause, StageLoad } from './bottleneck.ts';
import type { StageChange } from './change.ts';

/** What is known of a stage beside its change. */
export interface CauseEvidence {
  /** What it has on its table. */
  readonly load: StageLoad | undefined;
  /** More comes to the owners of its records than they take up in a busy week. */
  readonly beyondReach: boolean;
  /** Its better units show that more could go on, or people want more to. */
  readonly fewer: boolean;
}

/** From this chance on, a change is named as the cause. */
const LIKELY = 0.5;

/**
 * Names why a stage is worse than in its earlier period.
 *
 * Answers "do fewer go on, does it take longer, or is there too much on the table?". Capacity is named only where the
 * stage is worse, more is open than its arrivals explain, and it has been seen that with more on the table hardly more
 * goes on, or that more comes to owners than they take up in their busy weeks: a stage that merely became slower fills up
 * too, but works on what comes on top as before.
 *
 * @param change Of the stage since its earlier period; null where there is none.
 * @returns `unclear` where nothing is likely.
 *
 * Limits: says what changed, not who or what made it change.
 * Source: docs/method/bottleneck.md §10.
 */
export function nameCause(change: StageChange | null, { load, beyondReach, fewer }: CauseEvidence): Cause {
  const conversion = fewer || (change !== null && change.conversionWorse && change.conversionChance >= LIKELY);
  const speed = change !== null && change.slower && change.speedChance >= LIKELY;
  const full =
    load !== undefined && load.flow.pilesUp && (beyondReach || load.loadElasticity.chanceSaturated >= LIKELY);
  if (speed && full) return 'capacity';
  if (conversion && speed) return 'conversion and speed';
  if (conversion) return 'conversion';
  return speed ? 'speed' : 'unclear';
}
