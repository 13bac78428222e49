import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageGroups, type AgeGroup } from '../../../src/core/funnel/age-groups.ts';
import type { StageGrid } from '../../../src/core/funnel/grid-counts.ts';

/** One way out; every number is counted `weight` times. */
function weighed(watched: readonly number[], moves: readonly number[], weight = 1): StageGrid {
  const times = (count: number) => weight * count;
  return { exposure: Float64Array.from(watched, times), destinations: [1], exits: [Float64Array.from(moves, times)] };
}

const daysOf = (groups: readonly AgeGroup[]) => groups.map(({ fromDay, toDay }) => `${fromDay}–${toDay}`);

describe('the ages of a stage, cut into groups', () => {
  it('cuts after every sixth of the moves', () => {
    const moves = [1, 0, 1, 1, 0, 0, 1, 1, 1];
    expect(daysOf(ageGroups(weighed(Array<number>(9).fill(10), moves)))).toEqual([
      ...['0–1', '1–3', '3–4', '4–7', '7–8', '8–9'],
    ]);
  });

  // Of ten that were here, one moved on each of four days; six were forgotten and are watched until day 100.
  it('keeps those that were forgotten apart from those that moved', () => {
    const watched = [10, 9, 8, 7, ...Array<number>(96).fill(6)];
    const groups = ageGroups(weighed(watched, [1, 1, 1, 1, ...Array<number>(96).fill(0)]));
    expect(groups.at(-1)).toEqual({ fromDay: 4, toDay: 100, exposure: 576, moves: [0] });
  });

  it('cuts ages that lie far apart, though hardly anybody moved between them', () => {
    const moves = Array.from({ length: 60 }, (_, day) => (day < 10 || day === 49 ? 1 : 0));
    const groups = ageGroups(weighed(Array<number>(60).fill(100), moves));
    for (const { fromDay, toDay } of groups.slice(0, -1)) {
      if (fromDay >= 7) expect(toDay).toBeLessThanOrEqual(Math.ceil(1.4 * fromDay) + 1);
    }
    expect(groups.at(-1)).toEqual({ fromDay: 50, toDay: 60, exposure: 1000, moves: [0] });
  });

  it('gives none where nothing ever moved', () => {
    expect(ageGroups(weighed([5, 5], [0, 0]))).toEqual([]);
  });

  it('cuts as before where every record counts for a part of itself, whatever rounding makes of the parts', () => {
    const counts = fc.array(fc.nat({ max: 3 }), { minLength: 8, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.constantFrom(0.2, 0.1, 0.3, 0.7, 1 / 3), fc.nat({ max: 40 }), (moves, weight, after) => {
        fc.pre(moves.reduce((sum, out) => sum + out, 0) < 60);
        const [all, longer] = [moves.length + after, [...moves, ...Array<number>(after).fill(0)]];
        const watched = Array.from({ length: all }, (_, day) => 500 - day);
        const whole = ageGroups(weighed(watched, longer));
        expect(daysOf(ageGroups(weighed(watched, longer, weight)))).toEqual(daysOf(whole));
        expect(whole.reduce((sum, { moves: out }) => sum + (out[0] ?? 0), 0)).toBe(moves.reduce((a, b) => a + b, 0));
      }),
    );
  });
});
