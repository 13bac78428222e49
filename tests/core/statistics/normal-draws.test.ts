import { describe, expect, it } from '@jest/globals';
import { normalProbability } from '../../../src/core/statistics/normal.ts';
import { sampleNormal, seededRandom } from '../../../src/core/statistics/random.ts';

/** Where the lowest of the 128 layers ends and the tail begins. */
const TAIL_FROM = 3.442_619_855_899;
const MANY = 1_000_000;
const draws = (() => {
  const random = seededRandom(70);
  return Float64Array.from({ length: MANY }, () => sampleNormal(random));
})();
const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Within four standard errors of what is to be expected of so many. */
const near = (seen: number, wanted: number, errorOfOne: number, many = MANY) =>
  expect(Math.abs(seen - wanted)).toBeLessThan((4 * errorOfOne) / Math.sqrt(many));

/** Gives these numbers, one after another, and then one well inside a layer again and again. */
const inTurn = (...numbers: readonly number[]) => {
  let at = 0;
  return () => numbers[at++] ?? 0.3;
};

describe('normal draws', () => {
  it('have the first six moments: 0, 1, 0, 3, 0, 15', () => {
    // Variance of the mean of x^k over n draws: (E x^2k − (E x^k)²) ÷ n, with E x^8 = 105, x^10 = 945, x^12 = 10,395.
    const moments = [[0, 1], [1, 2], [0, 15], [3, 96], [0, 945], [15, 10_170]] as const; // prettier-ignore
    moments.forEach(([wanted, variance], index) => {
      near(mean(draws.map((x) => x ** (index + 1))), wanted, Math.sqrt(variance));
    });
  });

  it('fall as often as they should into each of a thousand parts that are equally likely', () => {
    const parts = new Float64Array(1000);
    for (const x of draws) {
      const part = Math.min(999, Math.floor(normalProbability(x) * 1000));
      parts[part] = (parts[part] ?? 0) + 1;
    }
    const misfit = parts.reduce((sum, seen) => sum + (seen - MANY / 1000) ** 2 / (MANY / 1000), 0);
    // Chi-squared with 999 degrees: mean 999, standard deviation √1998.
    expect(Math.abs(misfit - 999)).toBeLessThan(4 * Math.sqrt(1998));
  });

  it('reach beyond the last layer as often and as far as they should, to both sides', () => {
    const chance = normalProbability(-TAIL_FROM);
    const beyond = draws.filter((x) => Math.abs(x) > TAIL_FROM).map(Math.abs);
    const above = draws.filter((x) => x > TAIL_FROM);
    near(beyond.length / MANY, 2 * chance, Math.sqrt(2 * chance));
    near(above.length / beyond.length, 0.5, 0.5, beyond.length);
    // Mean of what lies beyond r: density(r) ÷ chance; its variance: 1 + r · mean − mean².
    const wanted = density(TAIL_FROM) / chance;
    near(mean(beyond), wanted, Math.sqrt(1 + TAIL_FROM * wanted - wanted ** 2), beyond.length);
    near(
      draws.filter((x) => Math.abs(x) > 4).length / MANY,
      2 * normalProbability(-4),
      Math.sqrt(2 * normalProbability(-4)),
    );
  });

  it('tell nothing of the next one, neither its sign nor its size', () => {
    const pairs = (of: (x: number) => number) =>
      mean(draws.subarray(1).map((x, index) => of(x) * of(draws[index] ?? 0)));
    near(
      pairs((x) => x),
      0,
      1,
    );
    near(
      pairs((x) => x * x - 1),
      0,
      2,
    );
    near(
      pairs((x) => (Math.abs(x) > 2 ? 1 : 0) - 2 * normalProbability(-2)),
      0,
      0.0455,
    );
  });

  it('are worked out by hand: inside a layer, and in the tail to either side', () => {
    // The lowest layer is as wide as its area divided by its height, 3.713: ¾ of the way from one end to the other is half of that.
    expect(sampleNormal(inTurn(0.75 / 128))).toBeCloseTo(3.7130862 / 2, 6);
    // At its very end lies the tail: beyond it by −ln(1 − 0.5) ÷ 3.4426, when −2 ln(1 − 0.5) is more than the square of that.
    expect(sampleNormal(inTurn(0.9999 / 128, 0.5, 0.5))).toBeCloseTo(TAIL_FROM + Math.LN2 / TAIL_FROM, 9);
    expect(sampleNormal(inTurn(0.0001 / 128, 0.5, 0.5))).toBeCloseTo(-TAIL_FROM - Math.LN2 / TAIL_FROM, 9);
    // With a second number of 0 it is refused, and a new one drawn.
    expect(sampleNormal(inTurn(0.9999 / 128, 0.5, 0, 0.25, 0.5))).toBeCloseTo(
      TAIL_FROM - Math.log(0.75) / TAIL_FROM,
      9,
    );
  });

  it('are finite whatever the numbers', () => {
    const ends = [0, 1 - 2 ** -32, 1 / 128, 127 / 128, 0.5];
    for (const first of ends) {
      for (const second of ends) expect(Math.abs(sampleNormal(inTurn(first, second)))).toBeLessThan(9);
    }
  });
});
