import { describe, expect, it } from '@jest/globals';
import { marginalQuality } from '../../../src/core/lead-quality/marginal-quality.ts';

const WEEK_MIN = 7 * 1440;
const horizonMin = 30 * 1440;
const asOfMin = 400 * 1440;
const LATEST_MIN = asOfMin - horizonMin;

interface Week {
  readonly leads: number;
  readonly successes: number;
}

/** Weeks back from the latest one whose leads were followed for the whole horizon. */
function marginalOf(weeks: readonly Week[], { succeededAt = 10, enteredLater = 0 } = {}) {
  const all = weeks.flatMap(({ leads, successes }, week) =>
    Array.from({ length: leads }, (_, lead) => ({
      entered: LATEST_MIN - week * WEEK_MIN - 1 - lead + enteredLater,
      succeeded: lead < successes ? succeededAt : -1,
    })),
  );
  return marginalQuality({
    enteredAtMin: Int32Array.from(all, ({ entered }) => entered),
    succeededAt: Float64Array.from(all, ({ succeeded }) => succeeded),
    ...{ horizonMin, asOfMin },
  });
}
const inTurn = (weeks: number, few: Week, many: Week) =>
  Array.from({ length: weeks }, (_, week) => (week % 2 === 0 ? few : many));

describe('what one more lead brings', () => {
  it('is what the average one does, where busy weeks bring as good ones', () => {
    const same = marginalOf(inTurn(12, { leads: 10, successes: 2 }, { leads: 30, successes: 6 }));
    expect(same).toMatchObject({ averageShare: 0.2, weeks: 12 });
    expect(same?.share.estimate).toBeCloseTo(0.2, 12);
  });

  it('is next to nothing, where busy weeks bring no more successes, pulled towards the average as far as that is unsure', () => {
    // 10 leads bring 5, and 30 as well: the slope is 0. Spread 12·100 over a noise of 20·¼·¾ against 1/(¼·½)²: 320 to 64.
    const none = marginalOf(inTurn(12, { leads: 10, successes: 5 }, { leads: 30, successes: 5 }));
    expect(none?.averageShare).toBe(0.25);
    expect(none?.share.estimate).toBeCloseTo((0.25 * 64) / 384, 12);
    expect(none?.share.low).toBe(0);
    expect(none?.share.high).toBeCloseTo((0.25 * 64) / 384 + 1.6448536 / Math.sqrt(384), 6);
  });

  it('is not told of few weeks, of volumes that hardly move, or where nobody succeeded', () => {
    const [few, many] = [{ leads: 10, successes: 2 }, { leads: 30, successes: 6 }]; // prettier-ignore
    expect(marginalOf(inTurn(11, few, many))).toBeNull();
    expect(marginalOf(inTurn(12, few, many))?.weeks).toBe(12);
    // 100 ± 9 moves by less than a tenth of its mean, 100 ± 10 by as much.
    expect(marginalOf(inTurn(12, { leads: 91, successes: 4 }, { leads: 109, successes: 4 }))).toBeNull();
    expect(marginalOf(inTurn(12, { leads: 90, successes: 4 }, { leads: 110, successes: 4 }))?.weeks).toBe(12);
    expect(marginalOf(inTurn(12, { ...few, successes: 0 }, { ...many, successes: 0 }))).toBeNull();
    expect(marginalOf([])).toBeNull();
  });

  it('is read from a year of weeks, whatever came before', () => {
    const [few, many] = [{ leads: 10, successes: 2 }, { leads: 30, successes: 6 }]; // prettier-ignore
    const longAgo = Array.from({ length: 8 }, (): Week => ({ leads: 20, successes: 20 }));
    expect(marginalOf([...inTurn(52, few, many), ...longAgo])).toEqual(marginalOf(inTurn(52, few, many)));
  });

  it('counts only who could be followed for the whole horizon, and who succeeded within it', () => {
    const weeks = inTurn(12, { leads: 10, successes: 2 }, { leads: 30, successes: 6 });
    expect(marginalOf(weeks, { enteredLater: 12 * WEEK_MIN })).toBeNull();
    expect(marginalOf(weeks, { succeededAt: horizonMin })?.averageShare).toBe(0.2);
    expect(marginalOf(weeks, { succeededAt: horizonMin + 1 })).toBeNull();
  });
});
