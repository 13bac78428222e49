import { describe, expect, it } from '@jest/globals';
import * as units from '../../../src/core/pipeline/time-units.ts';

describe('units of time', () => {
  it('are those of the calendar', () => {
    expect(units.DAY_MS).toBe(Date.UTC(2026, 0, 2) - Date.UTC(2026, 0, 1));
    expect(units.WEEK_MIN * units.MINUTE_MS).toBe(Date.UTC(2026, 0, 8) - Date.UTC(2026, 0, 1));
    expect(units.HOUR_MS / units.MINUTE_MS).toBe(units.HOUR_MIN);
    expect(units.MONTH_DAYS * 12).toBeCloseTo(365.25, 0);
    expect(units.QUARTER_DAYS * 4).toBeCloseTo(365.25, 0);
  });

  it('tell the full minute of a moment, before the epoch too', () => {
    expect([0, 59_999, 60_000, -1].map(units.minuteOf)).toEqual([0, 0, 1, -1]);
  });
});
