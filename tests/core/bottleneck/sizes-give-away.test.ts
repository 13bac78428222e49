import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { sizesGiveAway } from '../../../src/core/bottleneck/sizes-give-away.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['new', 'won', 'lost']);
/** Records that stand somewhere, so many of them with an amount. */
const standing = (stage: string, records: number, withAmount: number, amount = 100): Way[] =>
  Array.from({ length: records }, (_, n) => ({
    ...{ id: `${stage} ${n}`, visits: [{ in: stage, from: 10, until: null, next: null }] },
    ...(n < withAmount ? { amount } : {}),
  }));
const giveAway = (...ways: Way[][]) => sizesGiveAway(tableOf(stages, ways.flat()), 100);

describe('sizes give away what became of a record', () => {
  it('where only what was won has an amount, or a loss is written down as worth nothing', () => {
    expect(giveAway(standing('won', 40, 40), standing('lost', 40, 0))).toBe(true);
    expect(giveAway(standing('won', 40, 40), standing('lost', 40, 40, 0))).toBe(true);
  });

  it('where what ended has an amount and what is open has none yet', () => {
    expect(giveAway(standing('won', 40, 40), standing('lost', 40, 40), standing('new', 40, 5))).toBe(true);
  });

  it('not where as many have one, however many that is', () => {
    for (const known of [0, 10, 40]) {
      expect(giveAway(standing('won', 40, known), standing('lost', 40, known), standing('new', 40, known))).toBe(false);
    }
  });

  it('not where the shares are apart by 10 points or less, nor by chance among a few', () => {
    expect(giveAway(standing('won', 1000, 900), standing('lost', 1000, 810))).toBe(false);
    expect(giveAway(standing('won', 1000, 900), standing('lost', 1000, 790))).toBe(true);
    expect(giveAway(standing('won', 8, 8), standing('lost', 8, 6))).toBe(false);
  });

  it('where it went counts for one that left, if its stay there is not written down or begins later', () => {
    const leaving = (until: number, records: number, amount?: number): Way[] =>
      Array.from({ length: records }, (_, n) => ({
        ...{ id: `${until} ${n}`, visits: [{ in: 'new', from: 10, until, next: 'lost' }] },
        ...(amount === undefined ? {} : { amount }),
      }));
    // Lost without an amount by now: that tells. Open with one until later: it does not.
    expect(giveAway(standing('won', 40, 40), leaving(99, 40))).toBe(true);
    expect(giveAway(standing('new', 40, 40), leaving(100, 40))).toBe(true);
    expect(giveAway(standing('new', 40, 40), leaving(101, 40, 5))).toBe(false);
    expect(giveAway(standing('lost', 40, 0), leaving(100, 40))).toBe(false);
    // The stay it begins as we look is no part of what is known: such a record counts for nothing.
    const goes = leaving(100, 40).map((way) => ({
      ...way,
      visits: [...way.visits, { in: 'lost', from: 100, until: null, next: null }],
    }));
    expect(giveAway(standing('won', 40, 40), goes)).toBe(false);
  });

  it('not in an account without records, or of one fate', () => {
    expect(giveAway()).toBe(false);
    expect(giveAway(standing('new', 40, 20))).toBe(false);
    expect(sizesGiveAway(tableOf(stages, standing('won', 40, 40)), 0)).toBe(false);
  });
});

/** A deal every four hours, three weeks in its stage; half of them are won, and what `amountOf` says is written down. */
const history = (amountOf: (n: number, won: boolean) => number | undefined): Way[] =>
  Array.from({ length: 3600 }, (_, n) => {
    const won = (n * 7919) % 2000 < 1000;
    const [from, until] = [(n * DAY) / 6, (n * DAY) / 6 + (20 + (n % 3)) * DAY];
    const end = won ? 'won' : 'lost';
    const amount = amountOf(n, won);
    const visits = [
      { in: 'new', from, until, next: end },
      { in: end, from: until, until: null, next: null },
    ];
    return { id: `${n}`, visits, ...(amount === undefined ? {} : { amount }) };
  });

const analysed = (ways: Way[]) =>
  analyseHistory({ table: tableOf(stages, ways), asOfMs: 600 * DAY * MINUTE_MS, horizonDays: 30, dataQuality: {} });

describe('what deals are told apart by', () => {
  it('is no size where amounts are written down because a deal was won, and their size where all have one', () => {
    const ofWon = analysed(history((n, won) => (won ? 100 + (n % 50) : undefined))).bottleneck.drill;
    expect(ofWon).toMatchObject({ sizesGiveAway: true, sizeLimits: null });
    const ofAll = analysed(history((n) => 100 + (n % 50))).bottleneck.drill;
    expect(ofAll).toMatchObject({ sizesGiveAway: false, sizeLimits: [expect.any(Number), expect.any(Number)] });
  });
});

describe('what foretells a deal', () => {
  const learnt = (ways: Way[]) => analysed(ways).outlook.tilt;

  it('is never an amount that was written down because the deal was won', () => {
    expect(learnt(history((n, won) => (won ? 100 + (n % 50) : undefined)))).toBeNull();
    expect(learnt(history((n, won) => (won ? 100 + (n % 50) : 0)))).toBeNull();
  });

  it('is an amount that all deals have, where large ones are won more often', () => {
    const amounts = (n: number, won: boolean) => (won === n % 5 > 0 ? 1000 : 10) + (n % 7);
    expect(learnt(history(amounts))?.levels.map(({ field }) => field)).toContain('amount');
  });
});
