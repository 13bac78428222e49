import { describe, expect, it } from '@jest/globals';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { recordVisits, visitsOfSome } from '../../../src/core/funnel/record-visits.ts';
import { pipelineOf, stagesOf, tableOf, visit, type Way } from './visits-by-hand.ts';

const AS_OF_MIN = 100;
const visitsOf = (stages: ReturnType<typeof stagesOf>, ways: readonly Way[]) => {
  const { first, last, won } = recordVisits(tableOf(stages, ways), AS_OF_MIN);
  return { first: [...first], last: [...last], won: [...won] };
};

describe('recordVisits', () => {
  const stages = stagesOf(['new', 'talk', 'won', 'lost']);

  it('finds where each record began, where it stands, and when it was first won', () => {
    const ways = [
      { id: 'stands', visits: [visit('new', 10, 20, 'talk'), visit('talk', 20)] },
      { id: 'no visits', visits: [] },
      {
        id: 'won twice',
        visits: [visit('new', 5, 6, 'won'), visit('won', 6, 9, 'talk'), visit('talk', 9, 12, 'won'), visit('won', 12)],
      },
      { id: 'lost', visits: [visit('lost', 30)] },
    ];
    expect(visitsOf(stages, ways)).toEqual({ first: [0, -1, 2, 6], last: [1, -1, 5, 6], won: [-1, -1, 3, -1] });
  });

  it('knows of no visit that begins at or after the moment of looking', () => {
    const ways = [
      { id: 'moves on later', visits: [visit('new', 10, 100, 'won'), visit('won', 100)] },
      { id: 'comes later', visits: [visit('new', 100)] },
    ];
    expect(visitsOf(stages, ways)).toEqual({ first: [0, -1], last: [0, -1], won: [-1, -1] });
  });

  it('takes no lead for won that is handed over', () => {
    const both = funnelStages([
      pipelineOf('leads', 'lead', ['fresh', 'won-lead', 'lost-lead']),
      pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
    ]);
    const lead: Way = { id: 'l', kind: 'lead', visits: [visit('fresh', 1, 2, 'won-lead'), visit('won-lead', 2)] };
    expect(visitsOf(both, [lead]).won).toEqual([-1]);
  });
});

describe('visitsOfSome', () => {
  const table = tableOf(stagesOf(['new', 'talk']), [
    { id: 'a', visits: [visit('new', 1, 2, 'talk'), visit('talk', 2)] },
    { id: 'b', visits: [visit('new', 3)] },
    { id: 'not begun', visits: [visit('new', 200)] },
    { id: 'c', visits: [visit('new', 4)] },
    { id: 'd', visits: [visit('new', 5, 7, 'talk'), visit('talk', 7, 100, 'new'), visit('new', 100)] },
  ]);
  const visits = recordVisits(table, AS_OF_MIN);

  it('are those of every n-th record, as far as they have begun', () => {
    expect([...visitsOfSome(visits, 1)]).toEqual([0, 1, 2, 4, 5, 6]);
    expect([...visitsOfSome(visits, 2)]).toEqual([0, 1, 5, 6]);
    expect([...visitsOfSome(visits, 9)]).toEqual([0, 1]);
  });
});
