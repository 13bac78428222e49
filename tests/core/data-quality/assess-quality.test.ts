import { describe, expect, it } from '@jest/globals';
import { recordAmounts } from '../../../src/core/bottleneck/record-amounts.ts';
import { assessQuality } from '../../../src/core/data-quality/assess-quality.ts';
import type { QualityFinding, QualityRule } from '../../../src/core/data-quality/quality-finding.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import { gridCollector, gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { historyStarts, stageFirsts } from '../../../src/core/funnel/history-start.ts';
import { tabulateOutlook } from '../../../src/core/outlook/tabulate-outlook.ts';
import type { DataQualityCounts } from '../../../src/core/pipeline/data-quality.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { DAY, stagesOf } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['a', 'b', 'won', 'lost']);
const asOfMin = 1000 * DAY;
const horizonDays = 60;

/** Where it was, and after how many minutes there it went on; it stands in the last one. */
interface Way {
  readonly from: number;
  readonly stages: readonly string[];
  readonly minutes: readonly number[];
  readonly amount?: number | null;
  readonly seenAfterMin?: number;
  readonly touched?: DataQualityCounts;
}

function assess(ways: readonly Way[]): readonly QualityFinding[] {
  const collector = collectVisits(stages);
  const counts = new Map<string, number>();
  ways.forEach((way, index) => {
    const { from, minutes, amount = 100, touched = {}, seenAfterMin = 0 } = way;
    for (const rule of Object.keys(touched)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const entered = way.stages.map((_, at) => from + minutes.slice(0, at).reduce((sum, one) => sum + one, 0));
    const id = `${index}` as RecordId;
    const about = { id, kind: 'deal' as const, amount, source: null, ownerId: null, dealIds: [] };
    const visits = way.stages.map((stage, at) => ({
      pipelineId: 'deals' as PipelineId,
      stageId: stage as StageId,
      enteredAtMs: (entered[at] ?? 0) * MINUTE_MS,
      observedFromMs: ((entered[at] ?? 0) + (at === 0 ? seenAfterMin : 0)) * MINUTE_MS,
      leftAtMs: at + 1 < way.stages.length ? (entered[at + 1] ?? 0) * MINUTE_MS : null,
      nextStageId: (way.stages[at + 1] ?? null) as StageId | null,
    }));
    collector.add({ ...about, createdAtMs: from * MINUTE_MS }, visits, touched);
  });
  const table = collector.build();
  const grid = gridCounts(table, { asOfMin, days: 3 * horizonDays });
  const nothing = gridCollector(stages, { asOfMin, days: 3 * horizonDays }).build();
  const told = tabulateOutlook({ now: grid, earlier: nothing, horizonDays, random: seededRandom(1) });
  const outlook = { ...told, tilt: null };
  const amounts = recordAmounts(table, asOfMin);
  const starts = historyStarts(table, asOfMin, stageFirsts(table, asOfMin));
  const about = { counts: Object.fromEntries(counts), grid, outlook, amounts, periods: { starts } };
  return assessQuality({ table, asOfMin, horizonDays, ...about });
}

const finding = (findings: readonly QualityFinding[], rule: QualityRule) => findings.find((one) => one.rule === rule);

/** So many ordinary deals, one a day, half of them won, each a little different. */
const ordinary = (count: number, about: Partial<Way> = {}): Way[] =>
  Array.from({ length: count }, (_, index) => ({
    from: (300 + index * 2) * DAY + ((index * 37) % 600),
    stages: ['a', 'b', index % 2 === 0 ? 'won' : 'lost'],
    minutes: [(2 + (index % 11)) * DAY + index, (3 + (index % 17)) * DAY + 2 * index],
    ...about,
  }));

describe('data quality', () => {
  it('finds nothing odd in nothing, nor in ordinary records', () => {
    expect(assess([])).toEqual([]);
    expect(assess(ordinary(200))).toEqual([]);
  });

  it('tells of each rule of reading what the numbers would be without the records it touched', () => {
    // 100 half won; 100 touched that are all lost: without them a half, with them a quarter is won.
    const lost = ordinary(100, { stages: ['a', 'lost'], minutes: [5 * DAY], touched: { 'moved-back': 1 } });
    const [first] = assess([...ordinary(100), ...lost]);
    expect(first).toMatchObject({ rule: 'moved-back', stageId: null, records: 100 });
    expect(first?.effect).toMatchObject({ measure: 'win-share', otherwise: 'left-out' });
    expect(first?.effect?.shown).toBeCloseTo(0.25, 9);
    expect(first?.effect?.instead).toBeCloseTo(0.5, 9);
    // Of what is left out from the start nothing can be measured.
    const none = assess([...ordinary(40), ...ordinary(1, { stages: [], minutes: [], touched: { archived: 1 } })]);
    expect(finding(none, 'archived')).toEqual({ rule: 'archived', stageId: null, records: 1, effect: null });
  });

  it('sees moves made together, and what they do', () => {
    // 60 open deals are all closed as lost in one minute.
    const at = 900 * DAY;
    const cleaned = Array.from({ length: 60 }, (_, index): Way => ({
      ...{ from: at - (1 + (index % 4)) * DAY, stages: ['a', 'lost'], minutes: [(1 + (index % 4)) * DAY] },
    }));
    const found = finding(assess([...ordinary(200), ...cleaned]), 'moved-together');
    expect(found).toMatchObject({ records: 60, effect: { measure: 'win-share', otherwise: 'cut-off' } });
    expect(found?.effect?.instead).toBeGreaterThan((found?.effect?.shown ?? 1) + 0.02);
  });

  it('sees a rule that closes what is thirty days old', () => {
    const expired = ordinary(60, { stages: ['a', 'lost'], minutes: [30 * DAY + 5] });
    const found = finding(assess([...ordinary(200), ...expired]), 'ended-by-a-rule');
    expect(found).toMatchObject({
      stageId: 'a',
      records: 60,
      effect: { measure: 'advanced-share', otherwise: 'cut-off' },
    });
    // 200 of 260 go on; had the 60 not been closed, nothing is known against them.
    expect(found?.effect?.shown).toBeCloseTo(200 / 260, 9);
    expect(found?.effect?.instead).toBeCloseTo(200 / 260, 9);
  });

  it('sees records that automation carries through a stage', () => {
    const through = ordinary(50, { stages: ['a', 'b', 'lost'], minutes: [3, 9 * DAY] });
    const lost = ordinary(50, { stages: ['a', 'lost'], minutes: [9 * DAY] });
    const found = finding(assess([...ordinary(100), ...through, ...lost]), 'passed-by-a-rule');
    expect(found).toMatchObject({ stageId: 'a', records: 50 });
    // 150 of 200 go on from a; without the 50 it is 100 of 150.
    expect(found?.effect?.shown).toBeCloseTo(0.75, 9);
    expect(found?.effect?.instead).toBeCloseTo(2 / 3, 9);
  });

  it('counts stale records by the limit that the card of each goes by, and what they hide', () => {
    const forgotten = ordinary(100, { stages: ['a'], minutes: [] });
    const found = finding(assess([...ordinary(300), ...forgotten]), 'stale');
    expect(found?.records).toBeGreaterThan(80);
    expect(found?.effect).toMatchObject({ measure: 'win-share', otherwise: 'lost-today' });
    expect(found?.effect?.instead).toBeLessThanOrEqual(found?.effect?.shown ?? 0);
  });

  it('warns where a history begins late, and shows the number from then on', () => {
    // Records enter from day 300 on, every second day; nothing leaves a before day 500.
    const waited = Array.from({ length: 200 }, (_, index): Way => {
      const from = (300 + index * 2) * DAY;
      const stay = Math.max((2 + (index % 11)) * DAY, 500 * DAY - from) + 7 * index;
      return { from, stages: ['a', index % 2 === 0 ? 'won' : 'lost'], minutes: [stay] };
    });
    const found = finding(assess(waited), 'history-begins-late');
    expect(found).toMatchObject({ stageId: 'a', effect: { measure: 'advanced-share', otherwise: 'seen-from-then' } });
    expect(found?.records).toBe(100);
  });

  it('warns where losses alone begin late: before, the same records seem to stand still', () => {
    const kept = Array.from({ length: 300 }, (_, index): Way => {
      const from = (300 + index * 2) * DAY;
      const minutes = [(8 + (index % 5)) * DAY];
      if (index % 2 === 0) return { from, stages: ['a', 'won'], minutes };
      return from < 600 * DAY ? { from, stages: ['a'], minutes: [] } : { from, stages: ['a', 'lost'], minutes };
    });
    const { records, effect } = finding(assess(kept), 'losses-begin-late') ?? {};
    // The first loss is on day 612, and 156 had entered. Of the 144 that entered since then 72 go on.
    expect(records).toBe(156);
    expect(effect).toMatchObject({ measure: 'advanced-share', otherwise: 'left-out' });
    expect(effect?.instead).toBeCloseTo(0.5, 9);
    expect(finding(assess(ordinary(200)), 'losses-begin-late')).toBeUndefined();
  });

  it('says where records that took long for the stage before go on unlike the others', () => {
    const slowLose = Array.from({ length: 300 }, (_, index): Way => {
      const slow = index % 2 === 0;
      const wins = index % 10 < 1 || (!slow && index % 10 < 8);
      const minutes = [(slow ? 30 : 5) * DAY + index, (8 + (index % 5)) * DAY];
      return { from: (300 + index * 2) * DAY, stages: ['a', 'b', wins ? 'won' : 'lost'], minutes };
    });
    expect(finding(assess(slowLose), 'came-slowly-differs')?.records).toBeGreaterThan(100);
    expect(finding(assess(ordinary(200)), 'came-slowly-differs')).toBeUndefined();
  });

  it('warns where records that come back to a stage go on unlike new ones, and not where they go on alike', () => {
    // Half of the new ones go on from b; the others go back, and of these nine in ten, or half, are lost at last.
    const comeBack = (wonOf10: number) =>
      Array.from({ length: 300 }, (_, index): Way => {
        const [from, day] = [(300 + index * 2) * DAY, DAY + index];
        if (index % 2 === 0) return { from, stages: ['a', 'b', 'won'], minutes: [2 * day, 4 * day] };
        const end = Math.floor(index / 2) % 10 < wonOf10 ? 'won' : 'lost';
        return { from, stages: ['a', 'b', 'a', 'b', end], minutes: [2 * day, 4 * day, 2 * day, 4 * day] };
      });
    const found = finding(assess(comeBack(1)), 'came-back-differs');
    expect(found).toMatchObject({
      stageId: 'b',
      records: 150,
      effect: { measure: 'advanced-share', otherwise: 'others' },
    });
    expect(found?.effect?.shown).toBeCloseTo(0.1, 6);
    expect(found?.effect?.instead).toBeCloseTo(0.5, 6);
    expect(finding(assess(comeBack(5)), 'came-back-differs')).toBeUndefined();
  });

  it('counts what is yet to come, unless a clock may be a little wrong', () => {
    const from = asOfMin - 5 * DAY;
    const aboutToMove = (days: number): Way => ({ from, stages: ['a', 'b'], minutes: [days * DAY] });
    const found = finding(
      assess([...ordinary(40), aboutToMove(405), aboutToMove(90), aboutToMove(5.5)]),
      'in-the-future',
    );
    expect(found).toEqual({ rule: 'in-the-future', stageId: null, records: 2, effect: null });
    expect(finding(assess([...ordinary(40), aboutToMove(5.5)]), 'in-the-future')).toBeUndefined();
  });

  it('says what a usual amount in the place of a missing one is worth', () => {
    const open = ordinary(10, { stages: ['a'], minutes: [], amount: null, touched: { 'amount-missing': 1 } });
    const found = finding(assess([...ordinary(100), ...open]), 'amount-missing');
    expect(found?.effect).toEqual({ measure: 'open-value', otherwise: 'not-stood-in', shown: 1000, instead: 0 });
  });

  it('shows what delayed entry is for', () => {
    // 50 were in a for 40 days before they could be seen, and are won soon after.
    const late = ordinary(50, {
      ...{ stages: ['a', 'won'], minutes: [42 * DAY], seenAfterMin: 40 * DAY },
      touched: { 'entered-before-history': 1 },
    });
    const found = finding(assess([...ordinary(100), ...late]), 'entered-before-history');
    expect(found?.effect).toMatchObject({ measure: 'win-share', otherwise: 'start-ignored' });
    // Read as entering when first seen, they would look like 50 quick wins.
    expect(found?.effect?.instead).toBeGreaterThan((found?.effect?.shown ?? 1) + 0.1);
  });
});
