import { afterEach, beforeEach, jest } from '@jest/globals';

/** The machine's own: what is drawn is scheduled by it, whichever clock a test has. */
const turn = setImmediate;
/** More than drawing, asking, reading and drawing again take. */
const TURNS = 12;

/** Lets what is under way be answered and drawn, however busy the machine is; the clock stands still. */
export async function settle(): Promise<void> {
  for (let left = TURNS; left > 0; left -= 1) {
    await jest.advanceTimersByTimeAsync(0);
    await new Promise((resolve) => turn(resolve));
  }
}

/** Gives each test of a file timers that only move when told to, and lets nothing of it reach the next. */
export function useFakeClock(now = '2026-11-24T10:00:00.000Z'): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse(now) });
  });

  afterEach(async () => {
    jest.clearAllTimers();
    jest.useRealTimers();
    // What was drawn last may have an effect still to come: it has to meet the fetch of its own test.
    await new Promise((resolve) => setImmediate(resolve));
    jest.restoreAllMocks();
  });
}
