import { describe, expect, it } from '@jest/globals';
import { checkClock } from '../../../src/core/funnel/clock-check.ts';
import { DAY, stagesOf, tableOf, type Way } from './visits-by-hand.ts';

const stages = stagesOf(['a', 'b', 'won', 'lost']);
const asOfMin = 900 * DAY;
const check = (ways: readonly Way[]) => checkClock({ table: tableOf(stages, ways), asOfMin, horizonDays: 60 });

/** Through a (so many days) and b (four days and a bit), to its end. */
const wayOf = (index: number, inA: number, end: 'won' | 'lost'): Way => {
  const [from, toB] = [index * DAY, index * DAY + inA * DAY];
  const ends = toB + 4 * DAY + (index % 50);
  return {
    id: `${end}${inA}-${index}`,
    visits: [
      { in: 'a', from, until: toB, next: 'b' },
      { in: 'b', from: toB, until: ends, next: end },
      { in: end, from: ends, until: null, next: null },
    ],
  };
};

/** Into b, back to a, into b again two days later, and then to its end; first stays in b last as long as second ones. */
const backOf = (index: number, end: 'won' | 'lost'): Way => {
  const at = [2, 6, 8, 12].map((days, step) => (index + days) * DAY + step * (index % 50));
  const [toB = 0, back = 0, again = 0, ends = 0] = at;
  return {
    id: `back-${index}`,
    visits: [
      { in: 'a', from: index * DAY, until: toB, next: 'b' },
      { in: 'b', from: toB, until: back, next: 'a' },
      { in: 'a', from: back, until: again, next: 'b' },
      { in: 'b', from: again, until: ends, next: end },
      { in: end, from: ends, until: null, next: null },
    ],
  };
};

describe('whether stays begin anew', () => {
  it('doubts a stage in which those who came slowly are won less often', () => {
    // quick ones: 80 of 100 won; slow ones: 20 of 100
    const ways = Array.from({ length: 200 }, (_, index) => {
      const slow = index % 2 === 1;
      const wins = slow ? index % 10 === 1 : index % 10 !== 0;
      return wayOf(index, slow ? 20 : 2, wins ? 'won' : 'lost');
    });
    const [doubt, ...others] = check(ways);
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ stageId: 'b', kind: 'came-slowly', stays: 100 });
    expect(doubt?.usualShare).toBeCloseTo(0.8, 1);
    expect(doubt?.theirShare).toBeCloseTo(0.2, 1);
    expect(doubt?.pValue).toBeLessThan(1e-6);
  });

  it('doubts a stage in which those who come back are won less often than the others', () => {
    // 200 come once, 150 of them won; 100 come twice: at their first stay they go back, at their second 10 are won.
    const once = Array.from({ length: 200 }, (_, index) => wayOf(index, 2, index % 4 === 0 ? 'lost' : 'won'));
    const twice = Array.from({ length: 100 }, (_, index) => backOf(index, index % 10 === 0 ? 'won' : 'lost'));
    const doubt = check([...once, ...twice]).find(({ kind, stageId }) => kind === 'came-back' && stageId === 'b');
    expect(doubt?.stays).toBe(100);
    expect(doubt?.usualShare).toBeCloseTo(150 / 300, 6);
    expect(doubt?.theirShare).toBeCloseTo(10 / 100, 6);
  });

  it('leaves out stays whose beginning was not seen', () => {
    const once = Array.from({ length: 200 }, (_, index) => wayOf(index, 2, index % 4 === 0 ? 'lost' : 'won'));
    const twice = Array.from({ length: 100 }, (_, index) => backOf(index, index % 10 === 0 ? 'won' : 'lost'));
    // All of these were lost, some days after they came into view.
    const late = Array.from({ length: 100 }, (_, index): Way => {
      const [from, ends] = [index * DAY, index * DAY + 4 * DAY + (index % 50)];
      const inB = { in: 'b', from, until: ends, next: 'lost', seenFrom: from + DAY };
      return { id: `late-${index}`, visits: [inB, { in: 'lost', from: ends, until: null, next: null }] };
    });
    const doubt = check([...once, ...twice, ...late]).find(
      ({ kind, stageId }) => kind === 'came-back' && stageId === 'b',
    );
    expect(doubt?.usualShare).toBeCloseTo(150 / 300, 6);
  });

  it('takes those who began in a stage neither for slow nor for quick, whoever stands before them', () => {
    const ways = Array.from({ length: 200 }, (_, index) => {
      const slow = index % 2 === 1;
      const wins = slow ? index % 10 === 1 : index % 10 !== 0;
      const way = wayOf(index, slow ? 20 : 2, wins ? 'won' : 'lost');
      const begunInB = wayOf(index + 200, 2, 'won');
      return [way, { ...begunInB, visits: begunInB.visits.slice(1) }];
    });
    expect(check(ways.flat())).toMatchObject([{ stageId: 'b', kind: 'came-slowly', stays: 100 }]);
  });

  it('tells the shares within the horizon, to the hour', () => {
    // Six in ten quick ones are won after ten days, two in ten slow ones half an hour after sixty; the others are lost later.
    const ways = Array.from({ length: 200 }, (_, index): Way => {
      const slow = index % 2 === 1;
      const wins = index % 20 < (slow ? 4 : 12);
      const [from, toB] = [index * DAY, (index + (slow ? 20 : 2)) * DAY];
      const ends = toB + (!wins ? 70 * DAY : slow ? 60 * DAY + 30 : 10 * DAY);
      const inB = { in: 'b', from: toB, until: ends, next: wins ? 'won' : 'lost' };
      return { id: String(index), visits: [{ in: 'a', from, until: toB, next: 'b' }, inB] };
    });
    expect(check(ways)).toMatchObject([{ stageId: 'b', kind: 'came-slowly', usualShare: 0.6, theirShare: 0 }]);
  });

  it('does not where they are won as often as all first stays are', () => {
    const once = Array.from({ length: 200 }, (_, index) => wayOf(index, 2, index % 4 === 0 ? 'lost' : 'won'));
    const twice = Array.from({ length: 100 }, (_, index) => backOf(index, index % 2 === 0 ? 'won' : 'lost'));
    const doubts = check([...once, ...twice]).filter(({ kind, stageId }) => kind === 'came-back' && stageId === 'b');
    expect(doubts).toEqual([]);
  });

  it('does not where the difference is sure and too small to say', () => {
    // Of 3,000 quick ones half are won, of as many slow ones so many points fewer.
    const fewer = (points: number) =>
      check(
        Array.from({ length: 6000 }, (_, index) => {
          const slow = index % 2 === 1;
          const wins = (index >> 1) % 100 < (slow ? 50 - points : 50);
          return wayOf(index % 400, slow ? 20 : 2, wins ? 'won' : 'lost');
        }),
      ).map(({ stageId, kind }) => [stageId, kind]);
    expect(fewer(6)).toEqual([['b', 'came-slowly']]);
    expect(fewer(4)).toEqual([]);
  });

  it('does not where the past makes no difference, or nobody can be compared', () => {
    const alike = Array.from({ length: 200 }, (_, index) =>
      wayOf(index, index % 2 === 0 ? 2 : 20, index % 4 < 2 ? 'won' : 'lost'),
    );
    expect(check(alike)).toEqual([]);
    expect(check([])).toEqual([]);
    expect(check(alike.slice(0, 20))).toEqual([]);
  });
});
