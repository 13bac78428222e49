import { describe, expect, it } from '@jest/globals';
import { emptyFlow, horizonValue, outflow } from '../../../src/core/bottleneck/horizon-value.ts';
import { funnelLives, stageLife } from '../../../src/core/funnel/stage-life.ts';
import { winByHorizon } from '../../../src/core/funnel/win-by-horizon.ts';

// stage 0 wins into stage 1: chances on entering .2, .4, .2, so hazards .2, .4/.8 = .5, .2/.4 = .5
const stage = { destinations: [1], perDay: [Float64Array.of(0.2, 0.5, 0.5)] };
const won = { destinations: [], perDay: [] };
const hazards = { days: 3, stages: [stage, won], wins: [false, true] };

describe('outflow', () => {
  it('counts only what can still happen at the age reached, and forgets what stood there', () => {
    // chances on entering .2, .4, .2; 8 there at age 1, of whom .4/.8 leave at once and .2/.8 a step later
    const flow = emptyFlow([1], 3);
    flow[0]?.fill(99);
    outflow(stageLife(stage), Float64Array.of(0, 8), flow);
    expect([...(flow[0] ?? [])]).toEqual([4, 2, 0].map(near));
  });

  it('passes over where nothing is ever won from', () => {
    const life = stageLife({ destinations: [1, 2], perDay: [Float64Array.of(0.2, 0.5), Float64Array.of(0.1, 0.1)] });
    const flow = emptyFlow(life.destinations, 2, (destination) => destination === 1);
    outflow(life, Float64Array.of(10), flow);
    // of ten 2 leave at once that way; 7 are there a day later, of whom half do
    expect(flow.map((column) => [...column])).toEqual([[2, 3.5].map(near), []]);
  });
});

describe('horizonValue', () => {
  it('adds what is open to what will come', () => {
    // as above for the 8 open; and 10 enter per step: won within 3, 2 and 1 steps .8, .6, .2, so 10·1.6
    const open = [Float64Array.of(0, 8), Float64Array.of(99)];
    const lives = funnelLives(hazards);
    const flows = lives.stages.map((life, index) => {
      const flow = emptyFlow(life.destinations, 3);
      outflow(life, open[index] ?? new Float64Array(0), flow);
      return flow;
    });
    const load = { steps: 3, entering: Float64Array.of(10, 0), open };
    expect(horizonValue({ lives, flows, load, curves: winByHorizon(hazards, 3) })).toBeCloseTo(22, 12);
  });

  it('of an empty funnel is 0', () => {
    const none = { days: 3, stages: [], wins: [] };
    const load = { steps: 3, entering: new Float64Array(0), open: [] };
    expect(horizonValue({ lives: funnelLives(none), flows: [], load, curves: winByHorizon(none, 3) })).toBe(0);
  });
});

const near = (value: number) => expect.closeTo(value, 12);
