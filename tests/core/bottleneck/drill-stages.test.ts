import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drillStages } from '../../../src/core/bottleneck/drill-stages.ts';
import type { ReferencePeriods } from '../../../src/core/bottleneck/reference-period.ts';
import { sizesGiveAway } from '../../../src/core/bottleneck/sizes-give-away.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.ts';
import type { StageVisit } from '../../../src/core/pipeline/stage-visit.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { DAY, stagesOf } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['talk', 'won', 'lost']);
const periods: ReferencePeriods = {
  ...{ beforeFromMin: 0, nowFromMin: 240 * DAY, asOfMin: 360 * DAY },
  believedFromMin: [0, Infinity, Infinity],
  starts: [],
};
const at = (min: number) => min * MINUTE_MS;

interface Batch {
  readonly owner: string | null;
  readonly source: string | null;
  readonly amount?: number;
  readonly records: number;
  readonly won: number;
  readonly days?: number;
}

/** Records that stay ten days each, evenly spread over both periods, the won among them too. */
function drilled(batches: readonly Batch[], teams: Readonly<Record<string, string>> = {}) {
  const collector = collectVisits(stages);
  batches.forEach(({ owner, source, amount, records, won, days = 10 }, batch) => {
    for (let n = 0; n < records; n += 1) {
      const from = Math.floor((n / records) * 340) * DAY + n;
      const until = from + days * DAY;
      const next = Math.floor(((n + 1) * won) / records) > Math.floor((n * won) / records) ? 'won' : 'lost';
      const about = { kind: 'deal', createdAtMs: at(from), source, amount: amount ?? null, dealIds: [] } as const;
      const record = { ...about, id: `${batch}-${n}` as RecordId, ownerId: owner as OwnerId | null };
      collector.add(record, [
        {
          ...{ pipelineId: 'deals' as PipelineId, stageId: 'talk' as StageId, nextStageId: next as StageId },
          ...{ enteredAtMs: at(from), observedFromMs: at(from), leftAtMs: at(until) },
        },
      ]);
    }
  });
  const teamOf = new Map(Object.entries(teams)) as unknown as ReadonlyMap<OwnerId, string>;
  const table = collector.build();
  const giveAway = sizesGiveAway(table, periods.asOfMin);
  return drillStages({ table, teamOf, periods, horizonDays: 120, sizesGiveAway: giveAway });
}
const dimensionOf = (result: ReturnType<typeof drilled>, name: string) =>
  result.drill.stages[0]?.dimensions.find(({ dimension }) => dimension === name);

describe('drilling into a stage', () => {
  it('finds the weak owner, and says by how much with the others pulled together', () => {
    const result = drilled([
      { owner: 'ann', source: null, records: 200, won: 120 },
      { owner: 'ben', source: null, records: 200, won: 60 },
      { owner: 'cyd', source: null, records: 200, won: 116 },
    ]);
    const owners = dimensionOf(result, 'owner');
    expect(owners?.conversion.differs).toBe(true);
    expect(owners?.pace.differs).toBe(false);
    const [ann, ben, cyd] = ['ann', 'ben', 'cyd'].map((name) => owners?.units.find(({ unit }) => unit === name));
    expect(ben?.advancedShare.estimate).toBeGreaterThan(0.3);
    expect(ben?.advancedShare.high).toBeLessThan(0.45);
    expect(ann?.advancedShare.estimate).toBeGreaterThan(cyd?.advancedShare.estimate ?? 1);
    expect(ann?.stays).toBeGreaterThanOrEqual(200);
  });

  it('holds the only stage against no units: there is no other to tell the stage from the people', () => {
    const result = drilled([
      { owner: 'ann', source: null, records: 200, won: 120 },
      { owner: 'ben', source: null, records: 200, won: 60 },
    ]);
    expect(dimensionOf(result, 'owner')?.conversion.differs).toBe(true);
    expect(result.betterUnits[0]).toBeNull();
  });

  it('says of owners who do the same that they do not differ beyond chance', () => {
    const result = drilled([
      { owner: 'ann', source: null, records: 150, won: 72 },
      { owner: 'ben', source: null, records: 150, won: 78 },
      { owner: 'cyd', source: null, records: 150, won: 75 },
    ]);
    expect(dimensionOf(result, 'owner')?.conversion.differs).toBe(false);
    expect(dimensionOf(result, 'owner')?.conversion.chance).toBeLessThan(0.25);
    expect(result.betterUnits[0]).toBeNull();
  });

  it('compares like with like: whose records come from a poor source is not weak for it', () => {
    // Of each source every owner wins as many; ben has mostly the poor one.
    const result = drilled([
      { owner: 'ann', source: 'web', records: 300, won: 210 },
      { owner: 'ann', source: 'list', records: 60, won: 12 },
      { owner: 'ben', source: 'web', records: 60, won: 42 },
      { owner: 'ben', source: 'list', records: 300, won: 60 },
    ]);
    expect(dimensionOf(result, 'owner')?.conversion.differs).toBe(false);
    expect(dimensionOf(result, 'source')?.conversion.differs).toBe(true);
    expect(result.betterUnits[0]).toBeNull();
  });

  it('tells whose stays take longer', () => {
    const result = drilled([
      { owner: 'ann', source: null, records: 200, won: 100, days: 5 },
      { owner: 'ben', source: null, records: 200, won: 100, days: 20 },
    ]);
    const owners = dimensionOf(result, 'owner');
    expect(owners?.pace.differs).toBe(true);
    const times = (name: string) => owners?.units.find(({ unit }) => unit === name)?.stayTimes?.estimate ?? 0;
    expect(times('ben')).toBeGreaterThan(1.2);
    expect(times('ann')).toBeLessThan(1);
  });

  it('puts owners into the first team that they are in, and passes over those in none', () => {
    const result = drilled(
      [
        { owner: 'ann', source: null, records: 100, won: 50 },
        { owner: 'ben', source: null, records: 100, won: 50 },
        { owner: 'cyd', source: null, records: 90, won: 45 },
        { owner: null, source: null, records: 80, won: 40 },
      ],
      { ann: 'North', ben: 'North', cyd: 'South' },
    );
    const teams = dimensionOf(result, 'team');
    expect(teams?.units.map(({ unit }) => unit)).toEqual(['North', 'South']);
    expect(teams?.units[0]?.stays).toBeGreaterThan(2 * 90);
  });

  it('cuts amounts into thirds', () => {
    const sizes = [100, 1_000, 10_000].map((amount) => ({ owner: null, source: null, amount, records: 40, won: 20 }));
    const { drill } = drilled(sizes);
    expect(drill.sizeLimits).toEqual([1_000, 10_000]);
    expect(drill.stages[0]?.dimensions.map(({ dimension }) => dimension)).toEqual(['size']);
    expect(drill.stages[0]?.dimensions[0]?.units.map(({ unit }) => unit).sort()).toEqual(['large', 'medium', 'small']);
  });

  it('tells no sizes apart where only what was won has one, and says so', () => {
    const sizes = [100, 1_000, 10_000].map((amount) => ({ owner: null, source: null, amount, records: 40, won: 40 }));
    const { drill } = drilled([...sizes, { owner: null, source: null, records: 120, won: 0 }]);
    expect(drill).toEqual({ stages: [], sizeLimits: null, sizesGiveAway: true });
  });

  it('of one unit, or of nothing, is nothing', () => {
    expect(drilled([])).toEqual({
      drill: { stages: [], sizeLimits: null, sizesGiveAway: false },
      betterUnits: [null, null, null],
    });
    expect(drilled([{ owner: 'ann', source: 'web', records: 50, won: 20 }]).drill.stages).toEqual([]);
  });

  it('stays within its bounds, whatever the owners won', () => {
    const batch = fc.record({
      owner: fc.constantFrom('a', 'b', 'c', null),
      source: fc.constantFrom('x', 'y', null),
      amount: fc.constantFrom(1, 50, 900, Number.NaN, -3),
      records: fc.nat(40),
      won: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
        const { drill } = drilled(batches.map((one) => ({ ...one, won: Math.min(one.won, one.records) })));
        for (const { conversion, pace, units } of drill.stages.flatMap(({ dimensions }) => dimensions)) {
          expect(units.length).toBeGreaterThanOrEqual(2);
          for (const chance of [conversion.chance, pace.chance]) {
            expect(chance >= 0 && chance <= 1).toBe(true);
          }
          for (const { advancedShare, stayTimes } of units) {
            const { low, estimate, high } = advancedShare;
            expect(0 <= low && low <= estimate && estimate <= high && high <= 1).toBe(true);
            if (stayTimes !== null) expect(stayTimes.low > 0 && stayTimes.low <= stayTimes.high).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells by which pipeline records came in, and holds no stage against it', () => {
    const open = (id: string) =>
      ({ id: id as StageId, label: id, kind: 'open', owner: 'sales', archived: false }) as const;
    const won = (id: string) => ({ ...open(id), kind: 'won' }) as const;
    const pipeline = (id: string, recordKind: 'lead' | 'deal', all: Pipeline['stages']): Pipeline => ({
      ...{ id: id as PipelineId, label: id, recordKind, archived: false, stages: all },
    });
    const collector = collectVisits(
      funnelStages([
        pipeline('inbound', 'lead', [open('asked'), won('agreed')]),
        pipeline('outbound', 'lead', [open('called'), won('listened')]),
        pipeline('sales', 'deal', [open('talk'), won('won'), { ...open('lost'), kind: 'lost' }]),
      ]),
    );
    const visit = (stageId: string, from: number, until: number, next: string | null): StageVisit => ({
      ...{ pipelineId: 'sales' as PipelineId, stageId: stageId as StageId, nextStageId: next as StageId | null },
      ...{ enteredAtMs: at(from), observedFromMs: at(from), leftAtMs: next === null ? null : at(until) },
    });
    const ways = [
      { lead: ['asked', 'agreed'], wonOf: 10, winning: 6 },
      { lead: ['called', 'listened'], wonOf: 10, winning: 2 },
      { lead: [], wonOf: 10, winning: 4 },
    ];
    ways.forEach(({ lead: [first, last], wonOf, winning }, way) => {
      for (let n = 0; n < 300; n += 1) {
        const from = Math.floor((n / 300) * 330) * DAY + n;
        const [began, ended] = [from + 5 * DAY, from + 15 * DAY];
        const about = { createdAtMs: at(from), source: null, amount: null, ownerId: null };
        const [leadId, dealId] = [`l${way}-${n}` as RecordId, `d${way}-${n}` as RecordId];
        if (first !== undefined && last !== undefined) {
          const visits = [visit(first, from, began, last), visit(last, began, began, null)];
          collector.add({ ...about, id: leadId, kind: 'lead', dealIds: [dealId] }, visits);
        }
        const next = n % wonOf < winning ? 'won' : 'lost';
        collector.add({ ...about, id: dealId, kind: 'deal', dealIds: [] }, [visit('talk', began, ended, next)]);
      }
    });
    const table = joinLeads(collector.build());
    const { drill, betterUnits } = drillStages({
      ...{ table, teamOf: new Map(), periods, horizonDays: 120 },
      sizesGiveAway: false,
    });
    const talk = drill.stages.find(({ stageId }) => stageId === 'talk')?.dimensions ?? [];
    expect(talk.map(({ dimension }) => dimension)).toEqual(['pipeline']);
    const shares = new Map(talk[0]?.units.map(({ unit, advancedShare }) => [unit, advancedShare.estimate]));
    expect([...shares.keys()].sort()).toEqual(['inbound', 'outbound', 'sales']);
    expect(talk[0]?.conversion.differs).toBe(true);
    expect(shares.get('inbound')).toBeGreaterThan(0.5);
    expect(shares.get('outbound')).toBeLessThan(0.3);
    // In a lead's own stages all came in by the same pipeline: nothing to compare.
    expect(drill.stages.map(({ stageId }) => stageId)).toEqual(['talk']);
    expect(betterUnits.every((better) => better === null)).toBe(true);
  });
});
