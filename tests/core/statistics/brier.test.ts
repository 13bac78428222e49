import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ipcwBrier, ipcwWeights } from '../../../src/core/statistics/brier.ts';
import { readGolden, readReferenceRows } from '../../golden/read-golden.ts';

const golden = readGolden('ipcw-brier.json') as { horizon: number; [name: string]: unknown };
const rows = readReferenceRows('mgus2_cr.csv');

describe('the IPCW Brier score', () => {
  (rows === null ? it.skip : it)('is that of R on mgus2, for an end with another way out', () => {
    const some = rows ?? [];
    const exit = Float64Array.from(some, ({ time }) => Number(time));
    const cause = Uint8Array.from(some, ({ event }) => Number(event));
    const predicted = Float64Array.from(
      some,
      ({ sex, age }) => (sex === 'F' ? 0.06 : 0.08) + (Number(age) < 70 ? 0.015 : 0),
    );
    const score = ipcwBrier(predicted, { exit, cause, horizon: golden.horizon });
    expect(score?.brier).toBeCloseTo(Number(golden['brier_ipcw']), 10);
    expect(score?.meanWeight).toBeCloseTo(Number(golden['mean_weight']), 10);
    expect(score?.observedShare).toBeCloseTo(Number(golden['obs_ipcw']), 10);
    const weights = ipcwWeights({ exit, cause, horizon: golden.horizon });
    const followed = weights[exit.findIndex((time) => time > golden.horizon)] ?? Number.NaN;
    expect(1 / followed).toBeCloseTo(Number(golden['G_h']), 10);
    const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    expect(mean([...predicted])).toBeCloseTo(Number(golden['mean_pred']), 10);
    // Leaving out who was cut off makes it worse than it is: those that ended early are too many then.
    const missed = [...predicted].map((chance, at) => ((cause[at] === 1 && (exit[at] ?? 0) <= golden.horizon ? 1 : 0) - chance) ** 2); // prettier-ignore
    expect(mean(missed.filter((_, at) => weights[at] !== 0))).toBeCloseTo(
      Number(golden['brier_naive_drop_censored']),
      10,
    );
    expect(score?.brier).toBeLessThan(Number(golden['brier_naive_drop_censored']));
  });

  it('lets those followed stand for one that was cut off', () => {
    // Horizon 10. Cut off at 2 of four: G falls to 3/4; the ends at 5 and 10 and the one followed to 12 weigh 4/3 each.
    const outcomes = { exit: Float64Array.of(2, 5, 10, 12), cause: Uint8Array.of(0, 1, 2, 0), horizon: 10 };
    expect([...ipcwWeights(outcomes)]).toEqual([0, 4 / 3, 4 / 3, 4 / 3]);
    // ((1 − 0.5)² + 0.5² + 0.5²) · 4/3 / 4 = 0.25
    expect(ipcwBrier(new Float64Array(4).fill(0.5), outcomes)?.brier).toBeCloseTo(0.25, 12);
  });

  it('without cut-offs is the plain mean square', () => {
    const one = fc.record({ chance: fc.double({ min: 0, max: 1, noNaN: true }), at: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (all) => {
        const predicted = Float64Array.from(all, ({ chance }) => chance);
        const exit = Float64Array.from(all, ({ at }) => at);
        const score = ipcwBrier(predicted, { exit, cause: new Uint8Array(all.length).fill(1), horizon: 10 });
        const plain = all.reduce((sum, { chance, at }) => sum + ((at <= 10 ? 1 : 0) - chance) ** 2, 0) / all.length;
        expect(Math.abs((score?.brier ?? Number.NaN) - plain)).toBeLessThan(1e-12);
      }),
    );
  });

  it('is not known where nothing is, and refuses a chance too few', () => {
    const nothing = { exit: Float64Array.of(1), cause: Uint8Array.of(0), horizon: 10 };
    expect(ipcwBrier(Float64Array.of(0.5), nothing)).toBeNull();
    expect(() => ipcwBrier(new Float64Array(0), nothing)).toThrow('one chance per outcome');
  });
});
