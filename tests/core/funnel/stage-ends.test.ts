import { describe, expect, it } from '@jest/globals';
import { stageEnds } from '../../../src/core/funnel/stage-ends.ts';
import { visitsByStage, type View } from '../../../src/core/funnel/stage-visits.ts';
import { stageStays } from '../../../src/core/funnel/stays.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { tallyEnds } from '../../../src/core/statistics/tally-ends.ts';
import { stagesOf, tableOf, type Visit } from './visits-by-hand.ts';

const STAGES = ['new', 'talk', 'offer', 'won', 'lost'];
const stages = stagesOf(STAGES);

/** Records that go anywhere, back and out of sight too; some are seen from later on. */
function wildTable(seed: number) {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const wayOf = () => {
    const visits: Visit[] = [];
    let from = below(60);
    for (let stage: string | undefined = 'new'; stage !== undefined && visits.length < 5;) {
      const until: number | null = random() < 0.2 ? null : from + below(12);
      const next: string | undefined = until === null ? undefined : STAGES[below(6)];
      const seenFrom = visits.length === 0 && random() < 0.3 ? from + below(6) : from;
      visits.push({ in: stage, from, until, next: next ?? null, seenFrom });
      [stage, from] = [next, until ?? from];
    }
    return visits;
  };
  return tableOf(
    stages,
    Array.from({ length: 200 }, (_, at) => ({ id: String(at), visits: wayOf() })),
  );
}

describe('ends of stays, counted stage by stage', () => {
  const views: readonly View[] = [
    { asOfMin: 50 },
    { asOfMin: 1_000 },
    { asOfMin: 60, window: { fromMin: 20, toMin: 40 } },
  ];

  it.each(views)('are those of the stays themselves, seen from %j', (view) => {
    const table = wildTable(7);
    const all = stageEnds(table, view);
    const byStage = visitsByStage(table);
    expect(all.map((own) => own === null)).toEqual([false, false, false, true, true]);
    for (const [stage, own] of all.slice(0, 3).entries()) {
      const { entry, exit, cause } = stageStays(byStage, stage, view);
      expect(own?.ends).toEqual(tallyEnds({ exit, cause, kept: null, ways: 4 }));
      expect(own?.entries).toEqual(entry === null ? null : entry.toSorted());
    }
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

  it('are none where nothing was seen', () => {
    const [own] = stageEnds(tableOf(stages, []), { asOfMin: 10 });
    expect({ stays: own?.ends.stays, entries: own?.entries, open: own?.open }).toEqual({
      stays: 0,
      entries: null,
      open: 0,
    });
  });
});
