import { describe, expect, it } from '@jest/globals';
import { referencePeriods } from '../../../src/core/bottleneck/reference-period.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { collectVisits, MINUTE_MS } from '../../../src/core/funnel/visit-table.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { DAY_MS, simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';

const DAY_MIN = 1440;
const dealPipeline = 'sales' as PipelineId;
const stageId = (id: string) => id as StageId;
const stages = funnelStages([
  {
    id: dealPipeline,
    recordKind: 'deal',
    label: 'Sales',
    archived: false,
    stages: (['open', 'won'] as const).map((kind, index) => ({
      id: stageId(index === 0 ? 'a' : 'w'),
      label: kind,
      kind,
      owner: 'sales',
      archived: false,
    })),
  },
]);
const record = (id: number) => ({
  id: String(id) as RecordId,
  kind: 'deal' as const,
  createdAtMs: 0,
  amount: null,
  source: null,
  ownerId: null,
  dealIds: [],
});

function daysOf(days: number) {
  const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed: 4, days, arrivalsPerDay: 8 });
  const { nowFromMin, beforeFromMin, asOfMin } = referencePeriods(table, Math.floor(asOfMs / MINUTE_MS));
  return { now: (asOfMin - nowFromMin) / DAY_MIN, before: (nowFromMin - beforeFromMin) / DAY_MIN };
}

describe('referencePeriods', () => {
  it('compares 120 days with the 240 before them', () => {
    expect(daysOf(480)).toEqual({ now: 120, before: 240 });
  });

  it('begins no earlier than the history of every stage', () => {
    const { now, before } = daysOf(250);
    expect(now).toBe(120);
    expect(before).toBeGreaterThan(60);
    expect(before).toBeLessThan(130);
  });

  it('has no earlier period when less than three quarters of now lie before', () => {
    expect(daysOf(150)).toEqual({ now: 120, before: 0 });
  });

  it('lets one and a half cycles pass where nothing moved until long after the first entries', () => {
    // Every record enters, and leaves 40 days later; what left before day 200 is not in the file. A cycle is 40 days, so
    // the past can be believed from day 200 + 60; now begins on day 420, and before would have begun on day 200.
    const collector = collectVisits(stages);
    for (let day = 0; day < 540; day += 1) {
      const [enteredAtMs, leftAtMs] = [day * DAY_MS, (day + 40) * DAY_MS];
      if (leftAtMs < 200 * DAY_MS) continue;
      const stay = { pipelineId: dealPipeline, stageId: stageId('a'), enteredAtMs, observedFromMs: enteredAtMs };
      const end = { pipelineId: dealPipeline, stageId: stageId('w'), enteredAtMs: leftAtMs, observedFromMs: leftAtMs };
      collector.add(record(day), [
        { ...stay, leftAtMs, nextStageId: stageId('w') },
        { ...end, leftAtMs: null, nextStageId: null },
      ]);
    }
    // The first that is kept entered on day 160: with entries from day 0 that stay for good, nothing moves for 200 days.
    for (let day = 0; day < 20; day += 1) {
      const enteredAtMs = day * DAY_MS;
      const stay = { pipelineId: dealPipeline, stageId: stageId('a'), enteredAtMs, observedFromMs: enteredAtMs };
      collector.add(record(1000 + day), [{ ...stay, leftAtMs: null, nextStageId: null }]);
    }
    const asOfMin = 540 * DAY_MIN;
    const { beforeFromMin, nowFromMin } = referencePeriods(collector.build(), asOfMin);
    expect([beforeFromMin / DAY_MIN, nowFromMin / DAY_MIN]).toEqual([260, 420]);
  });

  it('of an empty table is empty before', () => {
    const { table } = simulateFunnel({ ...usualWorld, days: 0 });
    const asOfMin = (400 * DAY_MS) / MINUTE_MS;
    expect(referencePeriods(table, asOfMin)).toMatchObject({ beforeFromMin: asOfMin - 120 * DAY_MIN, asOfMin });
  });
});
