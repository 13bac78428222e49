import { describe, expect, it } from '@jest/globals';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { stageEnds } from '../../../src/core/funnel/stage-ends.ts';
import { visitsByStage, type View } from '../../../src/core/funnel/stage-visits.ts';
import { stageStays } from '../../../src/core/funnel/stays.ts';
import { tallyEnds } from '../../../src/core/statistics/tally-ends.ts';
import { pipelineOf, stagesOf, tableOf, WILD_STAGES, wildTable, type Way } from './visits-by-hand.ts';

const stages = stagesOf(WILD_STAGES);

describe('ends of stays, counted stage by stage', () => {
  const views: readonly View[] = [
    { asOfMin: 50 },
    { asOfMin: 1_000 },
    { asOfMin: 60, window: { fromMin: 20, toMin: 40 } },
  ];

  it.each(views)('are those of the stays themselves, seen from %j', (view) => {
    for (const seed of [7, 8, 9, 10, 11]) {
      const table = wildTable(seed);
      const all = stageEnds(table, view);
      const byStage = visitsByStage(table);
      expect(all.map((own) => own === null)).toEqual([false, false, false, true, true]);
      for (const [stage, own] of all.slice(0, 3).entries()) {
        const { entry, exit, cause } = stageStays(byStage, stage, view);
        expect(own?.ends).toEqual(tallyEnds({ exit, cause, kept: null, ways: 4 }));
        expect(own?.entries).toEqual(entry === null ? null : entry.toSorted());
      }
    }
  });

  it('are told of a stage in which leads are handed over: nobody stays won there', () => {
    const both = funnelStages([
      pipelineOf('leads', 'lead', ['fresh', 'won-lead', 'lost-lead']),
      pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
    ]);
    const lead: Way = {
      id: 'l',
      kind: 'lead',
      visits: [
        { in: 'fresh', from: 1, until: 2, next: 'won-lead' },
        { in: 'won-lead', from: 2, until: 9, next: 'offer' },
      ],
    };
    const all = stageEnds(tableOf(both, [lead]), { asOfMin: 20 });
    // Cut off, advanced, lost, moved back.
    expect(all.map((own) => own && [...own.ends.ended])).toEqual([[0, 1, 0, 0], [0, 1, 0, 0], null, [], null, null]);
    expect([...(all[1]?.ends.times ?? [])]).toEqual([7]);
  });

  it('are told with how many have not ended, by the moment of looking or the end of the window', () => {
    const way = (id: string, from: number, until: number | null) => ({
      id,
      visits: [{ in: 'new', from, until, next: until === null ? null : 'talk' }],
    });
    const table = tableOf(stages, [
      way('ended', 0, 8),
      way('ends later', 2, 30),
      way('there', 6, null),
      way('new', 20, null),
    ]);
    const openIn = (view: View) => stageEnds(table, view)[0]?.open;
    expect(openIn({ asOfMin: 20 })).toBe(2);
    expect(openIn({ asOfMin: 40, window: { fromMin: 1, toMin: 7 } })).toBe(3);
  });

  it('are cut off at the full minute where one looks from between two, and are no ends for that', () => {
    const table = tableOf(stages, [
      { id: 'there', visits: [{ in: 'new', from: 0, until: null, next: null }] },
      { id: 'just came', visits: [{ in: 'new', from: 10, until: null, next: null }] },
      { id: 'lost in time', visits: [{ in: 'new', from: 4, until: 10, next: 'lost' }] },
    ]);
    for (const view of [{ asOfMin: 10.5 }, { asOfMin: 99, window: { fromMin: 0, toMin: 10.75 } }]) {
      const [own] = stageEnds(table, view);
      expect([...(own?.ends.times ?? [])]).toEqual([0, 6, 10]);
      // Cut off, advanced, lost, moved back: one cut off at age 0, one lost at 6, one cut off at 10.
      expect([...(own?.ends.ended ?? [])]).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0]);
      expect(own?.open).toBe(2);
    }
  });

  it('are none where nothing was seen', () => {
    const [own] = stageEnds(tableOf(stages, []), { asOfMin: 10 });
    expect({ stays: own?.ends.stays, entries: own?.entries, open: own?.open }).toEqual({
      stays: 0,
      entries: null,
      open: 0,
    });
  });
});
