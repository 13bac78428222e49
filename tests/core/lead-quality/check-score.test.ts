import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkScore } from '../../../src/core/lead-quality/check-score.ts';

const HORIZON = 100;
/** Leads that were all followed past the horizon; every other one came to the outcome. */
function checked(predicted: readonly number[], predictedBySource: readonly number[]) {
  const came = predicted.map((_, lead) => lead % 2 === 0);
  return checkScore({
    predicted: Float64Array.from(predicted),
    predictedBySource: Float64Array.from(predictedBySource),
    exit: Float64Array.from(came, (yes) => (yes ? 10 : 200)),
    cause: Uint8Array.from(came, (yes) => (yes ? 1 : 0)),
    horizon: HORIZON,
  });
}

const half = (count: number) => Array<number>(count).fill(0.5);

describe('how a score did on leads that it had not seen', () => {
  // At .9 and .1 the square of what is missed is .01, at .5 it is .25. One lead in 40 is foretold the wrong way round: .81.
  it('is told beside what the source alone would have said, with how surely it knows more', () => {
    const right = Array.from({ length: 40 }, (_, lead) => (lead % 2 === 0 ? 0.9 : 0.1));
    const { check, beyondSource } = checked(right.with(0, 0.1), half(40)) ?? {};
    expect(check?.brierOfSource).toBeCloseTo(0.25, 12);
    expect(check?.brier).toBeCloseTo((39 * 0.01 + 0.81) / 40, 12);
    // Log-odds ±L, 19 above: 1.05 L and −.95 L from their mean. Outcomes are .5 from the source's chance. Together
    // 19 · .525 − .475 + 20 · .475 = 19, and squares 19 · .525² + 21 · .475² = 9.975: 19 ÷ √9.975.
    expect(beyondSource).toBeCloseTo(19 / Math.sqrt(9.975), 9);
  });

  it('is as far below 0 where leads do the opposite, and nothing where it says the same of all', () => {
    const chances = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 40, maxLength: 80 });
    fc.assert(
      fc.property(chances, (predicted) => {
        const source = half(predicted.length);
        const [there, back] = [predicted, predicted.map((chance) => 1 - chance)].map((one) => checked(one, source));
        expect(there?.beyondSource).toBeCloseTo(-(back?.beyondSource ?? Number.NaN), 6);
        expect(checked(predicted, predicted)?.beyondSource).toBe(0);
        expect(checked(source.fill(0.7), half(predicted.length))?.beyondSource).toBe(0);
      }),
    );
  });

  it('does not take a rate that has risen for all for more that is known', () => {
    const right = Array.from({ length: 40 }, (_, lead) => (lead % 4 === 0 ? 0.9 : 0.1));
    const risen = right.map((chance) => chance / (chance + (1 - chance) / 3));
    expect(checked(risen, half(40))?.beyondSource).toBeCloseTo(checked(right, half(40))?.beyondSource ?? Number.NaN, 9);
  });

  it('is told by fifths of the leads, from those foretold least, in whatever order they stand', () => {
    const times = (count: number, chance: number) => Array<number>(count).fill(chance);
    // Ten of each chance; those at even places came to the outcome: one of the lowest, three of the next, and so on.
    const came = [times(9, 0.9), times(7, 0.7), times(5, 0.5), times(3, 0.3), times(1, 0.1)].flat();
    const others = [times(9, 0.1), times(7, 0.3), times(5, 0.5), times(3, 0.7), times(1, 0.9)].flat();
    const predicted = came.flatMap((chance, at) => [chance, others[(at * 7) % 25] ?? 0]);
    const { bins = [] } = checked(predicted, half(50))?.check ?? {};
    expect(bins.map((bin) => [bin.predicted.toFixed(6), bin.observed.toFixed(6), bin.leads])).toEqual(
      [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => [share.toFixed(6), share.toFixed(6), 10]),
    );
  });

  it('has the line through two chances that were foretold, those cut off stood for by the others', () => {
    // Forty at .1 and forty at .5; of each a quarter are cut off at once, and 10 and 20 of the thirty left came to the outcome.
    const exits = (came: number) =>
      Array.from({ length: 40 }, (_, lead) => (lead < 10 ? 1 : lead < 10 + came ? 50 : 200));
    const exit = Float64Array.from([...exits(10), ...exits(20)]);
    const predicted = exit.map((_, lead) => (lead < 40 ? 0.1 : 0.5));
    const cause = Uint8Array.from(exit, (at) => (at === 50 ? 1 : 0));
    const told = checkScore({ predicted, predictedBySource: predicted, exit, cause, horizon: HORIZON })?.check;
    // From log-odds of −ln 9 and 0 to such of −ln 2 and ln 2.
    expect(told?.slope).toBeCloseTo((2 * Math.LN2) / Math.log(9), 3);
    expect(told?.intercept).toBeCloseTo(Math.LN2, 3);
  });

  it.each([0.5, 0.7])(
    'has a slope of one where all are foretold alike, and is off by as much as they are: %d',
    (chance) => {
      // Half of them came, whose log-odds are 0.
      const told = checked(half(40).fill(chance), half(40))?.check;
      expect(told?.slope).toBeCloseTo(1, 3);
      expect(told?.intercept).toBeCloseTo(-Math.log(chance / (1 - chance)), 3);
    },
  );

  it('is not told of fewer than twenty that came to the outcome', () => {
    expect(checked(half(38), half(38))).toBeNull();
    expect(checked(half(40), half(40))).not.toBeNull();
  });
});
