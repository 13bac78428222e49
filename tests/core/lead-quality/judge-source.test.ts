import { describe, expect, it } from '@jest/globals';
import { judgeSource, type Compared } from '../../../src/core/lead-quality/judge-source.ts';

const ALIKE = { mean: 1000, logVariance: 0 };

/** So many of a source's leads against a fifth of a thousand others. */
const compared = (won: number, not: number, about: Partial<Compared> = {}): Compared => ({
  own: { won, not },
  effective: won + not,
  rest: { share: 0.2, effective: 1000, readable: true },
  ...{ ownAmount: ALIKE, restAmount: ALIKE },
  ...about,
});
const judged = (won: Compared, qualified: Compared | null = null) => judgeSource({ won, qualified });

describe('the verdict on a source', () => {
  it('is good or weak from nine in ten on, and like the rest between', () => {
    // Of 100 leads 26 are won: ln(.26 ÷ .2) = .26 above the others, with an error of √(.74/(26·1.01) + .8/200.5…) ≈ .18.
    const [good, perhaps, weak] = [judged(compared(26, 74)), judged(compared(24, 76)), judged(compared(14, 86))];
    expect(good).toMatchObject({ verdict: 'good', basis: 'won' });
    expect(good.chanceBetter).toBeGreaterThan(0.9);
    expect(perhaps.verdict).toBe('like-the-rest');
    expect(perhaps.chanceBetter).toBeGreaterThan(0.8);
    expect(perhaps.chanceBetter).toBeLessThan(0.9);
    expect(weak.verdict).toBe('weak');
    expect(judged(compared(20, 80)).chanceBetter).toBeCloseTo(0.5, 1);
  });

  it('counts what a win is worth, and how sure that is', () => {
    const dear = { mean: 2000, logVariance: 0 };
    expect(judged(compared(20, 80, { ownAmount: dear })).verdict).toBe('good');
    expect(judged(compared(20, 80, { restAmount: dear })).verdict).toBe('weak');
    expect(judged(compared(20, 80, { ownAmount: { ...dear, logVariance: 1 } })).verdict).toBe('like-the-rest');
  });

  it('waits for eight wins of the others and as many to be expected of its own leads, wins or not', () => {
    const early = { verdict: 'too-early', chanceBetter: null, basis: null };
    const others = (share: number, effective: number) => ({ rest: { share, effective, readable: true } });
    expect(judged(compared(30, 70, others(0.2, 39)))).toEqual(early);
    expect(judged(compared(30, 70, others(0.2, 40))).basis).toBe('won');
    expect(judged(compared(0.5, 38.5))).toEqual(early);
    expect(judged(compared(0.5, 39.5)).verdict).toBe('weak');
  });

  it('goes by being qualified where too few have won', () => {
    const fewWins = compared(1, 20);
    expect(judged(fewWins, compared(60, 40))).toMatchObject({ verdict: 'good', basis: 'qualified' });
    expect(judged(fewWins, compared(1, 5))).toMatchObject({ verdict: 'too-early', basis: null });
    expect(judged(compared(26, 74), compared(5, 95))).toMatchObject({ verdict: 'good', basis: 'won' });
  });
});
