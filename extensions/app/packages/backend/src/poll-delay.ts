const FIRST_MS = 2_000;
const LONGEST_MS = 15_000;
const GROWTH = 1.4;

/**
 * How long to wait before asking again about something still under way.
 *
 * @param round Answers heard so far, from 0.
 * @returns Milliseconds: rising from 2 s, never over 15 s.
 */
export function pollDelayMs(round: number): number {
  return Math.min(LONGEST_MS, Math.round(FIRST_MS * GROWTH ** round));
}
