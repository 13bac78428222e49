import { describe, expect, it } from '@jest/globals';
import { endOfWay } from '../../../src/core/pipeline/end-of-way.ts';
import { guessStages, type SeenStage } from '../../../src/core/pipeline/guess-stages.ts';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { StageKind } from '../../../src/core/pipeline/pipeline.ts';
import type { StageVisit } from '../../../src/core/pipeline/stage-visit.ts';

const seen = (id: string, kind: StageKind, firstEntryAges: number[]): SeenStage => ({
  id: id as StageId,
  label: id,
  kind,
  firstEntryAges,
});

describe('the order of stages nobody described', () => {
  // Medians: new 0, demo 3 (of 2, 3, 90), offer 10 (of 8 and 12). Won is last though some are won at once.
  it('is that of the median first entry, won and lost last', () => {
    const stages = [
      seen('lost', 'lost', [1]),
      seen('won', 'won', [0]),
      seen('offer', 'open', [12, 8]),
      seen('demo', 'open', [90, 2, 3]),
      seen('new', 'open', [0, 0, 0]),
    ];
    expect(guessStages(stages, 'shared').map(({ id }) => id)).toEqual(['new', 'demo', 'offer', 'won', 'lost']);
  });

  it('is empty for none', () => expect(guessStages([], 'sales')).toEqual([]));
});

describe('the end of a way', () => {
  const visit: StageVisit = {
    pipelineId: 'p' as PipelineId,
    stageId: 's' as StageId,
    enteredAtMs: 0,
    observedFromMs: 0,
    leftAtMs: null,
    nextStageId: null,
  };

  it('ends the last visit, after a minute at least', () => {
    expect(endOfWay([visit], 300_000)).toEqual([{ ...visit, leftAtMs: 300_000 }]);
    expect(endOfWay([visit], 5)).toEqual([{ ...visit, leftAtMs: 60_000 }]);
  });

  it('leaves a way without an open end alone', () => {
    expect(endOfWay([], 5)).toEqual([]);
    expect(endOfWay([{ ...visit, leftAtMs: 9 }], 5)).toEqual([{ ...visit, leftAtMs: 9 }]);
  });
});
