import { describe, expect, it } from '@jest/globals';
import { OPEN, LOST, recordLives, WON } from '../../../src/core/analysis/record-lives.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { pipelineOf, tableOf, visit, type Visit, type Way } from '../funnel/visits-by-hand.ts';

const stages = funnelStages([
  pipelineOf('leads', 'lead', ['fresh', 'won-lead', 'lost-lead']),
  pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
]);
const deal = (id: string, ...visits: Visit[]): Way => ({ id, visits });
const lead = (id: string, dealIds: readonly string[], ...visits: Visit[]): Way => ({
  id,
  kind: 'lead',
  dealIds,
  visits,
});

/** Seen from minute 100: row, age at which it came into view, age at its end, and how it ended. */
const livesOf = (...ways: Way[]) => {
  const { row, entry, exit, cause } = recordLives(joinLeads(tableOf(stages, ways)), 100);
  return Array.from(row, (one, life) => [one, entry[life], exit[life], cause[life]]);
};

describe('recordLives', () => {
  it('follow a record to its end', () => {
    const lives = livesOf(
      deal('won', visit('offer', 10, 30, 'won'), visit('won', 30)),
      deal('lost', visit('offer', 10, 25, 'lost'), visit('lost', 25)),
      deal('open', visit('offer', 40)),
      deal('gone out of sight', visit('offer', 40, 60)),
    );
    expect(lives).toEqual([
      [0, -1, 20, WON],
      [1, -1, 15, LOST],
      [2, -1, 60, OPEN],
      [3, -1, 20, OPEN],
    ]);
  });

  it('count the first win, and a loss only while it stands', () => {
    const again = [visit('lost', 20, 50, 'offer'), visit('offer', 50)];
    expect(livesOf(deal('opened again', visit('offer', 10, 20, 'lost'), ...again))).toEqual([[0, -1, 90, OPEN]]);
    const spoilt = [visit('won', 20, 50, 'lost'), visit('lost', 50)];
    expect(livesOf(deal('won, then lost', visit('offer', 10, 20, 'won'), ...spoilt))).toEqual([[0, -1, 10, WON]]);
  });

  it('leave one open that was lost and went out of sight, by the minute of looking too', () => {
    const lost = (until: number) => deal(`until ${until}`, visit('offer', 10, 20, 'lost'), visit('lost', 20, until));
    expect(livesOf(lost(50), lost(100), lost(101))).toEqual([
      [0, -1, 40, OPEN],
      [1, -1, 90, OPEN],
      [2, -1, 10, LOST],
    ]);
  });

  it('begin when a record came into view', () => {
    expect(livesOf(deal('late', { ...visit('offer', 10, 50, 'won'), seenFrom: 30 }, visit('won', 50)))).toEqual([
      [0, 20, 40, WON],
    ]);
  });

  it('do not know what happens later', () => {
    const later = deal('won later', visit('offer', 10, 100.5, 'won'), visit('won', 101));
    expect(livesOf(later, deal('comes later', visit('offer', 100)))).toEqual([[0, -1, 90, OPEN]]);
  });

  it('go on from a lead to its deal, which has no life of its own', () => {
    const became = lead('a', ['d'], visit('fresh', 10, 20, 'won-lead'), visit('won-lead', 20));
    expect(livesOf(became, deal('d', visit('offer', 25, 70, 'won'), visit('won', 70)))).toEqual([[0, -1, 60, WON]]);
    expect(livesOf(became, deal('d', visit('offer', 25, 70, 'lost'), visit('lost', 70)))).toEqual([[0, -1, 60, LOST]]);
  });

  it('leave a lead that waits for a deal open, for to be handed over is not to be won', () => {
    const waits = lead('a', [], visit('fresh', 10, 20, 'won-lead'), visit('won-lead', 20));
    expect(livesOf(waits)).toEqual([[0, -1, 90, OPEN]]);
  });

  it('leave a lead its own end where its deal is yet to begin, and a record one life that is said to have become itself', () => {
    const ahead = deal('d', visit('offer', 100));
    expect(livesOf(lead('a', ['d'], visit('fresh', 10, 20, 'lost-lead'), visit('lost-lead', 20)), ahead)).toEqual([
      [0, -1, 10, LOST],
    ]);
    const itself: Way = { ...deal('d', visit('offer', 10, 30, 'won'), visit('won', 30)), dealIds: ['d'] };
    expect(livesOf(itself)).toEqual([[0, -1, 20, WON]]);
  });

  it('leave a deal its own life where its lead is not known', () => {
    expect(livesOf(deal('d', visit('offer', 25, 70, 'won'), visit('won', 70)), lead('a', ['d']))).toEqual([
      [0, -1, 45, WON],
    ]);
  });

  it('of nobody are none', () => {
    expect(livesOf()).toEqual([]);
  });
});
