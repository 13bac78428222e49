import { describe, expect, it } from '@jest/globals';
import { learnTilt } from '../../src/core/outlook/learn-tilt.ts';
import { HORIZON_DAYS } from './find-in-world.ts';
import { simulateFunnel, usualWorld } from './simulate-funnel.ts';

// The fields of deals in worlds that the method does not know. Development used the seeds 3000–3509.

const owners = ['a', 'b', 'c', 'd'].map((name) => ({ name }));

function tiltOf(seed: number, logit: number) {
  const sources = [-logit, 0, logit].map((one, index) => ({
    name: ['poor', 'usual', 'good'][index] ?? '',
    logit: one,
  }));
  const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed, arrivalsPerDay: 8, sources, owners });
  return learnTilt({ table, asOfMin: asOfMs / 60_000, horizonDays: HORIZON_DAYS, sizesGiveAway: false });
}

const tilts = (from: number, count: number, logit: number) =>
  Array.from({ length: count }, (_, index) => tiltOf(from + index, logit)).filter((tilt) => tilt !== null);

describe('the tilt of an outlook by the fields of a deal', () => {
  it('is mostly kept where sources differ, and then says which ones', () => {
    const kept = tilts(4_100, 10, 0.9);
    expect(kept.length).toBeGreaterThanOrEqual(6);
    for (const { levels, check } of kept) {
      const [good = 0, poor = 0] = ['good', 'poor'].map((name) => levels.find(({ value }) => value === name)?.points);
      expect(good).toBeGreaterThan(poor + 0.5);
      expect(check.brier).toBeLessThan(check.brierWithout);
    }
  });

  it('is hardly ever kept where no field matters', () => {
    expect(tilts(4_200, 20, 0).length).toBeLessThanOrEqual(3);
  });
});
