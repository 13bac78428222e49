import { describe, expect, it } from '@jest/globals';
import { winShareOf } from '../../../src/core/data-quality/what-if.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { DAY, stagesOf, tableOf } from '../funnel/visits-by-hand.ts';

describe('the share of new records that is won', () => {
  it('is of those who enter where records enter today, not the first stage where that was deleted', () => {
    // Four of old came through call, and one of them was won; of four who began with a demo two were won.
    const won = (id: string, from: string) => ({
      id,
      visits: [
        { in: from, from: 0, until: DAY, next: 'won' },
        { in: 'won', from: DAY, until: null, next: null },
      ],
    });
    const lost = (id: string, from: string) => ({
      id,
      visits: [
        { in: from, from: 0, until: DAY, next: 'lost' },
        { in: 'lost', from: DAY, until: null, next: null },
      ],
    });
    const ways = [
      ...[won('1', 'call'), ...['2', '3', '4'].map((id) => lost(id, 'call'))],
      ...[won('5', 'demo'), won('6', 'demo'), lost('7', 'demo'), lost('8', 'demo')],
    ];
    const shareWith = (deleted: string) => {
      const stages = stagesOf(['call', 'demo', 'won', 'lost']).map((one) => ({ ...one, archived: one.id === deleted }));
      return winShareOf(gridCounts(tableOf(stages, ways), { asOfMin: 90 * DAY, days: 30 }));
    };
    expect(shareWith('none')).toBeCloseTo(0.25, 12);
    expect(shareWith('call')).toBeCloseTo(0.5, 12);
  });
});
