import { describe, expect, it } from '@jest/globals';
import { orderOf } from '../../../src/core/statistics/ordered-stays.ts';
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

  it('are counted alike whether into a cell per time or after being put in order', () => {
    const random = seededRandom(3);
    const column = (values: number) => Array.from({ length: 5_000 }, () => Math.floor(random() * values));
    const exit = Float64Array.from(column(4_000));
    const others = { cause: Uint8Array.from(column(3)), kept: Uint8Array.from(column(2)), ways: 3 };
    const whole = tallyEnds({ ...others, exit });
    // Halves are no whole times, and so are put in order.
    const halves = tallyEnds({ ...others, exit: exit.map((time) => time + 0.5) });
    expect(whole.times.length).toBeGreaterThan(1_000);
    expect(halves.times.map((time) => time - 0.5)).toEqual(whole.times);
    expect({ ended: halves.ended, stays: halves.stays }).toEqual({ ended: whole.ended, stays: whole.stays });
  });
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
});
