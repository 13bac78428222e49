import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { fitLimited, type LimitedWaits } from '../../../src/core/statistics/limited-failure.ts';
import { readGolden, readOwnRows } from '../../golden/read-golden.ts';

interface Golden {
  readonly weibull: Readonly<Record<'c' | 'k' | 'l' | 'negll' | 'se_logit_c' | 'se_log_k' | 'se_log_l', number>>;
  readonly exponential: Readonly<Record<'c' | 'l' | 'negll', number>>;
}

const { weibull, exponential } = readGolden('limited-failure.json') as Golden;
const rows = readOwnRows('cure_weibull.csv').map(({ t, b }) => ({ time: Number(t), came: b === 1 }));
const ones = (count: number) => new Float64Array(count).fill(1);
const exactly = (times: readonly number[]) => ({
  ...{ from: Float64Array.from(times), until: Float64Array.from(times), count: ones(times.length) },
});
const cutOff = (times: readonly number[]) => ({ at: Float64Array.from(times), count: ones(times.length) });
const waits: LimitedWaits = {
  ends: exactly(rows.flatMap(({ time, came }) => (came ? [time] : []))),
  still: cutOff(rows.flatMap(({ time, came }) => (came ? [] : [time]))),
};
const expectSame = (actual: number | undefined, wanted: number) =>
  expect(Math.abs((actual ?? Number.NaN) / wanted - 1)).toBeLessThan(1e-4);

describe('waits of which some never end', () => {
  it('are what R finds by maximum likelihood, with Weibull waits, and so are the errors', () => {
    const fit = fitLimited(waits, { steady: false });
    expectSame(fit?.share, weibull.c);
    expectSame(fit?.shape, weibull.k);
    expectSame(fit?.scale, weibull.l);
    expectSame(-(fit?.logLikelihood ?? 0), weibull.negll);
    expectSame(fit?.se.logOdds, weibull.se_logit_c);
    expectSame(fit?.se.logShape, weibull.se_log_k);
    expectSame(fit?.se.logScale, weibull.se_log_l);
  });

  it('are what R finds with exponential waits', () => {
    const fit = fitLimited(waits, { steady: true });
    expectSame(fit?.share, exponential.c);
    expectSame(fit?.scale, exponential.l);
    expectSame(-(fit?.logLikelihood ?? 0), exponential.negll);
    expect([fit?.shape, fit?.se.logShape]).toEqual([1, 0]);
  });

  it('agree with what is worked by hand', () => {
    // Exponential, the share given as ½, two ends at 1 and 3 and nobody else: scale 2, and 2·(ln ½ − ln 2) − 2.
    const two = fitLimited({ ends: exactly([1, 3]), still: cutOff([]) }, { steady: true, share: 0.5 });
    expect(two?.scale).toBeCloseTo(2, 5);
    expect(two?.logLikelihood).toBeCloseTo(-4 * Math.LN2 - 2, 9);
    expect(two?.se.logScale).toBeCloseTo(1 / Math.SQRT2, 5);
    expect(two?.se.logOdds).toBe(0);
    // Nobody waits any more past 8 long scales: of 30, 12 have come. The share is 12/30, its log-odds ± √(1/12 + 1/18).
    const times = Array.from({ length: 12 }, (_, at) => -Math.log(1 - (at + 0.5) / 12));
    const known = fitLimited({ ends: exactly(times), still: cutOff(Array(18).fill(60) as number[]) }, { steady: true });
    expect(known?.share).toBeCloseTo(0.4, 6);
    expect(known?.se.logOdds).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 18), 5);
  });

  it('are the same whatever the unit of time, and when each counts for a part', () => {
    const hours = (times: Float64Array) => times.map((time) => 24 * time);
    const { from, until, count } = waits.ends;
    const other = fitLimited(
      {
        ends: { from: hours(from), until: hours(until), count: count.map((one) => one / 2) },
        still: { at: hours(waits.still.at), count: waits.still.count.map((one) => one / 2) },
      },
      { steady: false },
    );
    const own = fitLimited(waits, { steady: false });
    expect(other?.share).toBeCloseTo(own?.share ?? 0, 6);
    expect((other?.scale ?? 0) / 24 / (own?.scale ?? 1)).toBeCloseTo(1, 6);
    expect((other?.se.logOdds ?? 0) / (own?.se.logOdds ?? 1)).toBeCloseTo(Math.SQRT2, 4);
  });

  it('are nearly the same when ends are known to a day and cut-offs come in and out of view', () => {
    const { ends, still } = waits;
    const byDay = fitLimited(
      {
        ends: {
          from: ends.from.map(Math.floor),
          until: ends.until.map((time) => Math.floor(time) + 1),
          count: ends.count,
        },
        // Each wait is watched until day 1 and comes back into view then: nothing is added to what is known.
        still: {
          at: Float64Array.of(...still.at, 1, 1),
          count: Float64Array.of(...still.count, 500, -500),
        },
      },
      { steady: false },
    );
    expect(Math.abs((byDay?.share ?? 0) - weibull.c)).toBeLessThan(1e-3);
    expect(Math.abs((byDay?.scale ?? 0) / weibull.l - 1)).toBeLessThan(5e-3);
  });

  it('cannot be told of no ends, of one record, of ends at one time, or where the share has no top', () => {
    for (const steady of [true, false]) {
      expect(fitLimited({ ends: exactly([]), still: cutOff([3]) }, { steady })).toBeNull();
      expect(fitLimited({ ends: exactly([3]), still: cutOff([]) }, { steady })).toBeNull();
      expect(fitLimited({ ends: exactly([3, 3, 3]), still: cutOff([9]) }, { steady })).toBeNull();
      // All have come: the likeliest share is 1, whose log-odds have no end.
      expect(fitLimited({ ends: exactly([1, 2, 3, 4]), still: cutOff([]) }, { steady })).toBeNull();
    }
  });

  it('are finite or not told, whatever was seen', () => {
    const time = fc.double({ min: 0, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 12 }),
        fc.array(time, { maxLength: 12 }),
        fc.boolean(),
        (ends, still, steady) => {
          const fit = fitLimited({ ends: exactly(ends), still: cutOff(still) }, { steady });
          if (fit === null) return;
          const numbers = [fit.share, fit.shape, fit.scale, fit.logLikelihood, ...Object.values(fit.se)];
          expect(numbers.every(Number.isFinite)).toBe(true);
          expect(fit.share > 0 && fit.share < 1 && fit.scale > 0 && fit.shape > 0).toBe(true);
        },
      ),
    );
  });

  it.each([
    [{ ends: exactly([Number.NaN]), still: cutOff([]) }, undefined],
    [{ ends: exactly([-1]), still: cutOff([]) }, undefined],
    [{ ends: { from: Float64Array.of(2), until: Float64Array.of(1), count: ones(1) }, still: cutOff([]) }, undefined],
    [{ ends: exactly([1]), still: { at: ones(2), count: ones(1) } }, undefined],
    [{ ends: exactly([1]), still: cutOff([Infinity]) }, undefined],
    [{ ends: exactly([1, 2]), still: cutOff([]) }, 1],
  ])('are refused where they are none (%#)', (impossible, share) => {
    expect(() => fitLimited(impossible, { steady: true, ...(share === undefined ? {} : { share }) })).toThrow(
      InvalidInput,
    );
  });
});
