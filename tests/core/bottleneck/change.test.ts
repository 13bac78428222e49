import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { readAdvanced, stageChange, type StageCounts } from '../../../src/core/bottleneck/change.ts';

const counts = (rows: readonly (readonly [atRisk: number, advanced: number, left: number])[]): StageCounts => ({
  atRisk: Float64Array.from(rows, ([atRisk]) => atRisk),
  advanced: Float64Array.from(rows, ([, advanced]) => advanced),
  left: Float64Array.from(rows, ([, , left]) => left),
});
/** A stage that a given number enter, a tenth of those left leaving each day. */
function stage(entered: number, advancedShare: number, days = 20, pace = 0.1): StageCounts {
  let there = entered;
  const rows = Array.from({ length: days }, () => {
    const left = there * pace;
    there -= left;
    return [there + left, left * advancedShare, left] as const;
  });
  return counts(rows);
}

describe('readAdvanced', () => {
  it('agrees with the estimator worked by hand', () => {
    // day 1: 10 there, 2 on, 3 out in all: F = .2, S = .7; day 2: 7 there, 1 on, 1 out: F = .2 + .7/7 = .3
    // Both days whole: 3 of 10 advanced, so the binomial variance .3·.7/10 and 10 effective records.
    const read = readAdvanced(
      counts([
        [10, 2, 3],
        [7, 1, 1],
      ]),
    );
    expect(read.share).toBeCloseTo(0.3, 12);
    expect(read.standardError ** 2).toBeCloseTo(0.021, 12);
    expect(read.effectiveRecords).toBeCloseTo(10, 9);
  });

  it('of nobody is nothing', () => {
    expect(readAdvanced(counts([[0, 0, 0]]))).toEqual({ share: 0, standardError: 0, effectiveRecords: 0 });
    expect(readAdvanced(counts([]))).toEqual({ share: 0, standardError: 0, effectiveRecords: 0 });
  });
});

describe('stageChange', () => {
  it('is sure of a large drop seen in many records, and says which way', () => {
    const change = stageChange(stage(2000, 0.3), stage(2000, 0.6));
    expect(change.conversionChance).toBeGreaterThan(0.99);
    expect(change.conversionWorse).toBe(true);
    expect(change.speedChance).toBeLessThan(0.1);
    const logit = (share: number) => Math.log(share / (1 - share));
    const lost = logit(change.advancedBefore.share) - logit(change.advancedNow.share);
    expect(change.conversionLost.mean).toBeCloseTo(lost, 2);
    expect(Math.sqrt(change.conversionLost.variance)).toBeLessThan(0.1);
  });

  it('is sure of a slowdown without calling it a worse conversion', () => {
    const change = stageChange(stage(2000, 0.5, 60, 0.06), stage(2000, 0.5, 60, 0.1));
    expect(change.speedChance).toBeGreaterThan(0.99);
    expect(change.slower).toBe(true);
    expect(change.paceLost.mean).toBeCloseTo(Math.log(0.1 / 0.06), 1);
    expect(change.conversionChance).toBeLessThan(0.5);
  });

  it('takes a change that is hardly seen for a small one, and a stop for a stop', () => {
    const few = stageChange(counts([[6, 1, 3]]), counts([[6, 2, 3]]));
    // 2 and 1 of 6: logits log 2.5/4.5 and log 1.5/5.5, .71 apart, variance 1/2.5 + 1/4.5 + 1/1.5 + 1/5.5 = 1.47;
    // (.25 + .71²) / (.25 + .71² + 1.47) = .34 of it.
    expect(few.conversionLost.mean).toBeCloseTo(0.24, 2);
    const stopped = stageChange(counts([[300, 0, 300]]), counts([[300, 180, 300]]));
    expect(stopped.conversionLost.mean).toBeGreaterThan(5);
  });

  it('believes a change less than before when nothing has changed', () => {
    const change = stageChange(stage(500, 0.5), stage(900, 0.5));
    expect(change.conversionChance).toBeLessThan(0.25);
    expect(change.speedChance).toBeLessThan(0.25);
  });

  it('knows no change where one window has seen no moves', () => {
    const change = stageChange(stage(500, 0.5), stage(0, 0.5));
    expect(change.conversionChance).toBeLessThanOrEqual(0.25);
    expect(change.speedChance).toBe(0);
    expect(change.paceLost).toEqual({ mean: 0, variance: 0 });
  });

  it('does not take old stays piling up for a slower pace', () => {
    const usual = stage(500, 0.5);
    const piled = counts(
      Array.from({ length: 40 }, (_, day) =>
        day < 20 ? [usual.atRisk[day] ?? 0, usual.advanced[day] ?? 0, usual.left[day] ?? 0] : [300, 0, 0.1],
      ),
    );
    const fresh = counts(
      Array.from({ length: 40 }, (_, day) =>
        day < 20 ? [usual.atRisk[day] ?? 0, usual.advanced[day] ?? 0, usual.left[day] ?? 0] : [3, 0, 0.001],
      ),
    );
    expect(stageChange(piled, fresh).speedChance).toBeLessThan(0.25);
  });

  it('gives chances between 0 and 1 for any counts', () => {
    const row = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)).map(([stay, on, lost]) => [stay, on, on + lost] as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { maxLength: 12 }), (rows) => {
        const change = stageChange(counts(rows.map(([now]) => now)), counts(rows.map(([, before]) => before)));
        for (const chance of [change.conversionChance, change.speedChance, change.advancedNow.share]) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        expect(change.advancedNow.standardError).toBeLessThan(Infinity);
        for (const { mean, variance } of [change.conversionLost, change.paceLost]) {
          expect(Math.abs(mean)).toBeLessThan(20);
          expect(variance >= 0 && variance < 400).toBe(true);
        }
      }),
    );
  });
});
