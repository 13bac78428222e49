import { describe, expect, it } from '@jest/globals';
import { loadElasticity } from '../../../src/core/bottleneck/load-elasticity.ts';
import { WEEKS } from '../../../src/core/bottleneck/weekly-counts.ts';
import { weeksOf } from './weeks-by-hand.ts';

const NOW = 17;
const isNow = (week: number) => week >= WEEKS - NOW;
/** On the table as the week begins, and how many go on in it. */
const stage = (table: (week: number) => number, on: (table: number, week: number) => number) =>
  weeksOf((week) => {
    const onwards = Math.round(on(table(week), week));
    return { underWay: table(week), advanced: onwards, moves: onwards, onwards };
  });
/** Forty, but for a load that grows through the present weeks. */
const growing = (week: number) => (isNow(week) ? 40 + 8 * (week - (WEEKS - NOW)) : 40);

describe('the elasticity of a stage to its load', () => {
  it('is near −1 where hardly more goes on however much is on the table', () => {
    const { median, chanceSaturated, ownShare, weeks } = loadElasticity(
      stage(growing, () => 20),
      NOW,
      0,
    );
    expect(median).toBeLessThan(-0.75);
    expect(chanceSaturated).toBeGreaterThan(0.95);
    expect(ownShare).toBeGreaterThan(0.5);
    expect(weeks).toBe(WEEKS);
  });

  it('is near 0 where all of it is worked on', () => {
    const { median, chanceSaturated } = loadElasticity(
      stage(growing, (table) => table / 2),
      NOW,
      0,
    );
    expect(median).toBeGreaterThan(-0.15);
    expect(chanceSaturated).toBeLessThan(0.02);
  });

  it('does not call a stage full that only became slower', () => {
    // Twice as much is on the table since the pace halved, and as much goes on as before.
    const slower = stage(
      (week) => (isNow(week) ? 80 : 40) + (week % 4) * 4,
      (table, week) => table / (isNow(week) ? 4 : 2),
    );
    expect(loadElasticity(slower, NOW, 0).chanceSaturated).toBeLessThan(0.1);
  });

  it('is the assumption where nothing happened, or no week can be believed', () => {
    const nothing = loadElasticity(
      stage(
        () => 0,
        () => 0,
      ),
      NOW,
      0,
    );
    expect(nothing).toMatchObject({ weeks: 0, ownShare: 0 });
    expect(nothing.median).toBeCloseTo(-0.29, 1);
    expect(
      loadElasticity(
        stage(growing, () => 20),
        NOW,
        WEEKS,
      ),
    ).toEqual(nothing);
  });

  it('does not count what lies forgotten in the stage', () => {
    // As much again stands in the last run of ages, of whom nobody ever leaves, and more and more of them.
    const alive = stage(
      () => 40,
      (table) => table / 2,
    );
    const forgotten = weeksOf((week) => [
      { underWay: 40, advanced: 20, moves: 20, onwards: 20 },
      { bin: 9, underWay: 10 * week },
    ]);
    expect(loadElasticity(forgotten, NOW, 0)).toEqual(loadElasticity(alive, NOW, 0));
  });
});
