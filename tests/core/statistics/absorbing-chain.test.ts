import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { absorbingChain } from '../../../src/core/statistics/absorbing-chain.ts';
import { readGolden } from '../../golden/read-golden.ts';

const rows = (numbers: readonly (readonly number[])[]) => numbers.map((row) => Float64Array.from(row));
const expectRows = (actual: readonly Float64Array[], wanted: readonly (readonly number[])[], tolerance: number) =>
  wanted.forEach((row, from) => {
    row.forEach((value, to) => expect(Math.abs((actual[from]?.[to] ?? 9) - value)).toBeLessThan(tolerance));
  });

describe('a chain with ends', () => {
  it('is that of the textbook (accounts receivable, printed .89 .11 / .74 .26)', () => {
    const golden = readGolden('absorbing-chain.json') as Record<'Q' | 'R' | 'N' | 'NR' | 'steps', number[][]>;
    const { Q, R, N, NR, steps } = golden;
    const { visits, ends } = absorbingChain({ onwards: rows(Q), ending: rows(R) });
    // The file keeps 12 digits; worked by hand they are fractions.
    expectRows(visits, N, 1e-11);
    expectRows(ends, NR, 1e-11);
    expectRows(
      visits.map((row) => Float64Array.of(row.reduce((sum, one) => sum + one, 0))),
      steps,
      1e-11,
    );
    expectRows(visits, [[5 / 3, 5 / 9], [5 / 9, 35 / 27]], 1e-12); // prettier-ignore
    expectRows(ends, [[8 / 9, 1 / 9], [20 / 27, 7 / 27]], 1e-12); // prettier-ignore
    expect(ends.map((row) => [...row].map((share) => share.toFixed(2)))).toEqual([
      ['0.89', '0.11'],
      ['0.74', '0.26'],
    ]);
  });

  it('is that of R for the funnel with loops, and so is what moving a share onwards is worth', () => {
    const { embedded } = readGolden('crm-funnel.json') as {
      embedded: Record<'P' | 'N' | 'B', number[][]> & { dWin_dp_fwd: number[] };
    };
    const { P, N, B, dWin_dp_fwd } = embedded;
    const { visits, ends } = absorbingChain({
      onwards: rows(P.map((row) => row.slice(0, 5))),
      ending: rows(P.map((row) => row.slice(5))),
    });
    expectRows(visits, N, 1e-9);
    expectRows(ends, B, 1e-9);
    // A lost record wins nothing, so a share moved from lost onwards is worth visits × the chance to win from there.
    dWin_dp_fwd.forEach((slope, stage) => {
      const onwards = stage === 4 ? 1 : (ends[stage + 1]?.[0] ?? 0);
      expect(Math.abs((visits[0]?.[stage] ?? 0) * onwards - slope)).toBeLessThan(1e-8);
    });
  });

  it('is won by the shares onwards multiplied, where nobody comes back', () => {
    const { p_fwd, eventual } = readGolden('horizon-split.json') as { p_fwd: number[]; eventual: number };
    const { ends } = absorbingChain({
      onwards: rows(p_fwd.map((share, from) => p_fwd.map((_, to) => (to === from + 1 ? share : 0)))),
      ending: rows(p_fwd.map((share, from) => [from === 4 ? share : 0, 1 - share])),
    });
    expect(Math.abs((ends[0]?.[0] ?? 9) - eventual)).toBeLessThan(1e-12);
  });

  it('comes to no end from where none can be reached', () => {
    // A goes to the loop B–C half of the time, and to the end otherwise.
    const { ends, visits } = absorbingChain({
      onwards: rows([
        [0, 0.5, 0],
        [0, 0, 1],
        [0, 1, 0],
      ]),
      ending: rows([[0.5], [0], [0]]),
    });
    expect(ends.map((row) => row[0])).toEqual([0.5, 0, 0]);
    expect([...(visits[1] ?? [])]).toEqual([0, 1, 0]);
    expect(absorbingChain({ onwards: [], ending: [] })).toEqual({ visits: [], ends: [] });
  });

  it('comes to one of its ends, whatever the moves', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(weights, { minLength: 4, maxLength: 4 }), (all) => {
        const moves = all.map((row) => row.map((weight) => weight / row.reduce((sum, one) => sum + one, 0)));
        const onwards = rows(moves.map((row) => row.slice(0, 4)));
        const { ends, visits } = absorbingChain({ onwards, ending: rows(moves.map((row) => row.slice(4))) });
        for (const row of ends) expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        visits.forEach((row, from) => expect((row[from] ?? 0) >= 1).toBe(true));
      }),
    );
  });

  it('refuses chances that are none', () => {
    expect(() => absorbingChain({ onwards: rows([[0.5]]), ending: rows([[0.6]]) })).toThrow(InvalidInput);
    expect(() => absorbingChain({ onwards: rows([[-0.1]]), ending: rows([[0.6]]) })).toThrow(InvalidInput);
    expect(() => absorbingChain({ onwards: rows([[Number.NaN]]), ending: rows([[0]]) })).toThrow(InvalidInput);
  });

  it('come to none where only rounding leads out of going round', () => {
    const [onwards, ending] = [
      [Float64Array.of(0, 1), Float64Array.of(1 - 1.2e-16, 0)],
      [Float64Array.of(0), Float64Array.of(1.2e-16)],
    ];
    const { ends, visits } = absorbingChain({ onwards, ending });
    expect(ends.map((row) => [...row])).toEqual([[0], [0]]);
    expect(visits.map((row) => [...row])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});
