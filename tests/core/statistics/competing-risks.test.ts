import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import {
  competingRisks,
  curveIndexAt,
  incidenceAt,
  survivalAt,
  type CompetingRisksCurve,
} from '../../../src/core/statistics/competing-risks.ts';
import { restrictedMean, stayQuantile } from '../../../src/core/statistics/quantile.ts';
import { shareInterval } from '../../../src/core/statistics/share-interval.ts';
import { fit, fromStart, wild, type Stay } from './stays-by-hand.ts';

const columns = ({ times, atRisk, survival, survivalSe, incidence, incidenceSe }: CompetingRisksCurve) =>
  [times, atRisk, survival, survivalSe, ...incidence, ...incidenceSe].map((column) => [...column]);
const expectClose = (actual: CompetingRisksCurve, wanted: CompetingRisksCurve, errorScale = 1) => {
  const close = (a: Float64Array, b: Float64Array, scale: number) =>
    expect(a.every((value, row) => Math.abs(value - scale * (b[row] ?? Number.NaN)) < 1e-9)).toBe(true);
  expect(actual.times).toHaveLength(wanted.times.length);
  close(actual.survival, wanted.survival, 1);
  close(actual.survivalSe, wanted.survivalSe, errorScale);
  actual.incidence.forEach((column, way) => close(column, wanted.incidence[way] ?? new Float64Array(), 1));
  actual.incidenceSe.forEach((column, way) => close(column, wanted.incidenceSe[way] ?? new Float64Array(), errorScale));
};

describe('competing risks', () => {
  it('is what one gets by hand', () => {
    // Four stays. Day 2: one of four advances (1/4). Day 3: one is cut off. Day 5: one of two is lost, which is
    // half of the 3/4 still there (3/8). S = 3/8. Var S after day 2 = 1·3/4³ = 3/64.
    const curve = fit([[-1, 2, 1], [-1, 3, 0], [-1, 5, 2], [-1, 9, 0]], 2); // prettier-ignore
    expect([...curve.times]).toEqual([2, 5]);
    expect([...curve.atRisk]).toEqual([4, 2]);
    expect([...curve.survival]).toEqual([0.75, 0.375]);
    expect(incidenceAt(curve, 1, 9).share).toBe(0.25);
    expect(incidenceAt(curve, 2, 9).share).toBe(0.375);
    expect(curve.survivalSe[0]).toBeCloseTo(Math.sqrt(3 / 64), 12);
    expect(curve.lastTime).toBe(9);
  });

  it('counts a late stay only from when it came into view', () => {
    // The second stay came into view at 2, after the first had ended: one at risk each time.
    const curve = fit([[0, 1, 1], [2, 4, 2], [0, 6, 0]], 2); // prettier-ignore
    expect([...curve.atRisk]).toEqual([2, 2]);
    expect([...curve.survival]).toEqual([0.5, 0.25]);
  });

  it('counts an end at 0 where all are seen from the start, and with a negative entry', () => {
    const exit = Float64Array.of(0, 3);
    const cause = Uint8Array.of(1, 0);
    const plain = competingRisks({ entry: null, exit, cause, causes: 1 });
    expect([...plain.survival]).toEqual([0.5]);
    expect(columns(competingRisks({ entry: Float64Array.of(-1, -1), exit, cause, causes: 1 }))).toEqual(columns(plain));
    expect(competingRisks({ entry: Float64Array.of(0, 0), exit, cause, causes: 1 }).stays).toBe(1);
  });

  it('has no rows when nothing has ended', () => {
    for (const curve of [fit([]), fit([[0, 5, 0]])]) {
      expect(curve.times).toHaveLength(0);
      expect(curveIndexAt(curve, 100)).toBe(-1);
      expect(survivalAt(curve, 100)).toBe(1);
      expect(incidenceAt(curve, 1, 100)).toEqual({ share: 0, se: 0 });
      expect(curve.readableUntil).toBeNull();
      expect(stayQuantile(curve, 0.5, 0.9)).toEqual({ low: null, estimate: null, high: null });
      expect(restrictedMean(curve, 7)).toEqual({ mean: 7, se: 0 });
    }
  });

  it('can be read for as long as five are in view', () => {
    const stays = [1, 2, 3, 4, 5, 6, 7].map((exit): Stay => [-1, exit, exit % 2]);
    expect(fit(stays).readableUntil).toBe(3);
    expect(fit(stays.slice(0, 4)).readableUntil).toBeNull();
  });

  it('never gives a number that is no number, and shares always sum to one', () => {
    fc.assert(
      fc.property(wild, (stays) => {
        const curve = fit(stays);
        expect(columns(curve).flat().every(Number.isFinite)).toBe(true);
        const sums = curve.survival.map((still, row) =>
          curve.incidence.reduce((sum, way) => sum + (way[row] ?? 0), still),
        );
        expect(sums.every((sum) => Math.abs(sum - 1) < 1e-12)).toBe(true);
        expect(curve.survival.every((still) => still >= 0)).toBe(true);
      }),
    );
  });

  it('is the plain fraction when nothing is cut off', () => {
    fc.assert(
      fc.property(fromStart, (stays) => {
        const ended = stays.filter(([, , cause]) => cause > 0);
        for (const way of [1, 2, 3]) {
          const { share, se } = incidenceAt(fit(ended), way, 99);
          const plain = ended.length === 0 ? 0 : ended.filter(([, , cause]) => cause === way).length / ended.length;
          expect(Math.abs(share - plain)).toBeLessThan(1e-12);
          const binomial = Math.sqrt((plain * (1 - plain)) / Math.max(1, ended.length));
          expect(Math.abs(se - binomial)).toBeLessThan(1e-7);
        }
      }),
    );
  });

  it('does not care about the order of the stays, nor about the unit of time', () => {
    fc.assert(
      fc.property(wild, (stays) => {
        const curve = fit(stays);
        expect(columns(fit(stays.toReversed()))).toEqual(columns(curve));
        const scaled = fit(stays.map(([entry, exit, cause]): Stay => [entry * 0.25, exit * 0.25, cause]));
        expectClose(scaled, curve);
        scaled.times.forEach((time, row) => expect(time).toBe(0.25 * (curve.times[row] ?? 0)));
      }),
    );
  });

  it('does not change when a stay is cut in two', () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 0, max: 40 }), (stays, cut) => {
        const parts = stays.flatMap(
          ([entry, exit, cause]): Stay[] =>
          entry < cut && cut < exit ? [[entry, cut, 0], [cut, exit, cause]] : [[entry, exit, cause]], // prettier-ignore
        );
        expectClose(fit(parts), fit(stays));
      }),
    );
  });

  it('gives the same shares and smaller errors when all is seen twice', () => {
    fc.assert(
      fc.property(wild, (stays) => {
        expectClose(fit([...stays, ...stays]), fit(stays), Math.SQRT1_2);
      }),
    );
  });

  it('sorts many whole times as it sorts broken ones', () => {
    // 3,000 stays take the way by digits; the same times and a half take the way by comparison.
    const stays = Array.from({ length: 3000 }, (_, i): Stay => [(i * 7) % 50, (i * 7919) % 100_003, i % 4]);
    const broken = stays.map(([entry, exit, cause]): Stay => [entry + 0.5, exit + 0.5, cause]);
    expectClose(fit(broken), fit(stays));
    const huge = stays.map(([entry, exit, cause]): Stay => [entry * 2 ** 31, exit * 2 ** 31, cause]);
    expectClose(fit(huge), fit(stays));
  });

  it('refuses columns that do not belong together', () => {
    expect(() => fit([[0, Number.NaN, 1]])).toThrow(InvalidInput);
    expect(() => fit([[Infinity, 4, 1]])).toThrow(InvalidInput);
    expect(() => fit([[0, 4, 5]])).toThrow(InvalidInput);
    const exit = Float64Array.of(1, 2);
    expect(() => competingRisks({ entry: null, exit, cause: Uint8Array.of(1), causes: 1 })).toThrow(InvalidInput);
  });
});

describe('interval of a share', () => {
  const level = 0.9;

  it('is what one gets by hand', () => {
    // F = e⁻¹, so F·|ln F| = e⁻¹; with se = e⁻¹·ln 2 / 1.6449 the exponents are 2 and 1/2.
    const share = Math.exp(-1);
    const { low, high } = shareInterval({ share, se: (share * Math.LN2) / 1.6448536269514722, atRisk: 9, level });
    expect(low).toBeCloseTo(Math.exp(-2), 9);
    expect(high).toBeCloseTo(Math.exp(-0.5), 9);
  });

  it('still says how far the truth may be when none or all have gone', () => {
    // None of 10: 1 − 0.1^(1/10).
    expect(shareInterval({ share: 0, se: 0, atRisk: 10, level }).high).toBeCloseTo(0.20567, 5);
    expect(shareInterval({ share: 1, se: 0, atRisk: 10, level }).low).toBeCloseTo(0.79433, 5);
  });

  it('always lies within 0–1 and around the share', () => {
    const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1e-300, 1 - 1e-16, 1e-13));
    const se = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(share, se, fc.integer({ min: 1, max: 1_000_000 }), (estimate, error, atRisk) => {
        const { low, high } = shareInterval({ share: estimate, se: error, atRisk, level });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses when there is nobody to speak of', () => {
    expect(() => shareInterval({ share: 0, se: 0, atRisk: 0, level })).toThrow(InvalidInput);
    expect(() => shareInterval({ share: 2, se: 0, atRisk: 1, level })).toThrow(InvalidInput);
    expect(() => shareInterval({ share: 0.5, se: Number.NaN, atRisk: 1, level })).toThrow(InvalidInput);
    expect(() => shareInterval({ share: 0.5, se: 0.1, atRisk: 1, level: 1 })).toThrow(InvalidInput);
  });
});
