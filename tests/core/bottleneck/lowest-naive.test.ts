import { describe, expect, it } from '@jest/globals';
import { lowestNaive } from '../../../src/core/bottleneck/lowest-naive.ts';
import { analysis } from '../../fakes/analysis.ts';

const [meeting, proposal] = analysis().funnel.stages;
const rates = (first: number | null, second: number | null, firstArchived = false) =>
  [meeting, proposal].flatMap((stage, at) =>
    stage === undefined
      ? []
      : [
          {
            ...stage,
            naiveRate: at === 0 ? first : second,
            stage: { ...stage.stage, archived: at === 0 && firstArchived },
          },
        ],
  );

describe('the stage that a plain report would blame', () => {
  it('is the one with the lowest rate, of equal ones the earlier', () => {
    expect(lowestNaive({ stages: rates(0.4, 0.3) })).toBe('proposal');
    expect(lowestNaive({ stages: rates(0.3, 0.3) })).toBe('meeting');
    expect(lowestNaive({ stages: rates(0.3, null) })).toBe('meeting');
  });

  it('is never one that is no longer listed', () => {
    expect(lowestNaive({ stages: rates(0, 0.9, true) })).toBe('proposal');
    expect(lowestNaive({ stages: rates(0, null, true) })).toBeNull();
  });

  it('is none where no rate is known', () => {
    expect(lowestNaive({ stages: rates(null, null) })).toBeNull();
    expect(lowestNaive({ stages: [] })).toBeNull();
  });
});
