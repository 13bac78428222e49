import { describe, expect, it } from '@jest/globals';
import { orderOf, orderTimes } from '../../../src/core/statistics/ordered-stays.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { tallyEnds } from '../../../src/core/statistics/tally-ends.ts';

describe('ends of stays', () => {
  it('are counted by time and way out', () => {
    const exit = Float64Array.of(5, 3, 5, 5, 8);
    const tally = tallyEnds({ exit, cause: Uint8Array.of(1, 0, 2, 1, 1), kept: Uint8Array.of(1, 1, 1, 1, 0), ways: 3 });
    expect([...tally.times]).toEqual([3, 5]);
    expect([...tally.ended]).toEqual([1, 0, 0, 0, 2, 1]);
    expect(tally.stays).toBe(4);
  });

  // Some 2,500 ends with three ways out: up to 3,333 times are counted into a cell each, more are put in order by digits.
  it.each([1_000, 4_000])('are counted alike among %d times, whether whole or compared with one another', (most) => {
    const random = seededRandom(3);
    const column = (values: number) => Array.from({ length: 5_000 }, () => Math.floor(random() * values));
    const exit = Float64Array.from(column(most));
    const others = { cause: Uint8Array.from(column(3)), kept: Uint8Array.from(column(2)), ways: 3 };
    const whole = tallyEnds({ ...others, exit });
    // Halves are no whole times.
    const halves = tallyEnds({ ...others, exit: exit.map((time) => time + 0.5) });
    expect(whole.times.length).toBeGreaterThan(most / 3);
    expect(halves.times.map((time) => time - 0.5)).toEqual(whole.times);
    expect({ ended: halves.ended, stays: halves.stays }).toEqual({ ended: whole.ended, stays: whole.stays });
  });

  it.each([-3, 2 ** 31, 2 ** 32 + 7])(
    'are counted at %p too, though it is no number of four bytes with a way out',
    (far) => {
      const exit = Float64Array.from({ length: 2_500 }, (_, stay) => (stay % 5 === 0 ? far : 7));
      const cause = Uint8Array.from(exit, (time) => (time === 7 ? 1 : 2));
      const { times, ended } = tallyEnds({ exit, cause, kept: null, ways: 3 });
      expect([...times]).toEqual(far < 7 ? [far, 7] : [7, far]);
      expect([...ended]).toEqual(far < 7 ? [0, 0, 500, 0, 2_000, 0] : [0, 2_000, 0, 0, 0, 500]);
    },
  );
});

describe('an order of times', () => {
  it('rises, and keeps what happened at once as it stood, many or few, whole or not, below 0 or above', () => {
    const random = seededRandom(4);
    for (const [count, unit] of [
      [3_000, 1],
      [3_000, 0.25],
      [40, 1],
    ] as const) {
      const times = Float64Array.from({ length: count }, () => (Math.floor(random() * 900) - 50) * unit);
      const order = [...orderOf(times)];
      const byHand = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      expect(order).toEqual(byHand);
    }
  });

  it.each([-1, 2 ** 32 + 1])('has %p where it belongs among many whole times of four bytes', (far) => {
    const ordered = orderTimes(
      Float64Array.from({ length: 3_000 }, (_, stay) => (stay % 3 === 0 ? far : 5)),
      null,
    );
    expect([...new Set(ordered)]).toEqual(far < 5 ? [far, 5] : [5, far]);
    expect(ordered.filter((time) => time === far)).toHaveLength(1_000);
  });
});
