import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { setDifference } from '../../../src/core/statistics/set-difference.ts';

const group = (effect: number, variance = 1) => ({ effect, variance });

describe('the difference of two sets of groups', () => {
  it('is that of two groups, where there are two', () => {
    const { first, second, difference, spread } = setDifference([group(3, 0.5)], [group(1, 0.25)]);
    expect(first).toEqual(group(3, 0.5));
    expect(second).toEqual(group(1, 0.25));
    expect(difference).toEqual(group(2, 0.75));
    expect(spread).toBe(0);
  });

  it('weighs groups by how sure they are', () => {
    // Weights 2 and 1: (2 · 3 + 0) ÷ 3 = 2, variance 1/3. The misfit, 2 · 1 + 1 · 4 = 6, is well above its one degree of freedom,
    // so take groups that agree: (2 · 3 + 3.3) ÷ 3 = 3.1, misfit 2 · .01 + .04 = .06.
    const { first, spread } = setDifference([group(3, 0.5), group(3.3, 1)], [group(0)]);
    expect(first.effect).toBeCloseTo(3.1, 12);
    expect(first.variance).toBeCloseTo(1 / 3, 12);
    expect(spread).toBe(0);
  });

  it('adds what groups of one set differ among themselves, by hand', () => {
    // First: 0 and 6, mean 3, misfit 9 + 9. Second: 1 alone. Q = 18, one degree of freedom; Σw − Σw²/Σw = 2 − 1 = 1, and 0 of one
    // group: the variance between is 17. Then 18 each: means 3 ± √9 and 1 ± √18.
    const { first, second, difference, spread } = setDifference([group(0), group(6)], [group(1)]);
    expect(spread).toBeCloseTo(Math.sqrt(17), 12);
    expect(first).toEqual({ effect: 3, variance: 9 });
    expect(second).toEqual({ effect: 1, variance: 18 });
    expect(difference).toEqual({ effect: 2, variance: 27 });
  });

  it('refuses a set without groups, and effects that are not finite or surer than sure', () => {
    expect(() => setDifference([], [group(1)])).toThrow(InvalidInput);
    expect(() => setDifference([group(1)], [])).toThrow(InvalidInput);
    for (const broken of [group(Number.NaN), group(1, 0), group(1, -1), group(1, Infinity)]) {
      expect(() => setDifference([broken], [group(1)])).toThrow(InvalidInput);
    }
  });
});
