import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { groupedHazards, lifeDraws } from '../../../src/core/funnel/draw-hazards.ts';
import { fitFunnel } from '../../../src/core/funnel/fit-funnel.ts';
import type { MeanStay } from '../../../src/core/funnel/funnel.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { countedHazards } from '../../../src/core/funnel/hazards.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { visitsByStage } from '../../../src/core/funnel/stage-visits.ts';
import { stageStays } from '../../../src/core/funnel/stays.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import { winByHorizon, winChancesByAge } from '../../../src/core/funnel/win-by-horizon.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { DAY, stagesOf, tableOf, type Visit } from './visits-by-hand.ts';

const stages = stagesOf(['new', 'talk', 'won', 'lost']);
const deal = (id: number, ...visits: Visit[]) => ({ id: `deal-${id}`, visits });
const visit = (stage: string, from: number, until: number | null, next: string | null): Visit => ({
  in: stage,
  from: from * DAY,
  until: until === null ? null : until * DAY,
  next,
});

describe('fitting a funnel', () => {
  // Six deals in "new" from day 0, seen on day 10: one advances on day 1, one is lost on day 2, the rest stay.
  const six = tableOf(stages, [
    deal(1, visit('new', 0, 1, 'talk'), visit('talk', 1, null, null)),
    deal(2, visit('new', 0, 2, 'lost'), visit('lost', 2, null, null)),
    ...[3, 4, 5, 6].map((id) => deal(id, visit('new', 0, null, null))),
  ]);

  it('counts those still there as not known yet', () => {
    const young = tableOf(stages, [
      deal(1, visit('new', 0, 4, 'talk')),
      deal(2, visit('new', 0, 6, 'talk')),
      ...[3, 4, 5, 6, 7].map((id) => deal(id, visit('new', 0, null, null))),
      ...[8, 9, 10].map((id) => deal(id, visit('new', 9, null, null))),
    ]);
    // Ten entered, two advanced: naive 1/5. By age 4 only seven are in view: 1/7, then 1/6 of the 6/7: 2/7.
    const [first] = fitFunnel(young, { asOfMs: 10 * DAY * MINUTE_MS, horizonDays: 30 }).stages;
    expect(first?.naiveRate).toBe(0.2);
    expect(first?.advancedShare?.estimate).toBeCloseTo(2 / 7, 12);
    expect(first).toMatchObject({ visits: 10, open: 8, readableDays: 10, medianStay: null });
  });

  it('speaks of the horizon at most', () => {
    const at = (horizonDays: number) => fitFunnel(six, { asOfMs: 10 * DAY * MINUTE_MS, horizonDays }).stages[0];
    expect(at(1.5)?.lostShare?.estimate).toBe(0);
    expect(at(30)?.lostShare?.estimate).toBeCloseTo(1 / 6, 12);
    expect(at(30)?.movedBackShare).toMatchObject({ low: 0, estimate: 0 });
  });

  it('tells no median that fewer than five stays have reached', () => {
    // Six on day 0; two leave on day 2, and of the four left all do on day 4, when no five were in view any more.
    const ways = [2, 2, 4, 4, 4, 4].map((days, id) => deal(id, visit('new', 0, days, 'talk')));
    const [first] = fitFunnel(tableOf(stages, ways), { asOfMs: 10 * DAY * MINUTE_MS, horizonDays: 30 }).stages;
    expect(first).toMatchObject({ readableDays: 2, medianStay: null });
    const more = [...ways, ...[4, 4].map((days, at) => deal(9 + at, visit('new', 0, days, 'talk')))];
    const [told] = fitFunnel(tableOf(stages, more), { asOfMs: 10 * DAY * MINUTE_MS, horizonDays: 30 }).stages;
    expect(told).toMatchObject({ readableDays: 4, medianStay: { estimateDays: 4 } });
  });

  it('tells the mean stay where the median cannot be told, up to the horizon or what can be read', () => {
    // All six are there for a day, 5/6 for the next; at the end of it five are still in view, and never again.
    const meanUpTo = (horizonDays: number) =>
      fitFunnel(six, { asOfMs: 10 * DAY * MINUTE_MS, horizonDays }).stages[0]?.meanStay;
    expect(meanUpTo(1.5)).toMatchObject({ withinDays: 1.5 });
    expect(meanUpTo(1.5)?.estimateDays).toBeCloseTo(1 + 0.5 * (5 / 6), 12);
    expect(meanUpTo(30)).toMatchObject({ withinDays: 2 });
    const { lowDays = NaN, estimateDays = NaN, highDays = NaN } = meanUpTo(30) ?? {};
    expect(estimateDays).toBeCloseTo(1 + 5 / 6, 12);
    // As a share of two days 11/12, its error (5/6)/2 · √(1/(6·5)), log-log.
    const width = (1.6448536269514722 * 0.0760726) / ((11 / 12) * Math.log(12 / 11));
    expect(lowDays).toBeCloseTo(2 * (11 / 12) ** Math.exp(width), 5);
    expect(highDays).toBeCloseTo(2 * (11 / 12) ** Math.exp(-width), 5);
  });

  it('rests a share that nobody has gone by on those of whom is known what had become of them by then', () => {
    const stay = (until: number, next: string | null, seenFrom = 0): Visit => ({
      ...visit('new', 0, until, next),
      seenFrom: seenFrom * DAY,
    });
    const ways = [
      ...Array.from({ length: 6 }, () => stay(20, 'talk')),
      ...[stay(4, 'talk'), stay(4, 'talk')],
      ...[stay(5, null), stay(5, null), stay(5, null)], // went out of sight before
      stay(10, null), // and as ten days were over
      stay(20, 'talk', 3),
      stay(20, 'talk', 10), // came into sight as ten days were over
      ...[stay(20, 'talk', 15), stay(20, 'talk', 15)], // and after that
    ].map((one, id) => deal(id, one));
    const table = tableOf(stages, ways);
    const most = (horizonDays: number) =>
      fitFunnel(table, { asOfMs: 100 * DAY * MINUTE_MS, horizonDays }).stages[0]?.movedBackShare?.high;
    // Of ten is known where they were at ten days: the first eight, the one that went out of sight then, and one seen late.
    expect(most(10)).toBeCloseTo(1 - 0.1 ** (1 / 10), 12);
    // At sixteen days of all but the four that had gone out of sight.
    expect(most(16)).toBeCloseTo(1 - 0.1 ** (1 / 12), 12);
  });

  it('does not know what happens after the moment of looking', () => {
    const [first] = fitFunnel(six, { asOfMs: 1.5 * DAY * MINUTE_MS, horizonDays: 30 }).stages;
    expect(first).toMatchObject({ visits: 6, open: 5, readableDays: 1.5 });
    expect(first?.lostShare?.estimate).toBe(0);
    expect(fitFunnel(six, { asOfMs: 0, horizonDays: 30 }).stages[0]?.visits).toBe(0);
  });

  it('reads only open stages, and says nothing where there is nothing', () => {
    const empty = fitFunnel(tableOf(stages, []), { asOfMs: 0, horizonDays: 30 });
    expect(empty.stages.map(({ stage }) => stage.id)).toEqual(['new', 'talk']);
    for (const stage of empty.stages) {
      expect(stage).toMatchObject({ visits: 0, open: 0, advancedShare: null, lostShare: null, naiveRate: null });
      expect(stage).toMatchObject({ medianStay: null, meanStay: null });
    }
  });

  it('refuses a horizon of nothing', () => {
    expect(() => fitFunnel(six, { asOfMs: 0, horizonDays: 0 })).toThrow(InvalidInput);
    expect(() => fitFunnel(six, { asOfMs: Number.NaN, horizonDays: 1 })).toThrow(InvalidInput);
  });
});

describe('stays of a stage', () => {
  const table = tableOf(stages, [
    deal(1, visit('talk', 0, 10, 'new')),
    deal(2, { ...visit('talk', 2, 8, 'won'), seenFrom: 5 * DAY }),
    deal(3, visit('talk', 4, 5, null)),
    deal(4, visit('talk', 4, 4, 'lost')),
    deal(5, visit('talk', 6, null, null)),
  ]);
  const talk = (view: Parameters<typeof stageStays>[2]) => {
    const { entry, exit, cause } = stageStays(visitsByStage(table), 1, view);
    const days = (minutes: Float64Array) => [...minutes].map((minute) => (minute < 0 ? minute : minute / DAY));
    return { entry: entry && days(entry), exit: days(exit), cause: [...cause] };
  };

  it('are told with their way out, late ones from when they were seen', () => {
    // Back to "new", won seen from the third day on, gone out of sight after a day, lost at once, still there.
    expect(talk({ asOfMin: 20 * DAY })).toEqual({
      entry: [-1, 3, -1, -1, -1],
      exit: [10, 6, 1, 0, 14],
      cause: [3, 1, 0, 2, 0],
    });
  });

  it('are clipped to a window of the calendar', () => {
    // Days 3 to 9: the first was three days old; the second is seen from day 5 on as before.
    expect(talk({ asOfMin: 20 * DAY, window: { fromMin: 3 * DAY, toMin: 9 * DAY } })).toEqual({
      entry: [3, 3, -1, -1, -1],
      exit: [9, 6, 1, 0, 3],
      cause: [0, 1, 0, 2, 0],
    });
  });
});

/** Tables as no honest source would make them. */
const wildTable: fc.Arbitrary<VisitTable> = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 0, max: 120 }),
    fc.integer(),
    fc.constantFrom(1, 40, 40_000),
  )
  .map(([open, count, seed, spread]) => {
    const random = seededRandom(seed);
    const names = [...Array.from({ length: open }, (_, index) => `open-${index}`), 'won', 'lost'];
    const base = tableOf(stagesOf(names), [deal(1, visit('open-0', 0, null, null))]);
    const below = (most: number) => Math.floor(random() * most);
    return {
      ...base,
      count,
      record: new Uint32Array(count),
      stage: Uint8Array.from({ length: count }, () => below(names.length)),
      next: Uint8Array.from({ length: count }, () => (random() < 0.3 ? NOWHERE : below(names.length + 2))),
      enteredAtMin: Int32Array.from({ length: count }, () => below(spread)),
      entryAgeMin: Int32Array.from({ length: count }, () => (random() < 0.5 ? 0 : below(spread) - 2)),
      leftAtMin: Int32Array.from({ length: count }, () => (random() < 0.3 ? STILL_THERE : below(spread))),
    };
  });

const isShare = (value: number) => Number.isFinite(value) && value >= 0 && value <= 1;
const expectShares = (values: ArrayLike<number>) =>
  expect(Array.from(values).filter((value) => !isShare(value))).toEqual([]);

function expectInOrder(mean: MeanStay | null): void {
  if (mean === null) return;
  const days = [0, mean.lowDays, mean.estimateDays, mean.highDays, mean.withinDays];
  expect(days).toEqual(days.toSorted((a, b) => a - b));
}

function expectHonest(table: VisitTable, asOfMin: number): void {
  for (const window of [undefined, { fromMin: 10, toMin: asOfMin / 2 }]) {
    const view = window === undefined ? {} : { window };
    for (const stage of fitFunnel(table, { asOfMs: asOfMin * MINUTE_MS, horizonDays: 10, ...view }).stages) {
      const shares = [stage.advancedShare, stage.lostShare, stage.movedBackShare].filter((share) => share !== null);
      for (const { low, estimate, high } of shares) {
        expectShares([low, estimate, high]);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(estimate).toBeLessThanOrEqual(high);
      }
      expect(shares.reduce((sum, { estimate }) => sum + estimate, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expectShares([stage.naiveRate ?? 0]);
      expect(stage.readableDays).toBeGreaterThanOrEqual(0);
      expect(stage.medianStay?.estimateDays ?? 0).toBeGreaterThanOrEqual(0);
      expectInOrder(stage.meanStay);
    }
    const counts = gridCounts(table, { asOfMin, days: 20, ...view });
    const random = seededRandom(3);
    for (const { still, leaving } of counts.cells.map((cell) => lifeDraws(cell, random)())) {
      [still, ...leaving].forEach(expectShares);
    }
    for (const hazards of [countedHazards(counts), groupedHazards(counts)]) {
      const curves = winByHorizon(hazards, 12);
      expectShares(curves.fromStart.flatMap((curve) => [...curve]));
      const asked = { stage: 0, agesDays: [0, 3, 50], horizonsDays: [0, 12] };
      expectShares(winChancesByAge(hazards, curves, asked).flat());
    }
  }
}

describe('a wild table', () => {
  it('never makes a share that is no share', () => {
    fc.assert(
      fc.property(wildTable, fc.integer({ min: 0, max: 50_000 }), (table, asOfMin) => {
        expectHonest(table, asOfMin);
        expectHonest(joinLeads(table), asOfMin);
      }),
      { numRuns: 40 },
    );
  });

  it('may hold one record that moves ten thousand times', () => {
    const moves = Array.from({ length: 10_000 }, (_, i) =>
      visit(i % 2 ? 'talk' : 'new', i, i + 1, i % 2 ? 'new' : 'talk'),
    );
    const table = tableOf(stages, [deal(1, ...moves)]);
    expectHonest(table, 20_000 * DAY);
    const [first, second] = fitFunnel(table, { asOfMs: 20_000 * DAY * MINUTE_MS, horizonDays: 10 }).stages;
    expect(first?.advancedShare?.estimate).toBe(1);
    expect(second?.movedBackShare?.estimate).toBe(1);
    expect(first?.medianStay?.estimateDays).toBe(1);
  });
});
