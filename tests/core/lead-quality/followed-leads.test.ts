import { describe, expect, it } from '@jest/globals';
import { recordLives } from '../../../src/core/analysis/record-lives.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { followedLeads } from '../../../src/core/lead-quality/followed-leads.ts';
import { groupLeads } from '../../../src/core/lead-quality/group-leads.ts';
import { pipelineOf, tableOf, visit, type Visit, type Way } from '../funnel/visits-by-hand.ts';

const AS_OF_MIN = 100;
const stages = funnelStages([
  pipelineOf('leads', 'lead', ['fresh', 'called', 'won-lead', 'lost-lead']),
  pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
]);
const leadOf = (id: string, visits: readonly Visit[], deal?: string): Way => ({
  id,
  kind: 'lead',
  visits,
  dealIds: deal === undefined ? [] : [deal],
});
const follow = (ways: readonly Way[]) => {
  const table = tableOf(stages, ways);
  return followedLeads(table, recordLives(table, AS_OF_MIN), AS_OF_MIN);
};

describe('followed leads', () => {
  const handedOver = [visit('fresh', 10, 20, 'called'), visit('called', 20, 60, 'won-lead'), visit('won-lead', 60)];

  it('are qualified when they are handed over or their deal begins, whichever is first', () => {
    const ways = [
      leadOf('handed over', handedOver),
      leadOf('deal begun before', handedOver, 'd50'),
      leadOf('deal begun after', handedOver, 'd80'),
      leadOf('deal only', [visit('fresh', 10)], 'd80'),
      leadOf('handed over at once', [visit('won-lead', 5)]),
      leadOf('deal yet to begin', [visit('fresh', 10)], 'd100'),
      leadOf('deal that nobody knows', [visit('fresh', 10)], 'd1'),
      leadOf('lost', [visit('fresh', 10, 20, 'lost-lead'), visit('lost-lead', 20)]),
      ...[50, 80, 100].map((from): Way => ({ id: `d${from}`, visits: [visit('offer', from)] })),
    ];
    const { recordKind, qualified } = follow(ways);
    expect(recordKind).toBe('lead');
    // Ages; −1: never.
    expect([...qualified]).toEqual([50, 40, 50, 70, 0, -1, -1, -1]);
  });

  it('were worked once they have gone on from where they began, but for those lost and those yet to go', () => {
    const ways = [
      leadOf('moved on', [visit('fresh', 10, 99, 'called'), visit('called', 99)]),
      leadOf('moves on as we look', [visit('fresh', 10, 100, 'called'), visit('called', 100)]),
      leadOf('moves on later', [visit('fresh', 10, 130, 'called'), visit('called', 130)]),
      leadOf('lost', [visit('fresh', 10, 20, 'lost-lead'), visit('lost-lead', 20)]),
      leadOf('out of sight', [visit('fresh', 10, 20)]),
      leadOf('there', [visit('fresh', 10)]),
    ];
    expect([...follow(ways).worked]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('are the deals where there are no leads, and nobody where nobody has begun', () => {
    const deals = follow([{ id: 'd', visits: [visit('offer', 30)] }]);
    expect({ kind: deals.recordKind, count: deals.count, exit: [...deals.exit] }).toEqual({ kind: 'deal', count: 1, exit: [70] }); // prettier-ignore
    expect(follow([leadOf('later', [visit('fresh', 100)])]).count).toBe(0);
  });
});

describe('leads gathered by a word', () => {
  const leads = follow(['a', 'b', 'c', 'd'].map((id) => leadOf(id, [visit('fresh', 10)])));
  const gathered = (codes: readonly number[], words: readonly (string | null)[]) =>
    groupLeads(leads, { codes: Uint16Array.from(codes), words }).map(({ code, leads: places }) => [code, ...places]);

  it('are in groups of those that have it in common, most leads first', () => {
    expect(gathered([1, 2, 2, 0], [null, 'web', 'fair', 'phone'])).toEqual([[2, 1, 2], [0, 3], [1, 0]]); // prettier-ignore
    expect(gathered([1, 0, 0, 1], [null, 'web'])).toEqual([[0, 1, 2], [1, 0, 3]]); // prettier-ignore
  });

  it('are one group where no word is known of any', () => {
    expect(gathered([0, 0, 0, 0], [null])).toEqual([[0, 0, 1, 2, 3]]);
    expect(groupLeads(follow([]), { codes: new Uint16Array(0), words: [null] })).toEqual([]);
  });
});
