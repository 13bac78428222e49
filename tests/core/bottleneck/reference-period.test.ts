import { describe, expect, it } from '@jest/globals';
import { presentFromMin, referencePeriods } from '../../../src/core/bottleneck/reference-period.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
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
interface Stay {
  readonly day: number;
  /** Null: it stays for good. */
  readonly days: number | null;
}

/** Records that enter the one open stage and are won when they leave it. */
function tableOf(stays: readonly Stay[]): VisitTable {
  const collector = collectVisits(stages);
  stays.forEach(({ day, days }, id) => {
    const at = (stage: 'a' | 'w', fromMs: number) => ({
      ...{ pipelineId: dealPipeline, stageId: stageId(stage), enteredAtMs: fromMs, observedFromMs: fromMs },
      ...{ leftAtMs: null, nextStageId: null },
    });
    const first = at('a', day * DAY_MS);
    const leftAtMs = days === null ? null : (day + days) * DAY_MS;
    const way = leftAtMs === null ? [first] : [{ ...first, leftAtMs, nextStageId: stageId('w') }, at('w', leftAtMs)];
    const about = { kind: 'deal', createdAtMs: day * DAY_MS, amount: null, source: null, ownerId: null } as const;
    collector.add({ ...about, id: String(id) as RecordId, dealIds: [] }, way);
  });
  return collector.build();
}

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

  describe('where nothing moved until long after the first entries', () => {
    // Twenty enter from day 0 on and stay for good. Of all others, those who left before day 200 are not in the file.
    const stuck = Array.from({ length: 20 }, (_, day): Stay => ({ day, days: null }));
    const periodsOf = (stays: readonly Stay[], asOfDay: number) => {
      const table = tableOf([...stuck, ...stays.filter(({ day, days }) => days !== null && day + days >= 200)]);
      const { beforeFromMin, nowFromMin } = referencePeriods(table, asOfDay * DAY_MIN);
      return [beforeFromMin / DAY_MIN, nowFromMin / DAY_MIN];
    };

    it('lets one and a half usual stays pass', () => {
      // All leave after 40 days: the past can be believed from day 200 + 60; now begins on day 540 − 120.
      const stays = Array.from({ length: 500 }, (_, day) => ({ day, days: 40 }));
      expect(periodsOf(stays, 540)).toEqual([260, 420]);
    });

    it('counts those still there as not known yet, so that many young ones do not make stays look short', () => {
      // 9 of 20 leave after 10 days, 11 after 100; three times as many enter from day 480 on. Of those that have left by
      // day 600 most took 10 days, of those that enter half take 100: believed from day 200 + 150.
      const days = Array.from({ length: 600 }, (_, day) => (day < 480 ? [day] : [day, day, day])).flat();
      const stays = days.map((day, index) => ({ day, days: index % 20 < 11 ? 100 : 10 }));
      expect(periodsOf(stays, 600)).toEqual([350, 480]);
    });

    it('takes a week without a move for no late start', () => {
      // All leave after four days; the first entered on day 0, and the next so late that nothing left for a week, or more.
      const believedFrom = (nextDay: number) => {
        const stays = Array.from({ length: 100 }, (_, at): Stay => ({ day: nextDay + at, days: 4 }));
        const table = tableOf([{ day: 0, days: null }, ...stays]);
        return (referencePeriods(table, 400 * DAY_MIN).believedFromMin[0] ?? 0) / DAY_MIN;
      };
      expect(believedFrom(3)).toBe(7);
      expect(believedFrom(4)).toBe(8 + 1.5 * 4);
    });

    it('has no earlier period when too little of it is left', () => {
      const stays = Array.from({ length: 500 }, (_, day) => ({ day, days: 40 }));
      expect(periodsOf(stays, 540 - 71)).toEqual([349, 349]);
    });
  });

  it('begin now where those do who need no past, however long the history and the ways', () => {
    for (const days of [0, 90, 400, 1200]) {
      const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed: 5, days, arrivalsPerDay: 3 });
      for (const back of [0, 60]) {
        const asOfMin = Math.floor(asOfMs / MINUTE_MS) - back * DAY_MIN;
        expect(presentFromMin(table, asOfMin)).toBe(referencePeriods(table, asOfMin).nowFromMin);
      }
    }
    // All closed took 400 days: now is a third of the 1,110 days since the first entry, and no longer.
    const slow = tableOf(Array.from({ length: 60 }, (_, day) => ({ day: day * 12, days: 400 })));
    expect(presentFromMin(slow, 1110 * DAY_MIN)).toBe(740 * DAY_MIN);
  });

  it('are as long as one and a half times the cycle in the middle, of few records too', () => {
    const table = tableOf([300, 100, 300].map((days, at) => ({ day: at, days })));
    expect(presentFromMin(table, 2000 * DAY_MIN)).toBe((2000 - 450) * DAY_MIN);
  });

  it('of an empty table is empty before', () => {
    const { table } = simulateFunnel({ ...usualWorld, days: 0 });
    const asOfMin = (400 * DAY_MS) / MINUTE_MS;
    expect(referencePeriods(table, asOfMin)).toMatchObject({ beforeFromMin: asOfMin - 120 * DAY_MIN, asOfMin });
  });
});
