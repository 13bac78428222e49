import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allot, hold, noteFared, type Fared, type Ledger } from '../../../src/adapters/hubspot/call-ledger.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const HOUR_MS = 3_600_000;
const wanted = (background: number, someoneWaits = 0) => ({ background, someoneWaits });

/** A ledger after so many calls, all of them at once and long ago enough to be out of the window. */
const after = (calls: number, fared: readonly Fared[]) => {
  let ledger: Ledger | null = null;
  for (let left = calls; left > 0; left -= 100) {
    ({ ledger } = allot('general', ledger, wanted(Math.min(left, 100)), NOW - HOUR_MS - left * HOUR_MS * 0.001));
  }
  return noteFared(ledger, fared, NOW);
};
const times = (count: number, how: Fared) => Array<Fared>(count).fill(how);

describe('a ledger of calls', () => {
  it('keeps the last of the budget for those who wait', () => {
    // 100 of 110 are for all; five more only for a call that somebody waits for.
    const { ledger } = allot('general', null, wanted(100), NOW);
    const then = allot('general', ledger, wanted(3, 7), NOW + 1);
    expect(then.result).toMatchObject({ someoneWaits: 5, background: 0 });
    // 106th: as soon as six of the 105 have left the window.
    expect(then.result.waitMs).toBe(10_149);
  });

  it('never has more than 105 begun in 10 s, nor more than 100 for nobody, whoever asks when', () => {
    const turn = fc.record({
      gapMs: fc.integer({ min: 0, max: 4000 }),
      background: fc.nat(150),
      someoneWaits: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (asked) => {
        let ledger: Ledger | null = null;
        let nowMs = NOW;
        const begun: { atMs: number; background: number; all: number }[] = [];
        for (const { gapMs, ...want } of asked) {
          nowMs += gapMs;
          const answer = allot('general', ledger, want, nowMs);
          ledger = answer.ledger;
          const { background, someoneWaits } = answer.result;
          begun.push({ atMs: nowMs, background, all: background + someoneWaits });
        }
        for (const { atMs } of begun) {
          const window = begun.filter((one) => one.atMs >= atMs && one.atMs < atMs + 10_000);
          expect(window.reduce((sum, { all }) => sum + all, 0)).toBeLessThanOrEqual(105);
          expect(window.reduce((sum, { background }) => sum + background, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('begins nothing while held, and says for how much longer', () => {
    const { result } = allot('search', hold(null, 5000, NOW), wanted(1, 1), NOW + 2000);
    expect(result).toEqual({ background: 0, someoneWaits: 0, waitMs: 3000, heldMs: 3000 });
  });

  it('slows down when more than 4 % of a day’s calls fail, ever more with each failure in a row', () => {
    // 10 of 240 is 4.2 %; 10 of 260 is 3.8 %.
    expect(allot('general', after(240, times(10, 'failed')), wanted(5), NOW).result.background).toBe(1);
    expect(allot('general', after(260, times(10, 'failed')), wanted(5), NOW).result.background).toBe(5);

    const broken = allot('general', after(240, times(12, 'failed')), wanted(2), NOW);
    expect(broken.result.waitMs).toBe(300_000); // 2^12 seconds, but five minutes at most
    const again = allot('general', broken.ledger, wanted(1), NOW + 299_999);
    expect(again.result).toMatchObject({ background: 0, waitMs: 1 });
  });

  it('is back at full speed after one call that goes well, and after a day', () => {
    const failing = after(100, times(20, 'failed'));
    expect(allot('general', noteFared(failing, ['well'], NOW), wanted(50), NOW).result.background).toBe(50);
    expect(allot('general', failing, wanted(50), NOW + 24 * HOUR_MS).result.background).toBe(50);
  });

  it('says nothing of a few failures', () => {
    expect(allot('general', after(10, times(9, 'failed')), wanted(7), NOW).result.background).toBe(7);
  });

  it('stops for an hour after five refusals in a row, one call that goes well between them counting', () => {
    const four = noteFared(null, [...times(3, 'refused'), 'well', ...times(4, 'refused')], NOW);
    expect(allot('general', four, wanted(1), NOW).result.heldMs).toBe(0);
    const five = noteFared(four, ['refused'], NOW);
    expect(allot('general', five, wanted(1), NOW).result).toMatchObject({ background: 0, heldMs: HOUR_MS });
  });
});
