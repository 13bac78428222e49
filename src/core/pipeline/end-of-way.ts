import type { StageVisit } from './stage-visit.ts';
import { MINUTE_MS } from './time-units.ts';

/**
 * Ends the last visit of a record that is known to have left without going anywhere.
 *
 * @param visits As `traceVisits` returns them; not changed.
 * @param leftAtMs When it left its last stage, whole milliseconds.
 * @returns The same way with its last visit ended, after a minute of the clock at least: a stay that ends in the
 * minute it began counts as one minute. Not changed when there is no visit or it has an end.
 */
export function endOfWay(visits: readonly StageVisit[], leftAtMs: number): readonly StageVisit[] {
  const last = visits.at(-1);
  if (last?.leftAtMs !== null) return visits;
  return [...visits.slice(0, -1), { ...last, leftAtMs: Math.max(leftAtMs, last.enteredAtMs + MINUTE_MS) }];
}
