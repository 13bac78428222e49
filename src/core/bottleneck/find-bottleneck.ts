import type { Funnel } from '../funnel/funnel.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import type { RecordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { coarsen } from '../outlook/coarsen.ts';
import { sumStage } from '../outlook/sum-counts.ts';
import type { OwnerId, StageId } from '../pipeline/identifiers.ts';
import { MINUTE_MS, QUARTER_DAYS } from '../pipeline/time-units.ts';
import type { Random } from '../statistics/random.ts';
import type { Bottleneck, StageTarget } from './bottleneck.ts';
import { changeAlerts, type WatchedStage } from './change-alerts.ts';
import { compareStages, stageCounts, type StageComparison } from './compare-stages.ts';
import { describeStake, type JudgedStage } from './describe-stake.ts';
import { drillStages } from './drill-stages.ts';
import { drawEnoughStakes } from './enough-draws.ts';
import { coarsenLoad } from './funnel-load.ts';
import type { Load } from './horizon-value.ts';
import { heldTarget, readTarget, type TargetReading } from './held-target.ts';
import type { RecordAmounts } from './record-amounts.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { lowestNaive } from './lowest-naive.ts';
import { sourceMix } from './source-mix.ts';
import { stageLoads } from './stage-loads.ts';
import { stageTrends } from './stage-trend.ts';
import { judgeStakes } from './verdict.ts';
import { firstBelievedWeek, weeklyCounts, type WeeklyCounts } from './weekly-counts.ts';
import type { Workload } from './workload.ts';

export interface BottleneckQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and the moment of the periods, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  /** For the naive rates; not changed. */
  readonly funnel: Funnel;
  readonly periods: ReferencePeriods;
  /** Counts of the present and of the earlier period, by day of age; not changed. */
  readonly now: GridCounts;
  readonly before: GridCounts;
  /** What the load is counted in. */
  readonly unit: RecordAmounts['unit'];
  /** Whether sizes of records tell what becomes of them: see `sizesGiveAway`. */
  readonly sizesGiveAway: boolean;
  /** By day, up to the horizon or beyond; not changed. */
  readonly load: Load;
  /** From `loadSpread`. */
  readonly loadSpread: number;
  /** Of the same records. */
  readonly workload: Workload;
  /** First team of each owner; empty where nobody told. Not changed. */
  readonly teamOf: ReadonlyMap<OwnerId, string>;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  readonly random: Random;
}

/** What-if funnels are worked out in at most this many steps up to the horizon. */
const MOST_STEPS = 45;
/** Moves of the present period below which a stage is read together with its earlier period. */
const ENOUGH_MOVES = 10;

/**
 * Finds the stage whose distance from what this account has itself shown it can do costs most.
 *
 * Answers "where does the funnel lose most against its own earlier self or its own better units, how much, and how sure
 * is that?". The stake of a stage is what would be won more per quarter if it were as its reference; `chanceTop` is how
 * often it is the largest and above 0 over posterior draws. Conversions of different stages are never compared with
 * each other. Beside it stands what fills up, what changed of late and whose records it is.
 *
 * @returns Stages that could be judged, largest `chanceTop` first; never one that was deleted, since nobody can work on it
 *   any more. With nothing to compare with there are none and the
 *   verdict is "no clear bottleneck". Every number is finite, chances lie in 0–1.
 *
 * Ties: of two stages with equal chance the larger stake comes first, then the earlier stage.
 * Limits: does not see a stage that has always been poor for everybody.
 * Cost: that of `drawEnoughStakes`, and three passes over the visits.
 * Source: docs/method/bottleneck.md.
 */
export function findBottleneck(question: BottleneckQuestion): Bottleneck {
  const { table, funnel, periods, now, before, unit, horizonDays, workload } = question;
  const weekly = weeklyCounts(table, periods.asOfMin);
  const watched = watchedStages(table, periods, weekly);
  const comparisons = compareStages(now, before, horizonDays);
  const { drill, betterUnits } = drillStages(question);
  const mix = sourceMix(table, periods.asOfMin, question.visits);
  const loads = stageLoads({ weekly, mix, stages: table.stages, periods, comparisons, now, horizonDays });
  const readings = readTargets(question, comparisons);
  const judged = table.stages.flatMap(({ archived }, stage): JudgedStage[] => {
    if (archived) return [];
    const comparison = comparisons.find((one) => one.stage === stage) ?? null;
    const units = betterUnits[stage] ?? null;
    const target = heldTarget(readings[stage] ?? null);
    return comparison === null && units === null && target === null ? [] : [{ stage, comparison, units, target }];
  });
  const crowded = workload.utilisation !== null && workload.utilisation.low > 1 ? entranceOf(table) : -1;
  const { verdict, stages: stakes, byUnits, byTarget } = judge(question, judged);
  const stages = judged.map((one) =>
    describeStake(one, {
      ...{ now, horizonDays, stake: stakes[one.stage], byUnits: byUnits[one.stage] ?? 0 },
      byTarget: byTarget[one.stage] ?? 0,
      beyondReach: one.stage === crowded,
      load: loads.find(({ stageId }) => stageId === table.stages[one.stage]?.id),
    }),
  );
  stages.sort((a, b) => b.chanceTop - a.chanceTop || b.stake.estimate - a.stake.estimate);
  return {
    ...{ verdict, unit, stages },
    now: { fromMs: periods.nowFromMin * MINUTE_MS, toMs: periods.asOfMin * MINUTE_MS },
    before: { fromMs: periods.beforeFromMin * MINUTE_MS, toMs: periods.nowFromMin * MINUTE_MS },
    lowestNaiveStageId: lowestNaive(funnel),
    ...{ loads, workload, drill },
    targets: table.stages.flatMap(({ id }, stage) => ofStage(id, readings[stage] ?? null)),
    alerts: changeAlerts(watched, periods.asOfMin),
    trends: stageTrends(watched, periods.asOfMin),
  };
}

/** Per stage, as it is compared; null where nothing is wanted of it, or it is not worked on. */
function readTargets({ table, now, horizonDays }: BottleneckQuestion, comparisons: readonly StageComparison[]) {
  return table.stages.map(({ kind, handsOver, archived, targetShare = null }, stage) => {
    if (archived || (kind !== 'open' && !handsOver)) return null;
    const compared = comparisons.find((one) => one.stage === stage);
    return readTarget(compared?.now ?? stageCounts(now, stage, horizonDays), targetShare);
  });
}

const ofStage = (stageId: StageId, reading: TargetReading | null): StageTarget[] =>
  reading === null ? [] : [{ stageId, ...reading }];

/** Where records enter the funnel, and wait to be taken up. */
const entranceOf = ({ stages }: VisitTable) => stages.findIndex(({ kind, archived }) => kind === 'open' && !archived);

/** Stages that something still leaves, with the weeks of each that can be believed. */
function watchedStages(
  { stages }: VisitTable,
  { asOfMin, believedFromMin }: ReferencePeriods,
  weekly: WeeklyCounts,
): WatchedStage[] {
  return weekly.stages.flatMap((weeks, stage) => {
    const { id: stageId, kind = 'lost', handsOver = false, archived = false } = stages[stage] ?? {};
    if (stageId === undefined || archived || (kind !== 'open' && !handsOver)) return [];
    return [{ stageId, weeks, firstWeek: firstBelievedWeek(asOfMin, believedFromMin[stage] ?? Infinity) }];
  });
}

function judge(question: BottleneckQuestion, judged: readonly JudgedStage[]) {
  const { now, before, load, loadSpread, horizonDays, random } = question;
  if (judged.length === 0) return { verdict: 'no clear bottleneck', stages: [], byUnits: [], byTarget: [] } as const;
  const daysAStep = Math.ceil(horizonDays / MOST_STEPS);
  const steps = Math.ceil(horizonDays / daysAStep);
  const of = (stage: number) => judged.find((one) => one.stage === stage);
  const draws = drawEnoughStakes({
    now: coarsen(filled(now, before), daysAStep),
    changes: now.cells.map((_, stage) => of(stage)?.comparison?.change ?? null),
    betterUnits: now.cells.map((_, stage) => of(stage)?.units ?? null),
    targets: now.cells.map((_, stage) => of(stage)?.target?.share ?? null),
    load: coarsenLoad(load, daysAStep, steps),
    random,
  });
  const { byUnits, byTarget } = draws;
  const shown = { scale: QUARTER_DAYS / (steps * daysAStep), loadSpread };
  return { ...judgeStakes(draws, shown), byUnits, byTarget };
}

/**
 * Stages that hardly moved of late are read over both periods: of them, "now" alone says nothing. Where nobody goes on
 * any more, the ways onwards are kept, so that there is something to put back.
 */
function filled(now: GridCounts, before: GridCounts): GridCounts {
  const cells = now.cells.map((cell, stage) => {
    const earlier = before.cells[stage];
    if (!earlier) return cell;
    const moves = cell.exits.reduce((sum, out) => sum + out.reduce((a, b) => a + b, 0), 0);
    if (moves < ENOUGH_MOVES) return sumStage(cell, earlier, 1);
    const ways = waysOut(now.stages, stage);
    return cell.destinations.some((to) => ways[to] === ADVANCED) ? cell : sumStage(cell, earlier, 0);
  });
  return { ...now, cells };
}
