import { budgetFacts } from './budget-facts.ts';
import { noLeads } from './lead-quality.ts';
import type { Analysis } from '../../src/core/analysis/analysis.ts';
import { ANALYSIS_VERSION } from '../../src/core/analysis/analysis.ts';
import type { StageStake } from '../../src/core/bottleneck/bottleneck.ts';
import { funnelStages } from '../../src/core/funnel/funnel-stage.ts';
import type { StageId } from '../../src/core/pipeline/identifiers.ts';
import type { Interval } from '../../src/core/statistics/interval.ts';
import { dealPipeline } from './crm.ts';

export const interval = (low: number, estimate: number, high: number): Interval => ({
  low,
  estimate,
  high,
  level: 0.9,
});

export const stake = (about: Partial<StageStake> = {}): StageStake => ({
  stageId: 'proposal' as StageId,
  owner: 'sales',
  chanceTop: 0.8,
  stake: interval(10_000, 48_000, 90_000),
  chanceChanged: 0.95,
  cause: 'conversion',
  advancedShareNow: interval(0.3, 0.4, 0.5),
  advancedShareBefore: interval(0.55, 0.62, 0.69),
  medianStayDaysNow: 14,
  medianStayDaysBefore: 10,
  ...about,
});

const asOfMs = Date.UTC(2026, 10, 1);
const DAY_MS = 86_400_000;
const [meeting, proposal] = funnelStages([dealPipeline]);

const age = (ageDays: number, chance: number, leftShare: number) => ({
  ageDays,
  winChances: [interval(chance / 4, chance / 2, chance), interval(chance / 2, chance, Math.min(1, chance * 1.5))],
  leftShare,
  similarRecords: 120,
});

/** A small finished analysis; say only what the test is about. */
export function analysis(about: Partial<Analysis> = {}): Analysis {
  return {
    version: ANALYSIS_VERSION,
    asOfMs,
    horizonDays: 180,
    records: 900,
    visits: 2_000,
    tooEarly: null,
    funnel: {
      asOfMs,
      horizonDays: 180,
      stages: [meeting, proposal]
        .filter((stage) => stage !== undefined)
        .map((stage) => ({
          stage,
          visits: 500,
          open: 40,
          advancedShare: interval(0.5, 0.55, 0.6),
          lostShare: interval(0.3, 0.35, 0.4),
          movedBackShare: null,
          medianStay: { lowDays: 8, estimateDays: 10, highDays: null },
          readableDays: 90,
          naiveRate: 0.48,
          lossesIgnoredShare: 0.72,
        })),
    },
    eventualWins: [
      { stageId: 'meeting' as StageId, low: 0.28, high: 0.31, staleShare: 0.05 },
      { stageId: 'proposal' as StageId, low: 0.5, high: 0.52, staleShare: 0.02 },
    ],
    standing: [],
    bottleneck: {
      verdict: 'bottleneck',
      unit: 'value',
      stages: [stake(), stake({ stageId: 'meeting' as StageId, chanceTop: 0.1 })],
      now: { fromMs: asOfMs - 120 * DAY_MS, toMs: asOfMs },
      before: { fromMs: asOfMs - 360 * DAY_MS, toMs: asOfMs - 120 * DAY_MS },
      lowestNaiveStageId: 'meeting' as StageId,
    },
    outlook: {
      horizonsDays: [30, 180],
      stages: [
        { stageId: 'meeting' as StageId, ages: [age(0, 0.3, 0), age(20, 0.2, 0.7)] },
        { stageId: 'proposal' as StageId, ages: [age(0, 0.5, 0), age(40, 0.3, 0.9)] },
      ],
    },
    usualAmount: 20_000,
    budget: budgetFacts(),
    leadQuality: noLeads,
    dataQuality: [],
    ...about,
  };
}
