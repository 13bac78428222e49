import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { intervalOf, priorOfGroups, pulled } from '../../../src/core/lead-quality/shrunken-share.ts';

const read = (share: number, effective: number) => ({ share, effective, readable: true });

describe('a share pulled towards what groups are like', () => {
  it('has the mean and the variance of all that they may be like', () => {
    const priors = [0.2, 0.4].map((mean) => ({ mean, weight: 10, chance: 0.5 }));
    const { won, not } = pulled(read(0.3, 10), priors);
    // Beta(5, 15) and Beta(7, 13): means .25 and .35, variances .25 · .75 / 21 = .008929 and .35 · .65 / 21 = .010833.
    // Together .3 and .009881 + .05² = .012381; .3 · .7 / .012381 − 1 = 15.96.
    expect(won / (won + not)).toBeCloseTo(0.3, 12);
    expect(won + not).toBeCloseTo(15.96, 2);
  });

  it('stays close to its own where it rests on many, and lies near the others where on few', () => {
    const groups = [read(0.1, 400), read(0.5, 400), read(0.3, 400), read(0.9, 3)];
    const priors = priorOfGroups(groups, 0.3);
    const [first, , , few] = groups.map((group) => intervalOf(pulled(group, priors)));
    expect(first?.estimate).toBeCloseTo(0.1, 1);
    expect(few?.estimate).toBeLessThan(0.7);
  });

  it('is less sure of small groups when only three tell how much groups differ', () => {
    // Equal shares: if they were known not to differ, 20 records' limits would be those of the whole.
    const of = (count: number) => {
      const groups = Array.from({ length: count }, () => read(0.2, 100));
      const { low, high } = intervalOf(pulled(read(0.2, 20), priorOfGroups(groups, 0.2)));
      return high - low;
    };
    expect(of(3)).toBeGreaterThan(1.5 * of(50));
  });

  it('is pulled to the whole, at the weight of two records, where too few groups are known', () => {
    const [one] = [read(0.5, 10)].map((group) => pulled(group, priorOfGroups([group], 0.5)));
    expect(one?.won).toBeCloseTo(6.5, 9);
    expect(one?.not).toBeCloseTo(6.5, 9);
    const known = (count: number) =>
      priorOfGroups(
        [0.1, 0.5, 0.9].slice(0, count).map((share) => read(share, 10)),
        0.5,
      );
    expect(known(2)).toEqual([{ mean: 0.5, weight: 3, chance: 1 }]);
    expect(known(3).length).toBeGreaterThan(1);
    const nothing = intervalOf(pulled(read(0, 10), priorOfGroups([read(0, 10)], 0)));
    expect(nothing.low).toBeGreaterThanOrEqual(0);
    expect(nothing.high).toBeLessThan(0.25);
  });

  it('is finite, with limits around it, of any groups', () => {
    const group = fc
      .record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        effective: fc.double({ min: 0, max: 1e9, noNaN: true }),
      })
      .map(({ share, effective }) => read(share, effective));
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (groups, whole) => {
          const priors = priorOfGroups(groups, whole);
          for (const one of groups) {
            const { low, estimate, high } = intervalOf(pulled(one, priors));
            expect(low >= 0 && low <= estimate && estimate <= high && high <= 1).toBe(true);
          }
        },
      ),
    );
  });
});
