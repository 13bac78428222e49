import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countSlope } from '../../../src/core/statistics/count-slope.ts';

const rows = 8;
const column = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
const twoSizes = column((row) => 1 + (row % 2));
const same = column(() => 1);
const stretches = new Uint8Array(rows);

describe('countSlope', () => {
  it('agrees with the slope and error worked by hand', () => {
    // Ten of each whatever the size: e = 0. Information: 80 counts · (ln 2 / 2)² = 9.609, error 1/√9.609 = .3226
    const flat = countSlope({ counts: column(() => 10), expected: same, sizes: twoSizes, stretches });
    expect(flat?.estimate).toBeCloseTo(0, 9);
    expect(flat?.standardError).toBeCloseTo(1 / Math.sqrt(80 * (Math.LN2 / 2) ** 2), 9);
    // Twice as many expected of twice as many, and only as many come: half of each, 2^e = 1/2.
    const full = countSlope({ counts: column(() => 10), expected: twoSizes, sizes: twoSizes, stretches });
    expect(full?.estimate).toBeCloseTo(-1, 9);
  });

  it('gives every stretch a level of its own', () => {
    const halves = Uint8Array.from({ length: rows }, (_, row) => (row < rows / 2 ? 0 : 1));
    const jumped = column((row) => (row < rows / 2 ? 10 : 40));
    const found = countSlope({ counts: jumped, expected: same, sizes: twoSizes, stretches: halves });
    expect(found?.estimate).toBeCloseTo(0, 9);
  });

  it('finds a power that was put in, and is less sure where counts jump about', () => {
    fc.assert(
      fc.property(fc.double({ min: -1.5, max: 1, noNaN: true }), (slope) => {
        const sizes = column((row) => 10 + 7 * row);
        const counts = sizes.map((size) => 20 * (size / 30) ** slope);
        expect(countSlope({ counts, expected: same, sizes, stretches })?.estimate).toBeCloseTo(slope, 6);
      }),
    );
    const calm = countSlope({ counts: column(() => 10), expected: same, sizes: twoSizes, stretches });
    const wild = column((row) => (row % 4 < 2 ? 2 : 18));
    const jumping = countSlope({ counts: wild, expected: same, sizes: twoSizes, stretches });
    expect(jumping?.standardError).toBeGreaterThan(2 * (calm?.standardError ?? Infinity));
  });

  it('says nothing of too little, or of sizes that never change', () => {
    expect(countSlope({ counts: column(() => 2), expected: same, sizes: twoSizes, stretches })).toBeNull();
    expect(countSlope({ counts: column(() => 10), expected: same, sizes: same, stretches })).toBeNull();
    const short = new Float64Array(7).fill(10);
    expect(countSlope({ counts: short, expected: short, sizes: twoSizes.subarray(1), stretches })).toBeNull();
    expect(countSlope({ counts: column(() => 10), expected: column(() => 0), sizes: twoSizes, stretches })).toBeNull();
  });
});
