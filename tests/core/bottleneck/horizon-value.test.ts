import { describe, expect, it } from '@jest/globals';
import { horizonValue, outflow } from '../../../src/core/bottleneck/horizon-value.ts';

// stage 0 wins into stage 1: chances on entering .2, .4, .2, so hazards .2, .4/.8 = .5, .2/.4 = .5
const stage = { destinations: [1], perDay: [Float64Array.of(0.2, 0.5, 0.5)] };
const won = { destinations: [], perDay: [] };
const hazards = { days: 3, stages: [stage, won], wins: [false, true] };

describe('outflow', () => {
  it('counts only what can still happen at the age reached', () => {
    // chances on entering .2, .4, .2; 8 there at age 1, of whom .4/.8 leave at once and .2/.8 a step later
    const [flow] = outflow(stage, Float64Array.of(0, 8), 3);
    expect([...(flow ?? [])]).toEqual([4, 2, 0].map(near));
  });
});

describe('horizonValue', () => {
  it('adds what is open to what will come', () => {
    // as above for the 8 open; and 10 enter per step: won within 3, 2 and 1 steps .8, .6, .2, so 10·1.6
    const open = [Float64Array.of(0, 8), Float64Array.of(99)];
    const flows = hazards.stages.map((one, index) => outflow(one, open[index] ?? new Float64Array(0), 3));
    expect(horizonValue(hazards, flows, { steps: 3, entering: Float64Array.of(10, 0), open })).toBeCloseTo(22, 12);
  });

  it('of an empty funnel is 0', () => {
    const none = { days: 3, stages: [], wins: [] };
    expect(horizonValue(none, [], { steps: 3, entering: new Float64Array(0), open: [] })).toBe(0);
  });
});

const near = (value: number) => expect.closeTo(value, 12);
