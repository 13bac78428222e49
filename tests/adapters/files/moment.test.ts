import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentOf } from '../../../src/adapters/files/moment.ts';

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)([T ](\d\d):(\d\d)(:(\d\d)([.,](\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** The long way: a pattern, then the calendar of `Date` on a text that it surely knows. */
function byPattern(text: string): number | null {
  const [, year = '', month = '', day = '', , hour = '00', minute = '00', , second = '00', , part = '', zone = 'Z'] =
    PATTERN.exec(text.trim()) ?? [];
  const known = `${year}-${month}-${day}T${hour}:${minute}:${second}.${part.padEnd(3, '0').slice(0, 3)}Z`;
  const at = Date.parse(known);
  if (Number.isNaN(at) || Number(year) < 100 || new Date(at).toISOString() !== known) return null;
  if (zone.toUpperCase() === 'Z') return at;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return at - Number(`${zone.charAt(0)}${minutes}`) * 60_000;
}

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

  it.each(['0024-01-05', '2024-01-05T10:30z ', '2024-01-05T10:30+0200', '2024-01-31T10:30:15,123456Z'])(
    'is what the pattern of ISO dates says of "%s"',
    (text) => expect(momentOf(text)).toBe(byPattern(text)),
  );

  it('is the same as a pattern and a calendar say, written in any way', () => {
    const two = fc.nat(99).map((number) => String(number).padStart(2, '0'));
    const now = fc.constantFrom;
    const parts = [
      fc.tuple(now('20', '19', '00', '99', '2x'), two).map(([century, year]) => century + year),
      now('-', '-', '-', '/'),
      now('01', '02', '04', '12', '13', '00', '1'),
      now('-', '-', '-', ''),
      now('01', '05', '28', '29', '30', '31', '32', '00', '5 '),
      now('', 'T', ' ', 't', '_'),
      now('', '00:00', '09:30', '23:59', '24:00', '10:60', '9:30'),
      now('', ':00', ':59', ':60', ':5'),
      now('', '.1', '.123', ',123', '.1239', '.12x'),
      now('', 'Z', 'z', ' Z', '+02:00', '-11:30', '+0200', '+02', '*02:00', '+0x:00', 'ZZ'),
    ];
    const written = fc.tuple(...parts).map((all) => all.join(''));
    fc.assert(
      fc.property(written, (text) => expect(momentOf(text)).toBe(byPattern(text))),
      { numRuns: 5000 },
    );
  });

  it('comes back from what a clock writes', () => {
    const days = { min: new Date('0100-01-01'), max: new Date('9999-01-01'), noInvalidDate: true };
    fc.assert(fc.property(fc.date(days), (date) => expect(momentOf(date.toISOString())).toBe(date.getTime())));
  });
});
