import { describe, expect, it } from '@jest/globals';
import { changeAlerts } from '../../../src/core/bottleneck/change-alerts.ts';
import { WEEKS, type StageWeeks } from '../../../src/core/bottleneck/weekly-counts.ts';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';
import { WEEK_MIN } from '../../../src/core/pipeline/time-units.ts';
import { weeksOf } from './weeks-by-hand.ts';

const stageId = 'talk' as StageId;
const asOfMin = 30_000_000;
const alertsOf = (weeks: StageWeeks, firstWeek = 0) => changeAlerts([{ stageId, weeks, firstWeek }], asOfMin);
const since = (week: number) => WEEKS - week;

describe('alerts of change', () => {
  it('are raised for a share that fell eight weeks ago, with the week and both levels', () => {
    const fell = weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(8) ? 14 : 7 }));
    expect(alertsOf(fell)).toMatchObject([
      { stageId, signal: 'conversion', direction: 'worse', level: 'alert', sinceMs: (asOfMin - 8 * WEEK_MIN) * 60_000 },
    ]);
    expect(alertsOf(fell)[0]?.before).toBeCloseTo(14 / 24, 6);
    expect(alertsOf(fell)[0]?.after).toBeCloseTo(7 / 24, 6);
  });

  it('are raised for a pace that fell, and for one that rose', () => {
    const slower = weeksOf((week) => ({
      watchedDays: 200,
      moves: week < since(8) ? 24 : 12,
      onwards: week < since(8) ? 12 : 6,
    }));
    const faster = weeksOf((week) => ({
      watchedDays: 200,
      moves: week < since(8) ? 12 : 24,
      onwards: week < since(8) ? 6 : 12,
    }));
    expect(alertsOf(slower)).toMatchObject([{ signal: 'pace', direction: 'worse', level: 'alert' }]);
    expect(alertsOf(faster)).toMatchObject([{ signal: 'pace', direction: 'better', level: 'alert' }]);
    expect(alertsOf(slower)[0]?.after).toBeLessThan(0.8);
  });

  it('are not raised where nothing changes, or too little happens', () => {
    expect(alertsOf(weeksOf(() => ({ watchedDays: 200, moves: 24, onwards: 14 })))).toEqual([]);
    expect(alertsOf(weeksOf((week) => ({ watchedDays: 9, moves: week % 2, onwards: 0 })))).toEqual([]);
    expect(alertsOf(weeksOf(() => ({})))).toEqual([]);
    expect(changeAlerts([], asOfMin)).toEqual([]);
  });

  it('are never raised for a history that has only begun', () => {
    const fell = weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(8) ? 14 : 7 }));
    expect(alertsOf(fell, since(11))).toEqual([]);
    const began = weeksOf((week) => (week < since(20) ? {} : { watchedDays: 200, moves: 24, onwards: 14 }));
    expect(alertsOf(began, since(20))).toEqual([]);
  });

  it('do not take other ages for a change', () => {
    // From eight weeks ago on half of the stays are old ones, of which few leave and fewer go on: as always.
    const older = weeksOf((week) => [
      {
        bin: 1,
        watchedDays: week < since(8) ? 200 : 100,
        moves: week < since(8) ? 40 : 20,
        onwards: week < since(8) ? 30 : 15,
      },
      {
        bin: 6,
        watchedDays: week < since(8) ? 20 : 400,
        moves: week < since(8) ? 1 : 20,
        onwards: week < since(8) ? 0.2 : 4,
      },
    ]);
    expect(alertsOf(older)).toEqual([]);
  });

  it('weigh weeks less that jump about more than chance would have them', () => {
    // One week nothing is written down, the next one everything: four quiet weeks at the end mean little then.
    const jumping = weeksOf((week) => ({ watchedDays: 200, moves: week < since(4) ? (week % 2) * 24 : 4, onwards: 0 }));
    const even = weeksOf((week) => ({ watchedDays: 200, moves: week < since(4) ? 12 : 4, onwards: 0 }));
    const pace = (weeks: StageWeeks) => alertsOf(weeks).find(({ signal }) => signal === 'pace')?.timesLikelier ?? 0;
    expect(pace(even)).toBeGreaterThan(10);
    expect(pace(jumping)).toBeLessThan(3);
    // The same of shares: where all of one week go on and none of the next, a few poor weeks mean little.
    const share = (usual: (week: number) => number) =>
      alertsOf(weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(4) ? usual(week) : 3 }))).find(
        ({ signal }) => signal === 'conversion',
      )?.timesLikelier ?? 0;
    expect(share(() => 12)).toBeGreaterThan(1000);
    expect(share((week) => (week % 2) * 24)).toBeLessThan(3);
  });

  it('are alerts from twenty times likelier on, and worth watching from three on', () => {
    const found = Array.from({ length: 10 }, (_, fewer) =>
      alertsOf(weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(8) ? 14 : 14 - fewer }))),
    ).flat();
    for (const { level, timesLikelier } of found) {
      expect(timesLikelier).toBeGreaterThanOrEqual(3);
      expect(level).toBe(timesLikelier >= 20 ? 'alert' : 'watch');
    }
    expect(found.filter(({ timesLikelier }) => timesLikelier > 10 && timesLikelier < 20).length).toBeGreaterThan(0);
  });

  it('come likeliest first', () => {
    const much = weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(8) ? 18 : 4 }));
    const less = weeksOf((week) => ({ watchedDays: 200, moves: 24, onwards: week < since(8) ? 14 : 9 }));
    const both = [less, much].map((weeks, at) => ({ stageId: `s${at}` as StageId, weeks, firstWeek: 0 }));
    expect(changeAlerts(both, asOfMin).map((one) => one.stageId)).toEqual(['s1', 's0']);
  });
});
