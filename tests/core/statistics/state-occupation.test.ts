import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { competingRisks, incidenceAt } from '../../../src/core/statistics/competing-risks.ts';
import { stateOccupation } from '../../../src/core/statistics/state-occupation.ts';
import { CUT_OFF, type StateStays } from '../../../src/core/statistics/state-spread.ts';

type Stay = readonly [from: number, to: number, entry: number, exit: number];

const staysOf = (stays: readonly Stay[], states: number): StateStays => ({
  from: Uint8Array.from(stays, ([from]) => from),
  to: Uint8Array.from(stays, ([, to]) => to),
  entry: Float64Array.from(stays, ([, , entry]) => entry),
  exit: Float64Array.from(stays, ([, , , exit]) => exit),
  states,
});
const inFirst = (states: number) => Float64Array.from({ length: states }, (_, state) => (state === 0 ? 1 : 0));

const stay = fc
  .record({
    from: fc.nat(2),
    to: fc.constantFrom(0, 1, 2, 3, CUT_OFF),
    entry: fc.nat(20),
    length: fc.nat(20),
  })
  .map(({ from, to, entry, length }): Stay => [from, to, entry, entry + length]);

describe('where records stand', () => {
  it('follows moves back', () => {
    // Two begin in A. On day 1 one goes to B and on day 3 back to A; the other is lost (C) on day 2.
    const stays = staysOf(
      [
        [0, 1, -1, 1],
        [1, 0, 1, 3],
        [0, CUT_OFF, 3, 9],
        [0, 2, -1, 2],
      ],
      3,
    );
    const at = stateOccupation({ stays, start: inFirst(3), since: -1, times: [0, 1, 2, 3] });
    expect(at.map(({ shares }) => [...shares])).toEqual([
      [1, 0, 0],
      [0.5, 0.5, 0],
      [0, 0.5, 0.5],
      [0.5, 0, 0.5],
    ]);
    expect(at.map(({ inView }) => inView)).toEqual([2, 2, 1, 1]);
    // Of 2, p = ½: the binomial error √(½·½/2) on day 1.
    expect(at[1]?.se[0]).toBeCloseTo(Math.sqrt(1 / 8), 12);
  });

  it('of nobody stays as it began', () => {
    const [only] = stateOccupation({ stays: staysOf([], 2), start: inFirst(2), since: 0, times: [5] });
    expect([only?.shares[0], only?.se[0], only?.inView]).toEqual([1, 0, 0]);
  });

  it('is a spread at every time, whatever the stays', () => {
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 30 }), (stays) => {
        const times = [0, 5, 10, 40];
        for (const { shares, se } of stateOccupation({
          stays: staysOf(stays, 4),
          start: inFirst(4),
          since: 0,
          times,
        })) {
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
          expect(se.every((error) => error >= 0 && Number.isFinite(error))).toBe(true);
        }
      }),
    );
  });

  it('agrees with competing risks where there is only one move to make', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ to: fc.constantFrom(1, 2, CUT_OFF), exit: fc.nat(20) })), (ends) => {
        const stays = staysOf(
          ends.map(({ to, exit }): Stay => [0, to, -1, exit]),
          3,
        );
        const curve = competingRisks({
          ...{ entry: stays.entry, exit: stays.exit, causes: 2 },
          cause: stays.to.map((to) => (to === CUT_OFF ? 0 : to)),
        });
        for (const { time, shares, se } of stateOccupation({
          stays,
          start: inFirst(3),
          since: -1,
          times: [3, 9, 20],
        })) {
          for (const cause of [1, 2]) {
            expect(shares[cause]).toBeCloseTo(incidenceAt(curve, cause, time).share, 12);
            expect(se[cause]).toBeCloseTo(incidenceAt(curve, cause, time).se, 7);
          }
        }
      }),
    );
  });

  it('does not care about order, units of time or stays cut in two, and is twice as sure of four times as many', () => {
    const ask = (all: readonly Stay[], unit = 1) =>
      stateOccupation({
        stays: staysOf(all, 4),
        start: inFirst(4),
        since: 0,
        times: [0, 5, 10, 40].map((at) => at * unit),
      });
    const close = (one: ReturnType<typeof ask>, other: ReturnType<typeof ask>, errorScale = 1) =>
      one.every(({ shares, se }, index) => {
        const wanted = other[index];
        const same = (a: Float64Array, b: Float64Array | undefined, scale: number, within: number) =>
          a.every((value, state) => Math.abs(value - scale * (b?.[state] ?? Number.NaN)) < within);
        return same(shares, wanted?.shares, 1, 1e-9) && same(se, wanted?.se, errorScale, 1e-7);
      });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 30 }), (all) => {
        const plain = ask(all);
        expect(close(ask(all.toReversed()), plain)).toBe(true);
        expect(
          close(
            ask(
              all.map(([from, to, entry, exit]): Stay => [from, to, entry * 7, exit * 7]),
              7,
            ),
            plain,
          ),
        ).toBe(true);
        const cut = all.flatMap(([from, to, entry, exit]): Stay[] => {
          const middle = Math.floor((entry + exit) / 2);
          return [[from, CUT_OFF, entry, middle], [from, to, middle, exit]]; // prettier-ignore
        });
        expect(close(ask(cut), plain)).toBe(true);
        expect(close(ask([...all, ...all, ...all, ...all]), plain, 0.5)).toBe(true);
      }),
    );
  });

  it('refuses what does not fit', () => {
    const stays = staysOf([], 2);
    expect(() => stateOccupation({ stays, start: inFirst(3), since: 0, times: [] })).toThrow(InvalidInput);
    expect(() => stateOccupation({ stays, start: inFirst(2), since: 3, times: [2] })).toThrow(InvalidInput);
    const endless = staysOf([[0, 1, 0, Infinity]], 2);
    expect(() => stateOccupation({ stays: endless, start: inFirst(2), since: 0, times: [2] })).toThrow(InvalidInput);
  });
});
