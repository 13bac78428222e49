import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countElasticity, gridQuantile } from '../../../src/core/statistics/count-elasticity.ts';

const wide = { mean: 0, deviation: 100, low: -1.1, high: 1.1 };
const read = (counts: readonly number[], sizes: readonly number[], stretches: readonly number[] = [], prior = wide) =>
  countElasticity({
    counts: Float64Array.from(counts),
    sizes: Float64Array.from(sizes),
    stretches: Uint8Array.from(counts, (_, at) => stretches[at] ?? 0),
    prior,
  });
const median = (...asked: Parameters<typeof read>) => gridQuantile(read(...asked), 0.5);

describe('the elasticity of counts', () => {
  it('is 0 where twice as much brings twice as much, and −1 where it brings nothing more', () => {
    expect(median([10_000, 20_000, 40_000], [1, 2, 4])).toBeCloseTo(0, 2);
    expect(median([10_000, 10_000, 10_000], [1, 2, 4])).toBeCloseTo(-1, 1);
  });

  it('agrees with the likelihood worked by hand', () => {
    // Of 30, 20 came from the size of 2 and 10 from 1: at e, p = 2^(1+e) / (1 + 2^(1+e)); at 0 p = 2/3, at −1 p = 1/2.
    const { values, chances } = read([10, 20], [1, 2]);
    const at = (e: number) => chances[values.findIndex((value) => Math.abs(value - e) < 1e-9)] ?? Number.NaN;
    const ratio = ((2 / 3) ** 20 * (1 / 3) ** 10) / 0.5 ** 30;
    expect(at(0) / at(values[5] ?? -1)).toBeCloseTo(ratio, 2);
  });

  it('does not take another level for an answer', () => {
    // Half as much per size in the second stretch, whose sizes are twice as large: one level would make it −1.
    const counts = [1000, 1100, 1000, 1100];
    expect(median(counts, [10, 11, 20, 22])).toBeLessThan(-0.8);
    expect(median(counts, [10, 11, 20, 22], [0, 0, 1, 1])).toBeCloseTo(0, 1);
  });

  it('is the prior where there is nothing to read', () => {
    const prior = { mean: -0.25, deviation: 0.3, low: -1, high: 0.1 };
    const nothing = read([], [], [], prior);
    expect(nothing.read).toBe(0);
    expect(gridQuantile(nothing, 0.5)).toBeCloseTo(-0.29, 1);
    expect(gridQuantile(read([5], [3], [], prior), 0.5)).toBe(gridQuantile(nothing, 0.5));
    expect(gridQuantile(read([5, 9], [0, 0], [], prior), 0.5)).toBe(gridQuantile(nothing, 0.5));
  });

  it('is less sure where counts jump about more than chance would have them', () => {
    const width = (counts: readonly number[]) => {
      const posterior = read(counts, [10, 20, 30, 40]);
      return gridQuantile(posterior, 0.95) - gridQuantile(posterior, 0.05);
    };
    expect(width([160, 40, 360, 240])).toBeGreaterThan(2 * width([80, 160, 240, 320]));
  });

  it('has chances that sum to 1, whatever was counted', () => {
    const rows = fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.nat(1)), { maxLength: 52 });
    fc.assert(
      fc.property(rows, (some) => {
        const columns = [0, 1, 2].map((at) => some.map((row) => row[at] ?? 0));
        const [counts = [], sizes = [], stretches = []] = columns;
        const { chances } = read(counts, sizes, stretches);
        expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(chances.every((one) => one >= 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
