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

  it('says the same whatever was seen in weeks that cannot be believed', () => {
    const seenAfter = (timesAsLong: number) => {
      const before = (week: number) => (week < 20 ? timesAsLong : 1);
      const weeks = weeksOf((week) => [
        {
          bin: 2,
          underWay: 20 + (week % 5),
          watchedDays: 100 + 30 * (week % 7),
          moves: 10,
          onwards: 5 + (week % 3),
          advanced: 5 + (week % 3),
        },
        {
          bin: 5,
          underWay: 10,
          watchedDays: (300 - 20 * (week % 4)) * before(week),
          moves: 5,
          onwards: 2 + (week % 2),
          advanced: 2 + (week % 2),
        },
      ]);
      return loadElasticity(weeks, NOW, 20).seen;
    };
    expect(seenAfter(1)).not.toBeNull();
    expect(seenAfter(50)).toEqual(seenAfter(1));
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

  it('tells what the weeks alone say, without the assumption', () => {
    // Pace .05 a day: 10 of 40 that are there all week. In a week with 80 the same 10 go on: half of each, e = −1.
    const stands = (week: number) => 40 * (1 + (week % 2));
    const full = weeksOf((week) => ({
      ...{ underWay: stands(week), watchedDays: 7 * stands(week) },
      ...{ advanced: 10, moves: 10, onwards: 10 },
    }));
    const { seen } = loadElasticity(full, NOW, 0);
    expect(seen?.estimate).toBeCloseTo(-1, 6);
    // At e = −1 as many are expected in each week. Of 17 weeks now 9 are fuller, of 35 before 17.
    expect(seen?.standardError).toBeCloseTo(1 / (Math.LN2 * Math.sqrt(10 * ((8 * 9) / 17 + (17 * 18) / 35))), 6);
    expect(loadElasticity(full, NOW, WEEKS).seen).toBeNull();
  });

  it('does not take a week of newcomers for one in which little is done', () => {
    // Newcomers (run 0) never go on, those who waited (run 2) always at the same pace; every other week brings 40 newcomers.
    const ages = weeksOf((week) => [
      { bin: 0, underWay: 40 * (week % 2), watchedDays: 280 * (week % 2) },
      { bin: 2, underWay: 40, watchedDays: 280, advanced: 10, moves: 10, onwards: 10 },
    ]);
    expect(loadElasticity(ages, NOW, 0).seen?.estimate).toBeCloseTo(0, 6);
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
