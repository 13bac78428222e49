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
  it('is told beside what the source alone would have said, with how sure the difference is', () => {
    const right = Array.from({ length: 40 }, (_, lead) => (lead % 2 === 0 ? 0.9 : 0.1));
    const { check, gain = 0, gainError = 0 } = checked(right.with(0, 0.1), half(40)) ?? {};
    expect(check?.brierOfSource).toBeCloseTo(0.25, 12);
    expect(check?.brier).toBeCloseTo((39 * 0.01 + 0.81) / 40, 12);
    expect(gain).toBeCloseTo((39 * 0.24 - 0.56) / 40, 12);
    // 39 gains of .24 and one of −.56, .8 apart: variance .8² · (1/40) · (39/40), over 39.
    expect(gainError).toBeCloseTo(Math.sqrt((0.64 * (1 / 40) * (39 / 40)) / 39), 12);
  });

  it('is as far below 0 the other way round, and nothing between the same', () => {
    const chances = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 40, maxLength: 80 });
    fc.assert(
      fc.property(chances, (predicted) => {
        const [there, back] = [checked(predicted, half(predicted.length)), checked(half(predicted.length), predicted)];
        expect(there?.gain).toBeCloseTo(-(back?.gain ?? Number.NaN), 12);
        expect(there?.gainError).toBeCloseTo(back?.gainError ?? Number.NaN, 12);
        expect(checked(predicted, predicted)).toMatchObject({ gain: 0, gainError: 0 });
      }),
    );
  });

  it('is not told of fewer than twenty that came to the outcome', () => {
    expect(checked(half(38), half(38))).toBeNull();
    expect(checked(half(40), half(40))).not.toBeNull();
  });
});
