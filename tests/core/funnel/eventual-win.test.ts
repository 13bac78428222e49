import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { eventualWins } from '../../../src/core/funnel/eventual-win.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { whereTheyStand } from '../../../src/core/funnel/standing.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { DAY, pipelineOf, stagesOf, tableOf, type Visit, type Way } from './visits-by-hand.ts';

const stages = stagesOf(['a', 'b', 'won', 'lost']);
const asOfMin = 400 * DAY;
const endsOf = (ways: readonly Way[], days = 100) => eventualWins(gridCounts(tableOf(stages, ways), { asOfMin, days }));
const standingOf = (ways: readonly Way[], horizonsDays: readonly number[]) =>
  whereTheyStand({ table: tableOf(stages, ways), asOfMin, horizonsDays });

/** One record through stages, so many days in each; it stands in the last one. */
const wayOf = (id: string, names: readonly string[], days: number, from = 0): Way => ({
  id,
  visits: names.map((name, index): Visit => ({
    in: name,
    from: from + index * days * DAY,
    until: index + 1 < names.length ? from + (index + 1) * days * DAY : null,
    next: names[index + 1] ?? null,
  })),
});
const many = (count: number, prefix: string, names: readonly string[], days: number) =>
  Array.from({ length: count }, (_, index) => wayOf(`${prefix}${index}`, names, days));

describe('what is won in the end', () => {
  it('counts those that stand still as lost, or like the rest', () => {
    // Of ten in a: six go to b on day 5 and are won there, two are lost, two stand there for ever.
    const ends = endsOf(
      [...many(6, 'w', ['a', 'b', 'won'], 5), ...many(2, 'l', ['a', 'lost'], 5), ...many(2, 's', ['a'], 5)],
      8,
    );
    expect(ends.map(({ stageId }) => stageId)).toEqual(['a', 'b']);
    const [first, second] = ends;
    expect(first?.low).toBeCloseTo(0.6, 12);
    expect(first?.high).toBeCloseTo(0.75, 12);
    expect(first?.staleShare).toBeCloseTo(0.2, 12);
    expect([second?.low, second?.high]).toEqual([1, 1]);
  });

  it('follows moves back and records opened again', () => {
    // From b half are won and half go back to a; from a all come to b: in the end all are won.
    const back = [...many(8, 'w', ['a', 'b', 'won'], 3), ...many(8, 'r', ['a', 'b', 'a', 'b', 'won'], 3)];
    expect(endsOf(back)[0]?.low).toBeCloseTo(1, 9);
    // All are lost first; half of them are opened again into b and won.
    const again = [...many(8, 'l', ['a', 'lost'], 3), ...many(8, 'o', ['a', 'lost', 'b', 'won'], 3)];
    // What is not opened again stays lost, however much is still to come of the others.
    const [reopened] = endsOf(again);
    expect(reopened?.low).toBeCloseTo(0.5, 9);
    expect(reopened?.high).toBeCloseTo(0.5, 9);
  });

  it('reads ages that five stays have reached, and takes what four did later for standing still', () => {
    // Of ten, six are won on day 5 and four stay: they are won on day 20, which only four stays have reached.
    const ends = endsOf([...many(6, 'w', ['a', 'won'], 5), ...many(4, 'l', ['a', 'won'], 20)]);
    expect(ends[0]?.low).toBeCloseTo(0.6, 12);
    expect(ends[0]?.high).toBeCloseTo(1, 12);
    expect(ends[0]?.staleShare).toBeCloseTo(0.4, 12);
  });

  it('says nothing where nothing ever left', () => {
    const beyond = { onwardsShare: null, reason: 'few-moves' };
    expect(endsOf([])).toEqual([
      { stageId: 'a', low: 0, high: 1, staleShare: 1, beyond },
      { stageId: 'b', low: 0, high: 1, staleShare: 1, beyond },
    ]);
  });
});

describe('where new records stand', () => {
  it('counts moves back, wins and losses by the time since they entered', () => {
    // On days 2 and 4: 5 in b, then won; 5 in b, then back in a; 10 still in a; all seen for long.
    const ways = [
      ...many(5, 'w', ['a', 'b', 'won'], 2),
      ...many(5, 'r', ['a', 'b', 'a'], 2),
      ...many(10, 's', ['a'], 2),
    ];
    const shares = standingOf(ways, [1, 3, 5]).map(({ places }) =>
      Object.fromEntries(places.map(({ stageId, share }) => [stageId, Number(share.estimate.toFixed(9))])),
    );
    expect(shares).toEqual([{ a: 1 }, { a: 0.5, b: 0.5 }, { a: 0.75, won: 0.25 }]);
  });

  it('waits for those who came lately, and says how many it has followed', () => {
    // Ten go to b on day 2; ten came yesterday and say nothing of day 2.
    const ways = [
      ...many(10, 'm', ['a', 'b'], 2),
      ...Array.from({ length: 10 }, (_, index) => wayOf(`n${index}`, ['a'], 1, asOfMin - DAY)),
    ];
    const [after] = standingOf(ways, [3]);
    expect(after?.followed).toBe(10);
    expect(after?.places.map(({ stageId, share }) => [stageId, share.estimate])).toEqual([['b', 1]]);
    expect(standingOf(ways.slice(10), [3])).toEqual([]);
    expect(standingOf([], [3])).toEqual([]);
  });

  it('follows a lead into its deal on the lead’s own clock', () => {
    const joined = funnelStages([
      pipelineOf('leads', 'lead', ['new', 'won-lead', 'lost-lead']),
      pipelineOf('deals', 'deal', ['talks', 'won', 'lost']),
    ]);
    const ways = Array.from({ length: 6 }, (_, index): Way[] => [
      {
        ...{ id: `l${index}`, kind: 'lead', dealIds: [`d${index}`] },
        visits: [
          { in: 'new', from: 0, until: 3 * DAY, next: 'won-lead' },
          { in: 'won-lead', from: 3 * DAY, until: null, next: null },
        ],
      },
      { id: `d${index}`, visits: [{ in: 'talks', from: 3 * DAY, until: 9 * DAY, next: 'won' }] },
    ]).flat();
    const table = joinLeads(tableOf(joined, ways));
    const shares = whereTheyStand({ table, asOfMin, horizonsDays: [1, 5, 9] }).map(({ places }) =>
      places.map(({ stageId }) => stageId),
    );
    expect(shares).toEqual([['new'], ['talks']]);
    expect(whereTheyStand({ table, asOfMin, horizonsDays: [10] })).toEqual([]);
  });

  it('is a spread, whatever the ways', () => {
    // Whoever moves goes round between two stages: only rounding leaves a way out, of 1e-16.
    const roundAndRound = [
      { names: ['a'], days: 0, from: 0 },
      { names: ['b', 'a'], days: 0, from: 0 },
      { names: ['b'], days: 0, from: 0 },
      { names: ['b', 'a', 'a'], days: 1, from: 0 },
      { names: ['won', 'b', 'a'], days: 5, from: 370 },
      { names: ['b'], days: 0, from: 0 },
      { names: ['b', 'b', 'a'], days: 6, from: 0 },
      { names: ['b', 'a', 'b'], days: 20, from: 0 },
    ];
    const name = fc.constantFrom('a', 'b', 'a', 'b', 'won', 'lost');
    const way = fc.record({
      names: fc.array(name, { minLength: 1, maxLength: 6 }),
      days: fc.nat(40),
      from: fc.nat(420),
    });
    fc.assert(
      fc.property(fc.array(way, { maxLength: 30 }), (ways) => {
        const all = ways.map(({ names, days, from }, index) => wayOf(`${index}`, names, days, from * DAY));
        for (const { places, followed } of standingOf(all, [1, 30, 90])) {
          expect(followed).toBeGreaterThanOrEqual(5);
          expect(places.reduce((sum, { share }) => sum + share.estimate, 0)).toBeCloseTo(1, 9);
          for (const { share } of places)
            expect(share.low >= 0 && share.low <= share.estimate && share.high <= 1).toBe(true);
        }
        for (const { low, high, staleShare } of endsOf(all)) {
          expect(0 <= low && low <= high && high <= 1 && staleShare >= 0 && staleShare <= 1).toBe(true);
        }
      }),
      { examples: [[roundAndRound]] },
    );
  });
});
