import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentOf } from '../../../src/adapters/files/moment.ts';

describe('a moment in a file', () => {
  it.each([
    ['2024-01-05', Date.UTC(2024, 0, 5)],
    ['2024-01-05 13:45', Date.UTC(2024, 0, 5, 13, 45)],
    ['2024-01-05T13:45:30.5Z', Date.UTC(2024, 0, 5, 13, 45, 30, 500)],
    ['2024-01-05T01:00+02:00', Date.UTC(2024, 0, 4, 23)],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('is read from %s', (text, ms) => expect(momentOf(text)).toBe(ms));

  it.each(['', 'soon', '05/01/2024', '2023-02-29', '2024-13-01', '2024-01-05T24:00', '2024-01-05T10:60', '2024'])(
    'is not read from "%s"',
    (text) => expect(momentOf(text)).toBeNull(),
  );

  it('comes back from what a clock writes', () => {
    const days = { min: new Date('0100-01-01'), max: new Date('9999-01-01'), noInvalidDate: true };
    fc.assert(fc.property(fc.date(days), (date) => expect(momentOf(date.toISOString())).toBe(date.getTime())));
  });
});
