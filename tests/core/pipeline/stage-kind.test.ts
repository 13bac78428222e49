import { describe, expect, it } from '@jest/globals';
import { dealStageKind, leadStageKind, type LeadStageFacts } from '../../../src/core/pipeline/stage-kind.ts';

describe('what a deal stage means', () => {
  it.each([
    [true, 1, 'won', null],
    [true, 0, 'lost', null],
    [false, 1, 'open', null],
    [false, 0, 'open', null],
    [true, 0.8, 'open', 'closed-but-undecided'],
    [true, null, 'open', 'closed-but-undecided'],
  ])('closed %s with probability %s is %s', (isClosed, probability, kind, warning) => {
    expect(dealStageKind({ isClosed, probability })).toEqual({ kind, warning });
  });
});

describe('what a lead stage means', () => {
  const unknown: LeadStageFacts = { stageId: '77', leadState: null, flags: null, chosen: null };
  const qualified = { qualified: 9, disqualified: 1, open: 2 };

  it.each<[string, Partial<LeadStageFacts>, string]>([
    ['the lead state before all', { leadState: 'QUALIFIED', stageId: 'unqualified-stage-id', chosen: 'lost' }, 'won'],
    ['then a known id', { stageId: 'unqualified-stage-id', flags: qualified, chosen: 'open' }, 'lost'],
    ['then what most records are', { flags: qualified, chosen: 'lost' }, 'won'],
    ['then what a person chose', { flags: { qualified: 5, disqualified: 5, open: 0 }, chosen: 'lost' }, 'lost'],
    ['the id where the lead state is a new word', { leadState: 'PARKED', stageId: 'new-stage-id' }, 'open'],
  ])('asks %s', (_what, facts, kind) => {
    expect(leadStageKind({ ...unknown, ...facts })).toEqual({ kind, warning: null });
  });

  it('is open, with a warning, when nobody knows', () => {
    expect(leadStageKind(unknown)).toEqual({ kind: 'open', warning: 'lead-stage-unclear' });
  });
});
