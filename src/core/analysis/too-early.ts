import { DAY_MIN, MINUTE_MS } from '../pipeline/time-units.ts';
import type { TooEarly } from './analysis.ts';
import { OPEN, WON, type RecordLives } from './record-lives.ts';

const ENOUGH_RECORDS = 30;
const ENOUGH_CLOSED = 10;
const ENOUGH_WON = 1;
/** The present pace is that of these days. */
const PACE_DAYS = 90;

/**
 * Says whether a funnel can be read at all, and if not, what is missing and when to expect it.
 *
 * Answers "is there enough to say anything?": 30 records, 10 of them won or lost, at least one won.
 *
 * @param lives Not changed.
 * @param asOfMin Minutes since the epoch.
 * @returns The first thing that is missing; null when nothing is. `expectedAtMs` goes by the pace of the last 90 days
 *   and is null when nothing of the kind happened in them.
 *
 * Limits: the numbers asked for are choices. A funnel that has just enough still gets wide intervals.
 * Cost: O(records).
 * Source: docs/method/outlook.md §6.
 */
export function tooEarlyToSay(lives: RecordLives, asOfMin: number): TooEarly | null {
  const { cause, enteredAtMin, exit } = lives;
  const have = cause.length;
  let [won, closed, newRecords, newClosed] = [0, 0, 0, 0];
  const since = asOfMin - PACE_DAYS * DAY_MIN;
  for (let life = 0; life < have; life += 1) {
    const entered = enteredAtMin[life] ?? 0;
    if (entered > since) newRecords += 1;
    if (cause[life] === OPEN) continue;
    closed += 1;
    if (entered + (exit[life] ?? 0) > since) newClosed += 1;
    if (cause[life] === WON) won += 1;
  }
  const expected = (missing: number, lately: number) =>
    lately === 0 ? null : Math.ceil(asOfMin + (missing * PACE_DAYS * DAY_MIN) / lately) * MINUTE_MS;

  if (have === 0) return { reason: 'no-records', have, need: ENOUGH_RECORDS, expectedAtMs: null };
  if (have < ENOUGH_RECORDS) {
    const expectedAtMs = expected(ENOUGH_RECORDS - have, newRecords);
    return { reason: 'few-records', have, need: ENOUGH_RECORDS, expectedAtMs };
  }
  if (closed < ENOUGH_CLOSED) {
    const expectedAtMs = expected(ENOUGH_CLOSED - closed, newClosed);
    return { reason: 'nothing-closed', have: closed, need: ENOUGH_CLOSED, expectedAtMs };
  }
  if (won < ENOUGH_WON) return { reason: 'nothing-won', have: won, need: ENOUGH_WON, expectedAtMs: null };
  return null;
}
