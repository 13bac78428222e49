import { budgetFacts } from './budget-facts.ts';
import { noLeads } from './lead-quality.ts';
import type { Analysis } from '../../src/core/analysis/analysis.ts';
import { ANALYSIS_VERSION } from '../../src/core/analysis/analysis.ts';
import type { StageLoad, StageStake, StageTarget } from '../../src/core/bottleneck/bottleneck.ts';
import type { ChangeAlert } from '../../src/core/bottleneck/change-alerts.ts';
import type { BetterPractice, StageDrill } from '../../src/core/bottleneck/drill.ts';
import type { StageTrend } from '../../src/core/bottleneck/stage-trend.ts';
import type { Workload } from '../../src/core/bottleneck/workload.ts';
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
  reference: { kind: 'earlier period' },
  cause: 'conversion',
  dwell: { longer: false, chance: 0.2, times: interval(0.9, 1.1, 1.3) },
  advancedShareNow: interval(0.3, 0.4, 0.5),
  advancedShareBefore: interval(0.55, 0.62, 0.69),
  medianStayDaysNow: 14,
  medianStayDaysBefore: 10,
  ...about,
});

export const load = (about: Partial<StageLoad> = {}): StageLoad => ({
  stageId: 'proposal' as StageId,
  flow: {
    ...{ weeks: 17, arrivals: 200, departures: 150, accumulation: interval(0.1, 0.25, 0.4) },
    ...{ open: 60, expectedOpen: 40, agedShare: 0.3, pilesUp: true },
  },
  loadElasticity: { median: -0.3, low: -0.6, high: 0, chanceSaturated: 0.1, ownShare: 0.4, weeks: 52, seen: null },
  ...about,
});

export const workload = (about: Partial<Workload> = {}): Workload => ({
  ...{ weeks: 17, load: interval(9, 10, 11), busyWeekTouches: interval(11, 12, 13) },
  ...{ utilisation: interval(0.7, 0.83, 0.95), missing: null },
  ...about,
});

export const target = (about: Partial<StageTarget> = {}): StageTarget => ({
  stageId: 'proposal' as StageId,
  ...{ wanted: 0.4, now: interval(0.3, 0.37, 0.44), chanceBelow: 0.72, stands: 'open' },
  ...about,
});

export const alert = (about: Partial<ChangeAlert> = {}): ChangeAlert => ({
  stageId: 'proposal' as StageId,
  ...{ signal: 'conversion', direction: 'worse', level: 'alert' },
  sinceMs: Date.UTC(2026, 6, 6),
  ...{ timesLikelier: 40, before: 0.62, after: 0.41 },
  ...about,
});

export const trend = (about: Partial<StageTrend> = {}): StageTrend => ({
  stageId: 'proposal' as StageId,
  periods: [0, 1, 2].map((period) => ({
    fromMs: Date.UTC(2026, 7, 9 + 28 * period),
    toMs: Date.UTC(2026, 7, 37 + 28 * period),
    ...{ moves: 40, advancedShare: interval(0.5, 0.6, 0.7), pace: interval(0.8, 1, 1.2) },
  })),
  ...about,
});

export const betterPractice = (about: Partial<BetterPractice> = {}): BetterPractice => ({
  ...{ dimension: 'team', units: ['North'], otherUnits: 2 },
  firstTouch: {
    withinMin: 240,
    better: { leads: 400, touchedShare: interval(0.58, 0.62, 0.66) },
    others: { leads: 900, touchedShare: interval(0.35, 0.38, 0.41) },
    difference: interval(0.19, 0.24, 0.29),
    differs: true,
    fewUnits: false,
  },
  ...about,
});

export const drill = (about: Partial<StageDrill> = {}): StageDrill => ({
  stageId: 'proposal' as StageId,
  dimensions: [
    {
      dimension: 'team',
      conversion: { differs: true, chance: 0.97 },
      pace: { differs: false, chance: 0.1 },
      units: [
        { unit: 'North', stays: 120, advancedShare: interval(0.5, 0.6, 0.7), stayTimes: interval(0.8, 1, 1.2) },
        { unit: 'South', stays: 90, advancedShare: interval(0.3, 0.4, 0.5), stayTimes: null },
      ],
    },
  ],
  better: null,
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
          meanStay: { lowDays: 18, estimateDays: 21.5, highDays: 25, withinDays: 90 },
          readableDays: 90,
          naiveRate: 0.48,
          lossesIgnoredShare: 0.72,
        })),
    },
    eventualWins: [
      {
        stageId: 'meeting' as StageId,
        low: 0.28,
        high: 0.31,
        staleShare: 0.05,
        beyond: { onwardsShare: null, reason: 'slow-or-never' },
      },
      {
        stageId: 'proposal' as StageId,
        low: 0.5,
        high: 0.52,
        staleShare: 0.02,
        beyond: { onwardsShare: interval(0.52, 0.55, 0.6) },
      },
    ],
    standing: [],
    bottleneck: {
      verdict: 'bottleneck',
      unit: 'value',
      stages: [stake(), stake({ stageId: 'meeting' as StageId, chanceTop: 0.1 })],
      now: { fromMs: asOfMs - 120 * DAY_MS, toMs: asOfMs },
      before: { fromMs: asOfMs - 360 * DAY_MS, toMs: asOfMs - 120 * DAY_MS },
      lowestNaiveStageId: 'meeting' as StageId,
      ...{
        loads: [load()],
        workload: workload(),
        targets: [target()],
        alerts: [alert()],
        trends: [trend()],
        drill: { stages: [drill()], sizeLimits: [1_000, 20_000], sizesGiveAway: false },
      },
    },
    outlook: {
      horizonsDays: [30, 180],
      stages: [
        { stageId: 'meeting' as StageId, ages: [age(0, 0.3, 0), age(20, 0.2, 0.7)] },
        { stageId: 'proposal' as StageId, ages: [age(0, 0.5, 0), age(40, 0.3, 0.9)] },
      ],
      tilt: null,
    },
    usualAmount: 20_000,
    budget: budgetFacts(),
    leadQuality: noLeads,
    dataQuality: [],
    ...about,
  };
}
