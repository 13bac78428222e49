import { describe, expect, it } from '@jest/globals';
import { referencePeriods } from '../../../src/core/bottleneck/reference-period.ts';
import { MINUTE_MS } from '../../../src/core/funnel/visit-table.ts';
import { DAY_MS, simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';

const DAY_MIN = 1440;

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

  it('has no earlier period when less than half of now lies before', () => {
    expect(daysOf(150)).toEqual({ now: 120, before: 0 });
  });

  it('of an empty table is empty before', () => {
    const { table } = simulateFunnel({ ...usualWorld, days: 0 });
    const asOfMin = (400 * DAY_MS) / MINUTE_MS;
    expect(referencePeriods(table, asOfMin)).toMatchObject({ beforeFromMin: asOfMin - 120 * DAY_MIN, asOfMin });
  });
});
