import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthNamed, monthOf, monthText, startOfMonthMs } from '../../../src/core/budget/calendar-month.ts';

describe('calendar months', () => {
  it('are those of the calendar, before 1970 and in leap years too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e12, max: 8e12 }), (ms) => {
        const date = new Date(ms);
        const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(monthOf(ms)).toBe(month);
        expect(startOfMonthMs(month)).toBe(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
        expect(monthText(month)).toBe(date.toISOString().slice(0, 7));
      }),
    );
  });

  it('are read as they are written, and nothing else is', () => {
    expect(monthNamed(monthText(24_322))).toBe(24_322);
    for (const text of ['', '2026', '2026-13', '2026-00', '26-01', '2026-1', '2026-01-01'])
      expect(monthNamed(text)).toBeNull();
  });
});
