import { describe, expect, it } from '@jest/globals';
import { funnelLoad, loadSpread } from '../../../src/core/bottleneck/funnel-load.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { DAY, pipelineOf, stagesOf, tableOf, type Visit, type Way } from '../funnel/visits-by-hand.ts';

const visit = (stage: string, from: number, until: number | null = null, next: string | null = null): Visit => ({
  in: stage,
  from: from * DAY,
  until: until === null ? null : until * DAY,
  next,
});
const way = (id: string, ...visits: Visit[]): Way => ({ id, visits });

/** Now is day 60 to day 100; a step is ten days, the horizon four steps; a record to come counts for 100. */
const view = { usualWorth: 100, nowFromMin: 60 * DAY, asOfMin: 100 * DAY, stepMin: 10 * DAY, steps: 4 };
const loadOf = (stages: ReturnType<typeof stagesOf>, ways: readonly Way[], worth: readonly number[]) => {
  const { entering, open } = funnelLoad({
    ...view,
    table: joinLeads(tableOf(stages, ways)),
    worth: Float64Array.from(worth),
  });
  return { entering: [...entering], open: open.map((ages) => [...ages]) };
};

describe('funnelLoad', () => {
  const stages = stagesOf(['new', 'talk', 'won', 'lost']);

  it('puts what is open at its age, and counts what entered of late per step', () => {
    const ways = [
      way('came 5 days ago', visit('new', 95)),
      way('talks for 30 days', visit('new', 30, 70, 'talk'), visit('talk', 70)),
      way('older than the horizon', visit('new', 10)),
      way('lost 12 days ago', visit('new', 80, 88, 'lost'), visit('lost', 88)),
      way('leaves only later', visit('new', 75, 110, 'talk'), visit('talk', 110)),
      way('comes only later', visit('new', 100)),
      way('leaves as we look', visit('new', 75, 100, 'talk'), visit('talk', 100)),
      way('came as now began', visit('new', 60, 61, 'talk'), visit('talk', 61, 62, null)),
    ];
    // Five came in the 40 days of now: 5 · 100 · 10 ÷ 40 = 125 a step.
    expect(loadOf(stages, ways, [1, 2, 4, 8, 16, 32, 64, 128])).toEqual({
      entering: [125, 0, 0, 0],
      open: [
        [1, 0, 16, 0, 4],
        [0, 0, 0, 2, 0],
        [0, 0, 0, 0, 0],
        [0, 8, 0, 0, 0],
      ],
    });
  });

  it('lets a record enter where its first visit is', () => {
    const ways = [way('a', visit('talk', 90, 95, 'new'), visit('new', 95)), way('b', visit('new', 50, 61, 'talk'))];
    expect(loadOf(stages, ways, [1, 1]).entering).toEqual([0, 25, 0, 0]);
  });

  it('lets a deal that a lead became enter with the lead', () => {
    const joined = funnelStages([
      pipelineOf('leads', 'lead', ['fresh', 'won-lead', 'lost-lead']),
      pipelineOf('deals', 'deal', ['offer', 'won', 'lost']),
    ]);
    const lead: Way = {
      ...{ id: 'lead', kind: 'lead', dealIds: ['deal'] },
      visits: [visit('fresh', 65, 70, 'won-lead'), visit('won-lead', 70)],
    };
    const { entering, open } = loadOf(joined, [lead, way('deal', visit('offer', 72)), way('own', visit('offer', 99))], [1, 2, 4]); // prettier-ignore
    // One came as a lead, one as a deal; the lead waits no more, its deal is open for 28 days.
    expect(entering).toEqual([25, 0, 0, 25, 0, 0]);
    expect(open[1]).toEqual([0, 0, 0, 0, 0]);
    expect(open[3]).toEqual([4, 0, 2, 0, 0]);
  });

  it('of an empty funnel is nothing', () => {
    const nothing = [0, 0, 0, 0, 0];
    expect(loadOf(stages, [], [])).toEqual({ entering: [0, 0, 0, 0], open: [nothing, nothing, nothing, nothing] });
  });
});

describe('loadSpread', () => {
  const load = { steps: 4, entering: Float64Array.of(300, 0), open: [] };
  const periods = { nowFromMin: 60 * DAY, asOfMin: 100 * DAY };
  const amounts = { unit: 'value', usual: 120, usualSpread: 0.1, worth: new Float64Array(0) } as const;

  it('is that of how many came and of what one is worth', () => {
    // 300 a day, 120 each, in 40 days: 100 records. √(1/100 + .1²) = .141.
    expect(loadSpread(load, { amounts, periods })).toBeCloseTo(Math.SQRT2 / 10, 12);
    // Where wins are counted 300 came a day.
    const wins = { ...amounts, unit: 'wins', usualSpread: 0 } as const;
    expect(loadSpread(load, { amounts: wins, periods })).toBeCloseTo(Math.sqrt(1 / 12_000), 12);
  });

  it('is 0 where nobody came and nothing is known of amounts', () => {
    const nobody = { ...load, entering: new Float64Array(2) };
    const unknown = { ...amounts, usual: null, usualSpread: 0 };
    expect(loadSpread(nobody, { amounts: unknown, periods })).toBe(0);
  });
});
