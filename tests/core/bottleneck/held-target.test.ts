import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StageCounts } from '../../../src/core/bottleneck/change.ts';
import { heldTarget, readTarget } from '../../../src/core/bottleneck/held-target.ts';

/** So many entered and left on their first day, some of them onwards. */
const counts = (entered: number, onwards: number): StageCounts => ({
  ...{ atRisk: Float64Array.of(entered), left: Float64Array.of(entered), advanced: Float64Array.of(onwards) },
});

const held = (seen: StageCounts | null, wanted: number | null) => heldTarget(readTarget(seen, wanted));

/** Chance that so many of some go on, each with the same chance. */
function binomial(of: number, share: number): number[] {
  const chances = [1];
  for (let one = 0; one < of; one += 1) {
    chances.push(0);
    for (let on = one + 1; on >= 0; on -= 1)
      chances[on] = (chances[on] ?? 0) * (1 - share) + (on > 0 ? (chances[on - 1] ?? 0) * share : 0);
  }
  return chances;
}

describe('a target', () => {
  it('is something to hold a stage against only where the stage is below it beyond chance', () => {
    // 40 of 100 go on: half a record added, P(share < .5) = .978 and P(share < .45) = .84 (beta 40.5, 60.5).
    expect(held(counts(100, 40), 0.5)?.share).toBe(0.5);
    expect(held(counts(100, 40), 0.5)?.chanceBelow).toBeCloseTo(0.978, 3);
    expect(held(counts(100, 40), 0.45)).toBeNull();
    expect(held(counts(100, 40), 0.3)).toBeNull();
    // of 1000 it is surely below
    expect(held(counts(1000, 400), 0.45)?.chanceBelow).toBeGreaterThan(0.99);
  });

  it('is told whether it is missed or not', () => {
    // Of 100, half a record added: P(share < .45) = .84 and P(share < .3) = .02 (beta 40.5, 60.5).
    const reading = readTarget(counts(100, 40), 0.45);
    expect(reading).toMatchObject({ wanted: 0.45, stands: 'open', now: { estimate: 0.4 } });
    expect(reading?.chanceBelow).toBeCloseTo(0.844, 2);
    expect(readTarget(counts(100, 40), 0.5)?.stands).toBe('missed');
    expect(readTarget(counts(100, 40), 0.3)).toMatchObject({ stands: 'reached' });
    expect(readTarget(counts(9, 3), 0.5)).toMatchObject({
      stands: 'unread',
      chanceBelow: null,
      now: { estimate: 1 / 3 },
    });
    expect(readTarget(counts(0, 0), 0.5)).toEqual({ wanted: 0.5, stands: 'unread', chanceBelow: null, now: null });
    expect(readTarget(null, 0.5)).toEqual({ wanted: 0.5, stands: 'unread', chanceBelow: null, now: null });
    expect(readTarget(counts(100, 40), null)).toBeNull();
  });

  it('is nothing where nobody said so, or hardly anybody was seen', () => {
    expect(held(counts(100, 40), null)).toBeNull();
    expect(held(null, 0.5)).toBeNull();
    expect(held(counts(9, 0), 0.9)).toBeNull();
    expect(held(counts(0, 0), 0.9)).toBeNull();
  });

  it.each([0.1, 0.3, 0.5, 0.8])('is taken for missed in 1 of 20 stages at most that are at it: %s', (share) => {
    const missed = binomial(80, share).map((chance, on) => (held(counts(80, on), share) === null ? 0 : chance));
    const all = missed.reduce((sum, one) => sum + one, 0);
    expect(all).toBeLessThan(0.065);
    expect(all).toBeGreaterThan(0.02);
  });

  it('is held the more surely the higher it is', () => {
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 500 }), share, share, share, (entered, seen, one, other) => {
        const chance = (wanted: number) =>
          readTarget(counts(entered, Math.round(seen * entered)), wanted)?.chanceBelow ?? 0;
        expect(chance(Math.max(one, other))).toBeGreaterThanOrEqual(chance(Math.min(one, other)) - 1e-12);
      }),
    );
  });
});
