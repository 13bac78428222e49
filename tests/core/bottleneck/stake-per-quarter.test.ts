import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const DAYS = 480;
const A_DAY = 10;

/** Ten deals a day of 100 each, closed within two days; six of ten are won, of late three. */
const ways = Array.from({ length: DAYS * A_DAY }, (_, id): Way => {
  const day = Math.floor(id / A_DAY);
  const from = day * DAY + (id % A_DAY) * 100;
  const to = id % A_DAY < (day < DAYS - 120 ? 6 : 3) ? 'won' : 'lost';
  const until = from + DAY + (id % 7) * 100;
  const visits = [
    { in: 'talk', from, until, next: to },
    { in: to, from: until, until: null, next: null },
  ];
  return { id: `${id}`, amount: 100, visits };
});
const table = tableOf(stagesOf(['talk', 'won', 'lost']), ways);

describe('what a stage costs', () => {
  it.each([60, 180])('is told per quarter, whatever the horizon: %d days', (horizonDays) => {
    const { bottleneck } = analyseHistory({ table, asOfMs: DAYS * DAY * MINUTE_MS, horizonDays, dataQuality: {} });
    expect(bottleneck).toMatchObject({ verdict: 'bottleneck', unit: 'value' });
    // 91.3 days of ten deals, three of ten of which are lost to it, at 100 each; those that come at the very end are open.
    const stake = bottleneck.stages[0]?.stake.estimate ?? 0;
    expect(Math.abs(stake / (91.3 * 10 * 0.3 * 100) - 1)).toBeLessThan(0.08);
  });
});
