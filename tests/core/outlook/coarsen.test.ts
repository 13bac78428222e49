import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coarsen } from '../../../src/core/outlook/coarsen.ts';
import type { GridCounts } from '../../../src/core/funnel/grid-counts.ts';

/** One stage with moves to two others. */
const countsOf = (exposure: readonly number[], ...exits: readonly (readonly number[])[]): GridCounts => ({
  days: exposure.length,
  stages: [],
  cells: [
    {
      exposure: Float64Array.from(exposure),
      destinations: exits.map((_, to) => to + 1),
      exits: exits.map((out) => Float64Array.from(out)),
    },
  ],
});
const sum = (column: Iterable<number>) => [...column].reduce((all, one) => all + one, 0);

describe('coarsen', () => {
  it('adds moves up and takes those there as the step begins', () => {
    // Days 0 and 1: on average 9 there, 5 gone by half a step's mean, less half a day: 9 + 5 · (½ − ¼) = 10¼.
    // Days 2 and 3: 4 + 3 · ¼ = 4¾. The odd last day is a step of its own, of which half was watched.
    const [cell] = coarsen(countsOf([10, 8, 5, 3, 2], [2, 3, 1, 1, 0], [0, 0, 1, 0, 0]), 2).cells;
    expect([...(cell?.exposure ?? [])]).toEqual([10.25, 4.75, 1]);
    expect(cell?.exits.map((out) => [...out])).toEqual([[5, 2, 0], [0, 1, 0]]); // prettier-ignore
    expect(cell?.destinations).toEqual([1, 2]);
  });

  it('leaves steps of one day as they are', () => {
    const counts = countsOf([10, 8], [2, 3]);
    expect(coarsen(counts, 1)).toEqual(counts);
  });

  it('keeps the share that leaves a steady stage in a step, nearly', () => {
    // A tenth leave each day: of five days, 1 − .9⁵ = .41.
    const there = Array.from({ length: 50 }, (_, day) => 1000 * 0.9 ** day);
    const [cell] = coarsen(countsOf(there, there.map((one) => one / 10)), 5).cells; // prettier-ignore
    for (const step of [0, 4, 9]) {
      const share = (cell?.exits[0]?.[step] ?? 0) / (cell?.exposure[step] ?? 1);
      expect(Math.abs(share - (1 - 0.9 ** 5))).toBeLessThan(0.01);
    }
  });

  it('never has more moves than stays, and loses no move', () => {
    const day = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(20));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (rows, daysAStep) => {
        const [first, second] = [rows.map(([on]) => on), rows.map(([, lost]) => lost)];
        const there = rows.map(([on, lost, stayed]) => on + lost + stayed);
        const coarse = coarsen(countsOf(there, first, second), daysAStep);
        const [cell] = coarse.cells;
        expect(coarse.days).toBe(Math.ceil(rows.length / daysAStep));
        expect(cell?.exits.map(sum)).toEqual([sum(first), sum(second)]);
        cell?.exposure.forEach((exposed, step) => {
          expect(exposed).toBeGreaterThanOrEqual((cell.exits[0]?.[step] ?? 0) + (cell.exits[1]?.[step] ?? 0));
        });
      }),
    );
  });
});
