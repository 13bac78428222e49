import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { normalQuantile } from '../../../src/core/statistics/normal.ts';
import { studentHalfWidth } from '../../../src/core/statistics/student.ts';

describe('the half width of Student’s distribution', () => {
  it('is that of every printed table', () => {
    const table = [
      [0.9, 1, 6.313752],
      [0.95, 1, 12.706205],
      [0.95, 2, 4.302653],
      [0.9, 4, 2.131847],
      [0.95, 4, 2.776445],
      [0.95, 10, 2.228139],
      [0.99, 30, 2.749996],
    ] as const;
    for (const [level, freedom, expected] of table) expect(studentHalfWidth(level, freedom)).toBeCloseTo(expected, 6);
  });

  it('is in closed form with one and two degrees of freedom', () => {
    // Cauchy: tan(π level / 2). Two degrees: level · √(2 / (1 − level²)).
    for (const level of [0.05, 0.5, 0.8, 0.999]) {
      expect(studentHalfWidth(level, 1) / Math.tan((Math.PI * level) / 2)).toBeCloseTo(1, 9);
      expect(studentHalfWidth(level, 2) / (level * Math.sqrt(2 / (1 - level * level)))).toBeCloseTo(1, 9);
    }
  });

  it('comes down to the normal distribution', () => {
    expect(studentHalfWidth(0.9, 10_000)).toBeCloseTo(normalQuantile(0.95), 3);
    expect(studentHalfWidth(0.9, 5)).toBeGreaterThan(studentHalfWidth(0.9, 6));
  });

  it('refuses what is no level, or no degrees of freedom', () => {
    for (const [level, freedom] of [
      [0, 3],
      [1, 3],
      [Number.NaN, 3],
      [0.9, 0],
      [0.9, -1],
      [0.9, Infinity],
    ] as const) {
      expect(() => studentHalfWidth(level, freedom)).toThrow(InvalidInput);
    }
  });
});
