import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { stageTrends } from '../../../src/core/bottleneck/stage-trend.ts';
import { WEEKS, type StageWeeks } from '../../../src/core/bottleneck/weekly-counts.ts';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';
import { WEEK_MIN } from '../../../src/core/pipeline/time-units.ts';
import { weeksOf } from './weeks-by-hand.ts';

const stageId = 'talk' as StageId;
const asOfMin = 30_000_000;
const trendOf = (weeks: StageWeeks, firstWeek = 0) => stageTrends([{ stageId, weeks, firstWeek }], asOfMin)[0];
const since = (week: number) => WEEKS - week;

describe('the trend of a stage', () => {
  it('is told four weeks at a time up to the moment of looking: here 12 in 24 go on, of late 6 in 24', () => {
    const trend = trendOf(weeksOf((week) => ({ watchedDays: 100, moves: 6, onwards: week < since(4) ? 3 : 1.5 })));
    expect(trend?.periods).toHaveLength(13);
    const last = trend?.periods.at(-1);
    expect(last).toMatchObject({
      ...{ fromMs: (asOfMin - 4 * WEEK_MIN) * 60_000, toMs: asOfMin * 60_000, moves: 24 },
    });
    expect(trend?.periods[0]?.advancedShare?.estimate).toBeCloseTo(0.5, 9);
    expect(last?.advancedShare?.estimate).toBeCloseTo(0.25, 9);
    // 24 leave in every period, as is usual.
    for (const { pace } of trend?.periods ?? []) expect(pace?.estimate).toBeCloseTo(1, 9);
  });

  it('tells a slower pace from a worse share', () => {
    const slow = (week: number) => (week < since(4) ? 8 : 4);
    const trend = trendOf(weeksOf((week) => ({ watchedDays: 100, moves: slow(week), onwards: slow(week) / 2 })));
    expect(trend?.periods.at(-1)?.pace?.estimate).toBeCloseTo(4 / ((12 * 8 + 4) / 13), 9);
    expect(trend?.periods.at(-1)?.advancedShare?.estimate).toBeCloseTo(0.5, 9);
  });

  it('does not call a clearing-out of old records a bad month', () => {
    // Old stays go on one time in ten, young ones eight times in ten; in the last month many old ones are closed.
    const trend = trendOf(
      weeksOf((week) => [
        { bin: 1, watchedDays: 50, moves: 10, onwards: 8 },
        {
          bin: 6,
          watchedDays: week < since(4) ? 50 : 500,
          moves: week < since(4) ? 1 : 10,
          onwards: week < since(4) ? 0.1 : 1,
        },
      ]),
    );
    const shares = trend?.periods.map(({ advancedShare }) => advancedShare?.estimate ?? 0) ?? [];
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(1e-9);
    expect(trend?.periods.at(-1)?.pace?.estimate).toBeCloseTo(1, 9);
  });

  it('says nothing of a period in which fewer than five left, and nothing at all of twenty a year or of eleven weeks', () => {
    const quiet = trendOf(weeksOf((week) => ({ watchedDays: 50, moves: week < since(4) ? 2 : 1, onwards: 1 })));
    expect(quiet?.periods.at(-1)?.advancedShare).toBeNull();
    expect(quiet?.periods[0]?.advancedShare?.estimate).toBeGreaterThan(0);
    expect(trendOf(weeksOf((week) => ({ watchedDays: 50, moves: week < 19 ? 1 : 0, onwards: 0 })))).toBeUndefined();
    const usual = weeksOf(() => ({ watchedDays: 50, moves: 9, onwards: 3 }));
    expect(trendOf(usual, since(11))).toBeUndefined();
    expect(trendOf(usual, since(15))?.periods).toHaveLength(3);
    expect(trendOf(weeksOf(() => ({})))).toBeUndefined();
    expect(stageTrends([], asOfMin)).toEqual([]);
  });

  it('keeps shares within 0–1 and ratios finite, whatever the weeks', () => {
    const week = fc.record({
      bin: fc.nat(8),
      moves: fc.nat(30),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      watchedDays: fc.nat(400),
    });
    fc.assert(
      fc.property(
        fc.array(week, { minLength: WEEKS, maxLength: WEEKS }),
        fc.integer({ min: 0, max: WEEKS }),
        (weeks, first) => {
          const made = weeksOf((at) => {
            const { bin = 0, moves = 0, part = 0, watchedDays = 0 } = weeks[at] ?? {};
            return { bin, moves, onwards: Math.round(moves * part), watchedDays };
          });
          for (const { advancedShare, pace } of trendOf(made, first)?.periods ?? []) {
            for (const limit of advancedShare ? [advancedShare.low, advancedShare.estimate, advancedShare.high] : []) {
              expect(limit >= 0 && limit <= 1).toBe(true);
            }
            for (const limit of pace ? [pace.low, pace.estimate, pace.high] : []) {
              expect(limit >= 0 && limit < Infinity).toBe(true);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
