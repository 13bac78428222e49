import { describe, expect, it } from '@jest/globals';
import { stageFlow } from '../../../src/core/bottleneck/stage-flow.ts';
import { weeksOf } from './weeks-by-hand.ts';

// Everybody stays one whole day and leaves evenly within the second: 1.5 days on average.
const usual = { atRisk: Float64Array.of(100, 100), advanced: Float64Array.of(0, 60), left: Float64Array.of(0, 100) };
const flowOf = (came: number, left: number, open: readonly number[]) => {
  const weeks = weeksOf(() => ({ arrived: came, departed: left }));
  weeks.openAges.set(open);
  return stageFlow(weeks, usual, 10);
};

describe('the flow of a stage', () => {
  it('agrees with Little’s law worked by hand', () => {
    // 140 came in ten weeks, two a day; at 1.5 days each three should be open. Ages of two days and more are not read.
    const flow = flowOf(14, 14, [2, 1, 9]);
    expect(flow).toMatchObject({ weeks: 10, arrivals: 140, departures: 140, open: 3, agedShare: 0, pilesUp: false });
    expect(flow.expectedOpen).toBeCloseTo(3, 12);
    expect(flow.accumulation?.estimate).toBe(0);
  });

  it('piles up where arrivals are ahead and more is open than they explain', () => {
    const flow = flowOf(14, 7, [20, 15]);
    expect(flow.accumulation?.estimate).toBe(0.5);
    expect(flow.accumulation?.low).toBeGreaterThan(0.3);
    expect(flow.pilesUp).toBe(true);
    expect(flowOf(14, 14, [20, 15]).pilesUp).toBe(false);
    expect(flowOf(14, 7, [2, 1]).pilesUp).toBe(false);
  });

  it('says how much of what is open is old', () => {
    const slow = {
      atRisk: Float64Array.of(100, 10, 10),
      advanced: new Float64Array(3),
      left: Float64Array.of(90, 0, 0),
    };
    const weeks = weeksOf(() => ({ arrived: 7 }));
    weeks.openAges.set([6, 3, 1]);
    // One in ten is still there after a day.
    expect(stageFlow(weeks, slow, 4).agedShare).toBeCloseTo(0.4, 12);
  });

  it('of an empty stage is nothing', () => {
    expect(
      stageFlow(
        weeksOf(() => ({})),
        usual,
        10,
      ),
    ).toMatchObject({
      ...{ arrivals: 0, departures: 0, accumulation: null, open: 0, expectedOpen: 0, agedShare: null, pilesUp: false },
    });
    expect(
      stageFlow(
        weeksOf(() => ({})),
        null,
        10,
      ),
    ).toMatchObject({ expectedOpen: null, agedShare: null });
  });
});
