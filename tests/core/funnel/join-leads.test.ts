import { describe, expect, it } from '@jest/globals';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { NOWHERE, STILL_THERE } from '../../../src/core/funnel/visit-table.ts';
import { pipelineOf, tableOf, type Way } from './visits-by-hand.ts';

const stages = funnelStages([
  pipelineOf('leads', 'lead', ['fresh', 'won-lead', 'lost-lead']),
  pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
]);
const OFFER = 3;
const waiting = (id: string, dealIds: readonly string[]): Way => ({
  id,
  kind: 'lead',
  dealIds,
  visits: [
    { in: 'fresh', from: 10, until: 20, next: 'won-lead' },
    { in: 'won-lead', from: 20, until: null, next: null },
  ],
});
const dealFrom = (id: string, from: number): Way => ({ id, visits: [{ in: 'offer', from, until: null, next: null }] });
const lastVisit = (ways: readonly Way[]) => {
  const joined = joinLeads(tableOf(stages, ways));
  return [joined.next[1], joined.leftAtMin[1]];
};

describe('joining leads to their deals', () => {
  it('ends the wait of a lead where its deal begins', () => {
    expect(lastVisit([waiting('a', ['d']), dealFrom('d', 50)])).toEqual([OFFER, 50]);
  });

  it('ends it at once where the deal was there before', () => {
    expect(lastVisit([waiting('a', ['d']), dealFrom('d', 5)])).toEqual([OFFER, 20]);
  });

  it('leaves a lead waiting whose deal is not in the table', () => {
    expect(lastVisit([waiting('a', ['x']), dealFrom('d', 50)])).toEqual([NOWHERE, STILL_THERE]);
    expect(lastVisit([waiting('a', [])])).toEqual([NOWHERE, STILL_THERE]);
  });

  it('leaves a lead alone that does not wait, and the table that was given', () => {
    const fresh: Way = { ...waiting('a', ['d']), visits: [{ in: 'fresh', from: 10, until: null, next: null }] };
    const table = tableOf(stages, [fresh, waiting('b', ['d']), dealFrom('d', 50)]);
    const before = [[...table.next], [...table.leftAtMin]];
    const joined = joinLeads(table);
    expect(joined.next[0]).toBe(NOWHERE);
    expect(joined.next[2]).toBe(OFFER);
    expect([[...table.next], [...table.leftAtMin]]).toEqual(before);
  });
});
