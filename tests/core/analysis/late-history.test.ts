import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { DAY, stagesOf, tableOf, type Visit, type Way } from '../funnel/visits-by-hand.ts';

// Where something was not written down before a day, that is said, and it is no alarm (docs/method/data-quality.md §4).

const stages = stagesOf(['talk', 'offer', 'won', 'lost']);
const PLAYED = [
  { name: 'talk', onwards: 0.6, days: 20, next: 'offer' },
  { name: 'offer', onwards: 0.5, days: 30, next: 'won' },
] as const;
const END_DAY = 420;
const SEEDS = [1, 2, 3, 4];

interface Late {
  readonly sinceDay: number;
  readonly what: 'losses' | 'moves';
}

/** Two deals enter every day; what is late was not written down before its day, and who was lost by then seems to be there. */
function analysed(seed: number, late: Late | null): Analysis {
  const random = seededRandom(seed);
  const ways = Array.from({ length: END_DAY * 2 }, (_, id) => way(id, random, late));
  const table = tableOf(
    stages,
    ways.filter(({ visits }) => visits.length > 0),
  );
  return analyseHistory({ table, asOfMs: END_DAY * DAY * MINUTE_MS, horizonDays: 120, dataQuality: {}, seed });
}

function way(id: number, random: () => number, late: Late | null): Way {
  const visits: Visit[] = [];
  let at = random() * END_DAY * DAY;
  for (const { name, onwards, days, next } of PLAYED) {
    const stay = -Math.log(1 - random()) * days * DAY;
    const to = random() < onwards ? next : 'lost';
    const unseen = late !== null && at + stay < late.sinceDay * DAY;
    // Whoever moved before all moves were written down is not in the account.
    if (unseen && late.what === 'moves') return { id: `${id}`, visits: [] };
    const open = at + stay >= END_DAY * DAY || (unseen && to === 'lost');
    visits.push({ in: name, from: Math.floor(at), until: open ? null : Math.floor(at + stay), next: open ? null : to });
    at += stay;
    if (open) break;
    if (to === 'lost' || to === 'won') visits.push({ in: to, from: Math.floor(at), until: null, next: null });
    if (to === 'lost') break;
  }
  return { id: `${id}`, amount: 100, visits };
}

const meanOf = (analyses: readonly Analysis[], of: (analysis: Analysis) => number) =>
  analyses.reduce((sum, one) => sum + of(one), 0) / analyses.length;
const winChance = ({ outlook }: Analysis) => outlook.stages[0]?.ages[0]?.winChances.at(-1)?.estimate ?? Number.NaN;
const rulesOf = ({ dataQuality }: Analysis) => dataQuality.map(({ rule }) => rule);

describe('an account in which something was not written down before a day', () => {
  const whole = SEEDS.map((seed) => analysed(seed, null));

  it.each<Late>([
    { what: 'losses', sinceDay: 330 },
    { what: 'losses', sinceDay: 250 },
    { what: 'moves', sinceDay: 330 },
  ])('is warned of it and not alarmed, and foretells as ever: $what, since day $sinceDay', (late) => {
    const found = SEEDS.map((seed) => analysed(seed, late));
    for (const analysis of found) {
      const rule = late.what === 'losses' ? 'losses-begin-late' : 'history-begins-late';
      expect(rulesOf(analysis)).toContain(rule);
      expect(analysis.bottleneck.verdict).toBe('no clear bottleneck');
      const alarms = analysis.bottleneck.alerts.filter(
        ({ level, direction }) => level === 'alert' && direction === 'worse',
      );
      expect(alarms).toEqual([]);
    }
    expect(Math.abs(meanOf(found, winChance) - meanOf(whole, winChance))).toBeLessThan(0.03);
  });

  it('tells within which bounds records are won in the end, those that were lost unseen aside', () => {
    const found = SEEDS.map((seed) => analysed(seed, { what: 'losses', sinceDay: 330 }));
    const highest = (analysis: Analysis) => analysis.eventualWins[0]?.high ?? Number.NaN;
    // Were they counted as still there, it would be .70.
    expect(Math.abs(meanOf(found, highest) - meanOf(whole, highest))).toBeLessThan(0.05);
    expect(whole.flatMap(rulesOf)).not.toContain('losses-begin-late');
  });
});
