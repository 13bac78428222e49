import { afterEach, beforeEach, jest } from '@jest/globals';

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
