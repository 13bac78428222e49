import { describe, expect, it } from '@jest/globals';
import { judgeStakes } from '../../../src/core/bottleneck/verdict.ts';

const draws = (count: number, gain: number, of = 10) =>
  Float64Array.from({ length: of }, (_, i) => (i < count ? gain : 0));
const value = (each: number) => new Float64Array(10).fill(each);

const AS_DRAWN = { scale: 1, loadSpread: 0 };

describe('judgeStakes', () => {
  it('calls a bottleneck what is on top in six of ten draws and worth 2 % of what will be won', () => {
    // gains 5 in 6 draws: mean 3 of 100
    const judged = judgeStakes({ values: value(100), gains: [draws(6, 5), draws(0, 0)] }, AS_DRAWN);
    expect(judged.verdict).toBe('bottleneck');
    expect(judged.stages[0]?.chanceTop).toBeCloseTo(0.6, 12);
    expect(judged.stages[0]?.stake).toEqual({ low: 0, estimate: 3, high: 5, level: 0.9 });
  });

  it('calls no bottleneck what is hardly worth anything', () => {
    expect(judgeStakes({ values: value(1000), gains: [draws(9, 5)] }, AS_DRAWN).verdict).toBe('candidates');
  });

  it('names candidates from 35 % on, and below that nobody', () => {
    expect(judgeStakes({ values: value(100), gains: [draws(4, 9)] }, AS_DRAWN).verdict).toBe('candidates');
    expect(judgeStakes({ values: value(100), gains: [draws(3, 9)] }, AS_DRAWN).verdict).toBe('no clear bottleneck');
  });

  it('does not count a stage that has become better', () => {
    const judged = judgeStakes({ values: value(100), gains: [draws(10, -5)] }, AS_DRAWN);
    expect(judged).toMatchObject({ verdict: 'no clear bottleneck', stages: [{ chanceTop: 0 }] });
  });

  it('gives stakes in the unit asked for', () => {
    const { stages } = judgeStakes({ values: value(100), gains: [draws(10, 4)] }, { ...AS_DRAWN, scale: 0.5 });
    expect(stages[0]?.stake.estimate).toBe(2);
  });

  it('widens limits by how uncertain the load is, and never over 0', () => {
    const spread = (gains: Float64Array) =>
      judgeStakes({ values: value(100), gains: [gains] }, { scale: 1, loadSpread: 0.1 }).stages[0]?.stake;
    // 4 in all draws: 4 ± 1.645 · .1 · 4. From 2 to 6: 4 ± √(2² + .658²).
    expect(spread(draws(10, 4))?.low).toBeCloseTo(4 - 0.658, 3);
    expect(spread(draws(10, 4))?.high).toBeCloseTo(4 + 0.658, 3);
    expect(spread(Float64Array.of(2, 4, 6))?.high).toBeCloseTo(4 + Math.hypot(2, 0.658), 3);
    // 0 in half of the draws, 8 in the others: 0 stays.
    expect(spread(draws(5, 8))?.low).toBe(0);
    expect(spread(draws(10, -4))?.high).toBeCloseTo(-4 + 0.658, 3);
  });

  it('of no stages says nothing', () => {
    expect(judgeStakes({ values: value(1), gains: [] }, AS_DRAWN)).toEqual({
      verdict: 'no clear bottleneck',
      stages: [],
    });
  });
});
