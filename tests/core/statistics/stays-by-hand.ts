import fc from 'fast-check';
import { competingRisks } from '../../../src/core/statistics/competing-risks.ts';

/** Came into view, went out of view, way out. */
export type Stay = readonly [entry: number, exit: number, cause: number];

export const fit = (stays: readonly Stay[], causes = 3) =>
  competingRisks({
    entry: Float64Array.from(stays, ([entry]) => entry),
    exit: Float64Array.from(stays, ([, exit]) => exit),
    cause: Uint8Array.from(stays, ([, , cause]) => cause),
    causes,
  });
const age = fc.integer({ min: -1, max: 40 });
export const wild: fc.Arbitrary<Stay[]> = fc.array(fc.tuple(age, age, fc.integer({ min: 0, max: 3 })), {
  maxLength: 80,
});
export const fromStart = wild.map((stays) => stays.map(([, exit, cause]): Stay => [-1, Math.max(0, exit), cause]));
