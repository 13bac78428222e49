import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { InvalidInput } from '../../../src/core/errors.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import type { TableRecord } from '../../../src/core/funnel/record-table.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { StageVisit } from '../../../src/core/pipeline/stage-visit.ts';
import { simulateFunnel, START_MS, usualWorld } from '../../simulation/simulate-funnel.ts';

const DAY_MS = 86_400_000;
const asOfMs = Date.UTC(2026, 0, 1);
const pipelineId = 'sales' as PipelineId;

function stagesOf(open: number) {
  const names = Array.from({ length: open }, (_, index) => `s${index}`);
  const stage = (id: string, kind: 'open' | 'won' | 'lost') =>
    ({ id: id as StageId, label: id, kind, owner: 'sales', archived: false }) as const;
  const stages = [...names.map((id) => stage(id, 'open')), stage('won', 'won'), stage('lost', 'lost')];
  return funnelStages([{ id: pipelineId, recordKind: 'deal', label: 'Sales', stages, archived: false }]);
}

/** A way through stages, a given number of days in each; it stands in the last one. */
interface Way {
  readonly stages: readonly string[];
  readonly startDay: number;
  readonly days: number;
  readonly amount?: number | null;
  readonly source?: string | null;
}

function visitsOf({ stages, startDay, days }: Way): StageVisit[] {
  const at = (index: number) => asOfMs - startDay * DAY_MS + Math.round(index * days * DAY_MS);
  return stages.map((id, index) => ({
    pipelineId,
    stageId: id as StageId,
    enteredAtMs: at(index),
    observedFromMs: at(index),
    leftAtMs: index + 1 < stages.length ? at(index + 1) : null,
    nextStageId: (stages[index + 1] ?? null) as StageId | null,
  }));
}

function analysisOf(ways: readonly Way[], open = 3, horizonDays = 60): Analysis {
  const collector = collectVisits(stagesOf(open));
  ways.forEach((way, index) => {
    const record: TableRecord = {
      id: `${index}` as RecordId,
      kind: 'deal',
      createdAtMs: asOfMs - way.startDay * DAY_MS,
      amount: way.amount === undefined ? 100 : way.amount,
      source: way.source ?? null,
      ownerId: null,
      dealIds: [],
    };
    collector.add(record, visitsOf(way));
  });
  return analyseHistory({ table: collector.build(), asOfMs, horizonDays, dataQuality: {}, seed: 1 });
}

const won: Way = { stages: ['s0', 's1', 'won'], startDay: 80, days: 5 };
const lost: Way = { stages: ['s0', 'lost'], startDay: 50, days: 9 };
const waiting: Way = { stages: ['s0'], startDay: 20, days: 1 };
const times = (count: number, way: Way) => Array.from({ length: count }, () => way);

/** Every number in it, with its path, that is not finite. */
function unfinished(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}=${value}`];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => unfinished(inner, `${path}.${key}`));
}

function expectSound(analysis: Analysis) {
  expect(unfinished(analysis)).toEqual([]);
  const chances = [
    ...analysis.outlook.stages.flatMap(({ ages }) => ages.flatMap(({ winChances }) => winChances)),
    ...analysis.leadQuality.sources.flatMap(({ wonChance }) => (wonChance ? [wonChance] : [])),
  ];
  for (const { low, estimate, high } of chances) {
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(estimate);
    expect(estimate).toBeLessThanOrEqual(high);
    expect(high).toBeLessThanOrEqual(1);
  }
  for (const { ages } of analysis.outlook.stages) {
    for (const { leftShare } of ages) expect(leftShare).toBeLessThanOrEqual(1);
    ages.forEach(({ ageDays }, index) => expect(ageDays).toBeGreaterThan(ages[index - 1]?.ageDays ?? -1));
  }
  for (const { chanceTop, stake } of analysis.bottleneck.stages) {
    expect(chanceTop).toBeGreaterThanOrEqual(0);
    expect(chanceTop).toBeLessThanOrEqual(1);
    expect(stake.low).toBeLessThanOrEqual(stake.estimate);
    expect(stake.estimate).toBeLessThanOrEqual(stake.high);
  }
  expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
}

describe('analyseHistory', () => {
  it('of nothing says that there are no records', () => {
    const analysis = analysisOf([]);
    expect(analysis.tooEarly).toEqual({ reason: 'no-records', have: 0, need: 30, expectedAtMs: null });
    expect(analysis).toMatchObject({ records: 0, visits: 0, usualAmount: null, leadQuality: { sources: [] } });
    expect(analysis.bottleneck).toMatchObject({ verdict: 'no clear bottleneck', stages: [] });
    expectSound(analysis);
  });

  it('says how many records are missing and when to expect them at the present pace', () => {
    // 20 in the last 90 days: the 10 missing take 45 days more
    const { tooEarly } = analysisOf(times(20, waiting));
    expect(tooEarly).toEqual({ reason: 'few-records', have: 20, need: 30, expectedAtMs: asOfMs + 45 * DAY_MS });
  });

  it('says what is missing when little is closed, or nothing won', () => {
    expect(analysisOf([...times(40, waiting), ...times(5, lost)]).tooEarly).toEqual({
      reason: 'nothing-closed',
      have: 5,
      need: 10,
      expectedAtMs: asOfMs + 90 * DAY_MS,
    });
    expect(analysisOf([...times(40, waiting), ...times(12, lost)]).tooEarly).toMatchObject({ reason: 'nothing-won' });
    expect(analysisOf([...times(40, waiting), ...times(12, lost), won]).tooEarly).toBeNull();
  });

  it('reads a source’s win chance from whole lives and pulls small sources towards the whole', () => {
    // ads: all 40 won; fair: one record, lost; 40 of 41 won as a whole
    const { sources } = analysisOf([...times(40, { ...won, source: 'ads' }), { ...lost, source: 'fair' }]).leadQuality;
    expect(sources.map(({ source, leads }) => [source, leads])).toEqual([
      ['ads', 40],
      ['fair', 1],
    ]);
    expect(sources[0]?.wonChance?.estimate).toBeGreaterThan(0.95);
    expect(sources[1]?.wonChance?.estimate).toBeGreaterThan(0.2);
    expect(sources[1]?.wonChance?.high).toBeGreaterThan(0.8);
  });

  it('counts money only where most amounts are known', () => {
    const known = [...times(30, won), ...times(10, waiting)];
    expect(analysisOf(known)).toMatchObject({ usualAmount: 100, bottleneck: { unit: 'value' } });
    const unknown = known.map((way, index) => ({ ...way, amount: index < 15 ? 100 : null }));
    expect(analysisOf(unknown)).toMatchObject({ usualAmount: 100, bottleneck: { unit: 'wins' } });
    expect(analysisOf(known.map((way) => ({ ...way, amount: -5 })))).toMatchObject({ usualAmount: null });
  });

  it('does not raise an alarm where the history of closing begins within the earlier period', () => {
    // Deals come in for 400 days; before day 260 nothing was ever closed, as where tracking was switched on late.
    const ways = Array.from({ length: 800 }, (_, index): Way => {
      const startDay = 400 - index / 2;
      const end = index % 5 < 3 ? 'won' : 'lost';
      const closesDay = startDay - 30 - (index % 7);
      const days = closesDay > 260 ? startDay - 259 + (index % 20) : 30 + (index % 7);
      return { stages: closesDay > 0 ? ['s0', end] : ['s0'], startDay, days };
    });
    const { bottleneck } = analysisOf(ways);
    expect(bottleneck.verdict).toBe('no clear bottleneck');
    expect(bottleneck.before.fromMs).toBeGreaterThanOrEqual(asOfMs - 260 * DAY_MS);
  });

  it('has nothing to compare with when all that is known happened in the present period', () => {
    const { bottleneck } = analysisOf([...times(60, won), ...times(60, lost)]);
    expect(bottleneck).toMatchObject({ verdict: 'no clear bottleneck', stages: [] });
    expect(bottleneck.before.fromMs).toBe(bottleneck.before.toMs);
  });

  it('gives the same bytes for the same seed, and leaves the table as it was', () => {
    const { table } = simulateFunnel({ ...usualWorld, days: 400, seed: 3 });
    const before = structuredClone(table);
    const read = (seed?: number) =>
      JSON.stringify(
        analyseHistory({ table, asOfMs, horizonDays: 90, dataQuality: {}, ...(seed === undefined ? {} : { seed }) }),
      );
    expect(read(5)).toBe(read(5));
    expect(read()).toBe(read());
    expect(read(5)).not.toBe(read(6));
    expect(table).toEqual(before);
  });

  it('never holds a deleted stage against anybody, though it was the worst; its past still counts', () => {
    const change = { stage: 2, fromDay: 380, advanceTimes: 0.4 };
    const owners = [{ name: 'able' }, { name: 'less', stage: 2, logit: -2 }];
    const { table } = simulateFunnel({ ...usualWorld, days: 480, seed: 8, change, owners });
    const worst = table.stages[change.stage]?.id ?? '';
    const deleted = { ...table, stages: table.stages.map((one) => ({ ...one, archived: one.id === worst })) };
    const lookMs = START_MS + 480 * DAY_MS;
    const read = (of: typeof table) =>
      analyseHistory({ table: of, asOfMs: lookMs, horizonDays: 90, dataQuality: {}, seed: 5 });
    const [asListed, asDeleted] = [read(table), read(deleted)];
    const namedIn = ({ bottleneck: { stages, alerts, trends, drill } }: Analysis) =>
      Object.entries({ stages, alerts, trends, drill: drill.stages })
        .filter(([, told]) => told.some(({ stageId }) => stageId === worst))
        .map(([what]) => what);
    expect(asListed.bottleneck).toMatchObject({ verdict: 'bottleneck', lowestNaiveStageId: worst });
    expect(asListed.bottleneck.stages[0]?.stageId).toBe(worst);
    expect(namedIn(asListed)).toEqual(['stages', 'alerts', 'trends', 'drill']);
    expect(namedIn(asDeleted)).toEqual([]);
    expect(asDeleted.bottleneck.lowestNaiveStageId).not.toBe(worst);
    expect(asDeleted.bottleneck.stages).toHaveLength(asListed.bottleneck.stages.length - 1);
    expect(asDeleted.funnel.stages.map(({ visits }) => visits)).toEqual(
      asListed.funnel.stages.map(({ visits }) => visits),
    );
    expect(asDeleted.outlook.stages.map(({ ages }) => ages)).toEqual(asListed.outlook.stages.map(({ ages }) => ages));
  });

  it('does not know what happens after the moment of looking, but for how many records it is told of', () => {
    const later = (way: Way): Way => ({ ...way, stages: [...way.stages, 's1', 'won'], days: way.startDay + 1 });
    const now = [...times(40, won), ...times(20, lost), ...times(20, waiting)];
    const { dataQuality: all, ...told } = analysisOf(now.map((way) => (way.stages.length === 1 ? later(way) : way)));
    expect({ ...told, dataQuality: all.filter(({ rule }) => rule !== 'in-the-future') }).toEqual(analysisOf(now));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a horizon of %s days', (horizonDays) => {
    expect(() => analysisOf([won], 3, horizonDays)).toThrow(InvalidInput);
  });

  it.each<[string, readonly Way[], number]>([
    ['one record', [waiting], 3],
    ['a stage that is never left', times(200, waiting), 1],
    ['nothing ever won', times(100, lost), 3],
    ['everything won', times(100, won), 3],
    ['thirty stages', times(60, { stages: Array.from({ length: 30 }, (_, i) => `s${i}`), startDay: 300, days: 7 }), 30],
    [
      'a record with 10,000 moves',
      [{ stages: Array.from({ length: 10_000 }, (_, i) => `s${i % 3}`), startDay: 400, days: 0.03 }],
      3,
    ],
    ['amounts that are no numbers', times(50, { ...won, amount: Number.NaN }), 3],
    ['amounts without end', times(50, { ...won, amount: Number.POSITIVE_INFINITY }), 3],
    ['moves in no time at all', times(50, { stages: ['s0', 's1', 's0', 'won'], startDay: 30, days: 0 }), 3],
  ])('stays sound with %s', (_, ways, open) => {
    expectSound(analysisOf(ways, open));
  });

  it('stays sound with any history', () => {
    const stage = fc.constantFrom('s0', 's1', 's2', 'won', 'lost');
    const way = fc.record({
      stages: fc.array(stage, { minLength: 1, maxLength: 8 }),
      startDay: fc.double({ min: -20, max: 900, noNaN: true }),
      days: fc.double({ min: 0, max: 90, noNaN: true }),
      amount: fc.oneof(fc.constant(null), fc.double({ min: -1e9, max: 1e9 })),
      source: fc.constantFrom(null, 'ads', 'fair'),
    });
    fc.assert(
      fc.property(fc.array(way, { maxLength: 60 }), (ways) => {
        expectSound(analysisOf(ways));
      }),
      { numRuns: 10 },
    );
  });
});
