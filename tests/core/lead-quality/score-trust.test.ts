import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { assessed } from './assessed.ts';
import type { LeadWay } from './lead-history.ts';

const DAYS = 500;

/** Leads of one source and two types, whose log-odds lie so far apart either way: before half of the time, and since. */
function leadsApart(before: number, since: number): LeadWay[] {
  const random = seededRandom(11);
  return Array.from({ length: 6000 }, (_, index): LeadWay => {
    const daysAgo = DAYS * random();
    const isNew = index % 2 === 0;
    // The check looks at the later half of what the horizon leaves.
    const logit = (daysAgo > (DAYS + 30) / 2 ? before : since) * (isNew ? 1 : -1);
    const as = random() < 1 / (1 + Math.exp(-logit)) ? 'qualified' : 'lost';
    const entryFields = { leadType: isNew ? 'new' : 'old' };
    return { source: 'web', entryFields, daysAgo, ends: { as, afterDays: 2 + 18 * random() } };
  });
}

describe('a score that surely knows more than the source', () => {
  it.each([
    { what: 'as far apart as what came', before: 1, since: 1, shown: 'score', low: 0.85, high: 1.2 },
    { what: 'too far apart', before: 1.1, since: 0.7, shown: 'source-rate', low: 0.5, high: 0.8 },
    { what: 'too close together', before: 0.6, since: 1.1, shown: 'source-rate', low: 1.25, high: 2.2 },
  ])('is shown or not by its slope, its chances being $what', ({ before, since, shown, low, high }) => {
    const score = assessed(leadsApart(before, since)).qualifyScore;
    expect(score?.check?.brier).toBeLessThan((score?.check?.brierOfSource ?? 0) - 0.01);
    expect(score?.check?.slope).toBeGreaterThan(low);
    expect(score?.check?.slope).toBeLessThan(high);
    expect(score?.shown).toBe(shown);
  });
});
