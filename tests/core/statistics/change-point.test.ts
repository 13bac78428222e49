import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { binomialChangePoint, poissonChangePoint } from '../../../src/core/statistics/change-point.ts';
import { readGolden } from '../../golden/read-golden.ts';

const coal = readGolden('change-point-coal.json') as {
  readonly counts: readonly number[];
  readonly start_year: number;
  readonly mode_k: number;
  readonly mode_year: number;
  readonly post_mode: number;
  readonly post_k39_44: readonly number[];
  readonly log_bf_vs_none: number;
};
const weeks = readGolden('change-point-binomial.json') as {
  readonly y: readonly number[];
  readonly n: readonly number[];
  readonly post: readonly number[];
  readonly mode_k: number;
  readonly log_bf_vs_none: number;
};
const expectSame = (actual: number | undefined, wanted: number) =>
  expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-9);

describe('one change in a row of counts', () => {
  it('is found in the coal mines in 1891, with R’s chances to nine digits', () => {
    const found = poissonChangePoint(Float64Array.from(coal.counts), new Float64Array(coal.counts.length).fill(1));
    expect(found?.before).toBe(coal.mode_k);
    expect(coal.start_year + (found?.before ?? 0) - 1).toBe(coal.mode_year);
    expect(coal.mode_year).toBe(1891);
    expectSame(found?.chances[coal.mode_k - 1], coal.post_mode);
    coal.post_k39_44.forEach((chance, at) => expectSame(found?.chances[38 + at], chance));
    expectSame(found?.logBayesFactor, coal.log_bf_vs_none);
  });

  it('is found in weekly shares, with R’s chances to nine digits', () => {
    const found = binomialChangePoint(Float64Array.from(weeks.y), Float64Array.from(weeks.n));
    expect(found?.before).toBe(weeks.mode_k);
    expect(found?.chances).toHaveLength(weeks.post.length);
    weeks.post.forEach((chance, at) => expectSame(found?.chances[at], chance));
    expectSame(found?.logBayesFactor, weeks.log_bf_vs_none);
  });

  it('agrees with what is worked by hand', () => {
    // One won of one, then none of one: B(2,1)·B(1,2) = 1/4 against B(2,2) = 1/6: 1.5 times likelier.
    expectSame(binomialChangePoint(Float64Array.of(1, 0), Float64Array.of(1, 1))?.logBayesFactor, Math.log(1.5));
    // None, then one, each in one unit: (1/2)·(1/4) against 1/3² = 1/9.
    const found = poissonChangePoint(Float64Array.of(0, 1), Float64Array.of(1, 1));
    expectSame(found?.logBayesFactor, Math.log(9 / 8));
    expect([found?.before, [...(found?.chances ?? [])]]).toEqual([1, [1]]);
  });

  it('cannot be in fewer than two counts', () => {
    expect(binomialChangePoint(Float64Array.of(1), Float64Array.of(2))).toBeNull();
    expect(poissonChangePoint(new Float64Array(0), new Float64Array(0))).toBeNull();
  });

  it('has chances that sum to 1, whatever was counted', () => {
    const row = fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(row, (pairs) => {
        const successes = Float64Array.from(pairs, ([a, b]) => Math.min(a, b));
        const trials = Float64Array.from(pairs, ([a, b]) => Math.max(a, b));
        for (const found of [binomialChangePoint(successes, trials), poissonChangePoint(successes, trials)]) {
          expect(found?.chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
          expect(Number.isFinite(found?.logBayesFactor)).toBe(true);
        }
      }),
    );
  });

  it.each([
    [[2], [1]],
    [[-1], [1]],
    [[Number.NaN], [1]],
    [[1, 1], [1]],
  ])('is not looked for in %j of %j', (successes, trials) => {
    const [some, all] = [Float64Array.from(successes), Float64Array.from(trials)];
    expect(() => binomialChangePoint(some, all)).toThrow(InvalidInput);
    if (successes[0] !== 2) expect(() => poissonChangePoint(some, all)).toThrow(InvalidInput);
  });
});
