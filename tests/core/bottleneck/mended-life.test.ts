import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { asYoung, goOnMore, leaveSooner } from '../../../src/core/bottleneck/mended-life.ts';
import { emptyLife, stageLife, type StageLife } from '../../../src/core/funnel/stage-life.ts';

describe('letting more go on', () => {
  const life = stageLife({ destinations: [1, 2], perDay: [Float64Array.of(0.2, 0.25), Float64Array.of(0.2, 0.25)] });
  const more = (factor: number) => {
    const into = emptyLife([1, 2], 2);
    goOnMore(life, { onwards: [true, false], factor }, into);
    const rounded = (column: Float64Array) => [...column].map((one) => Number(one.toFixed(9)));
    return [into.leaving.map(rounded), rounded(into.still)];
  };

  it('takes from those who would not, and leaves when they leave', () => {
    // On entering, .2 and .6·.25 = .15 go each way.
    expect(more(1.5)).toEqual([
      [
        [0.3, 0.225],
        [0.1, 0.075],
      ],
      [1, 0.6],
    ]);
    expect(more(1)).toEqual([
      [
        [0.2, 0.15],
        [0.2, 0.15],
      ],
      [1, 0.6],
    ]);
  });

  it('keeps more on other days where there are too few to be kept, so that it is as many in all', () => {
    // .5 go on; 1.5 times as many are .75. On entering .5 leave at most, so that .25 must on the next day: 2.5 times as many.
    const uneven: StageLife = {
      destinations: [1, 2],
      still: Float64Array.of(1, 0.5, 0.1),
      leaving: [Float64Array.of(0.4, 0.1, 0), Float64Array.of(0.1, 0.3, 0)],
    };
    const into = emptyLife([1, 2], 3);
    goOnMore(uneven, { onwards: [true, false], factor: 1.5 }, into);
    const [on, off] = into.leaving.map((column) => [...column].map((one) => Number(one.toFixed(9))));
    expect(on).toEqual([0.5, 0.25, 0]);
    expect(off).toEqual([0, 0.15, 0]);
  });

  it('lets as many times as many go on as is wanted, or as near to it as those who leave allow', () => {
    const chances = fc.array(fc.nat(100), { minLength: 12, maxLength: 12 }).map((all) => Float64Array.from(all));
    const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0);
    fc.assert(
      fc.property(chances, chances, fc.integer({ min: 1, max: 80 }), (on, off, tenths) => {
        const into = emptyLife([1, 2], 12);
        const parted = { destinations: [1, 2], still: new Float64Array(12).fill(1), leaving: [on, off] };
        goOnMore(parted, { onwards: [true, false], factor: tenths / 10 }, into);
        const [going = on, others = off] = into.leaving;
        const most = sum(on.map((here, day) => (here > 0 ? here + (off[day] ?? 0) : 0)));
        const least = sum(on.map((here, day) => ((off[day] ?? 0) > 0 ? 0 : here)));
        expect(sum(going)).toBeCloseTo(Math.max(least, Math.min(most, (sum(on) * tenths) / 10)), 2);
        expect(sum(going) + sum(others)).toBeCloseTo(sum(on) + sum(off), 6);
      }),
    );
  });

  it('lets fewer go on as well', () => {
    expect(more(0.5)).toEqual([
      [
        [0.1, 0.075],
        [0.3, 0.225],
      ],
      [1, 0.6],
    ]);
  });

  it('keeps everybody, however few leave by another way', () => {
    for (const off of [0, Number.MIN_VALUE, 1e-300, 0.3]) {
      for (const factor of [0, 0.5, 1, 3]) {
        const into = emptyLife([1, 2, 3], 1);
        const leaving = [0.4, off, off].map((one) => Float64Array.of(one));
        const few = { destinations: [1, 2, 3], still: Float64Array.of(1), leaving };
        goOnMore(few, { onwards: [true, false, false], factor }, into);
        const all = into.leaving.reduce((sum, [one = Number.NaN]) => sum + one, 0);
        expect(all).toBeCloseTo(0.4 + 2 * off, 12);
      }
    }
  });

  it('stays finite where next to nobody goes on on the only day with others to be kept', () => {
    for (const few of [Number.MIN_VALUE, 1e-300, 1e-12]) {
      const into = emptyLife([1, 2], 2);
      const leaving = [Float64Array.of(0.4, few), Float64Array.of(0, 0.3)];
      goOnMore(
        { destinations: [1, 2], still: Float64Array.of(1, 0.6), leaving },
        { onwards: [true, false], factor: 2 },
        into,
      );
      const [on, off] = into.leaving.map((column) => column.reduce((sum, one) => sum + one, 0));
      expect(on).toBeGreaterThanOrEqual(0.4);
      expect(on).toBeLessThan(0.7 + 1e-9);
      expect((on ?? 0) + (off ?? 0)).toBeCloseTo(0.7, 9);
    }
  });

  it('never lets more go on than leave', () => {
    expect(more(9)).toEqual([
      [
        [0.4, 0.3],
        [0, 0],
      ],
      [1, 0.6],
    ]);
  });
});

describe('leaving sooner', () => {
  // A tenth of those who enter leaves on each of the first four days, then nobody.
  const life: StageLife = {
    destinations: [1],
    still: Float64Array.of(1, 0.9, 0.8, 0.7, 0.6, 0.6),
    leaving: [Float64Array.of(0.1, 0.1, 0.1, 0.1, 0, 0)],
  };
  const at = (times: number) => {
    const into = emptyLife([1], 6);
    leaveSooner(life, times, into);
    const rounded = (column: Float64Array | undefined) => [...(column ?? [])].map((one) => Number(one.toFixed(9)));
    return { leaving: rounded(into.leaving[0]), still: rounded(into.still) };
  };

  it('brings what happened on two days into one, and as many leave', () => {
    expect(at(2)).toEqual({ leaving: [0.2, 0.2, 0, 0, 0, 0], still: [1, 0.8, 0.6, 0.6, 0.6, 0.6] });
  });

  it('takes a part of a day as that part of what happened on it', () => {
    // Day and a half by day and a half: .15, .15 (half of day 1 and day 2), and the last day.
    expect(at(1.5).leaving).toEqual([0.15, 0.15, 0.1, 0, 0, 0]);
  });

  it('puts off what is slower, past the end if need be', () => {
    expect(at(0.5)).toEqual({
      leaving: [0.05, 0.05, 0.05, 0.05, 0.05, 0.05],
      still: [1, 0.95, 0.9, 0.85, 0.8, 0.75],
    });
  });

  it('changes nothing at once the pace, and never lets more leave than were there', () => {
    expect(at(1)).toEqual({ leaving: [0.1, 0.1, 0.1, 0.1, 0, 0], still: [1, 0.9, 0.8, 0.7, 0.6, 0.6] });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (times) => {
        const { leaving, still } = at(times);
        expect(leaving.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(0.4 + 1e-6);
        for (const there of still) expect(there >= 0.6 - 1e-6 && there <= 1).toBe(true);
      }),
    );
  });
});

describe('what is open where everything is to happen sooner', () => {
  const young = (open: readonly number[], times: number) => {
    const into = new Float64Array(open.length);
    asYoung(Float64Array.from(open), times, into);
    return [...into];
  };

  it('is as much younger, parted between two days', () => {
    expect(young([4, 0, 6, 8, 0], 2)).toEqual([4, 10, 4, 0, 0]);
    expect(young([4, 1, 6, 8, 0], 1)).toEqual([4, 1, 6, 8, 0]);
  });

  it('is older where everything is to happen later, and stands at the last day past it', () => {
    expect(young([4, 1, 6], 0.5)).toEqual([4, 0, 7]);
  });

  it('stays as much', () => {
    const open = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(open, fc.double({ min: 0.05, max: 20, noNaN: true }), (ages, times) => {
        const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
        expect(sum(young(ages, times))).toBeCloseTo(sum(ages), 6);
      }),
    );
  });
});
