import type { FunnelStage } from '../funnel/funnel-stage.ts';
import type { Funnel } from '../funnel/funnel.ts';
import { DAY_MIN, type GridCounts } from '../funnel/grid-counts.ts';
import { MINUTE_MS, type VisitTable } from '../funnel/visit-table.ts';
import type { StageId } from '../pipeline/identifiers.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import type { Random } from '../statistics/random.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import { sumStage } from '../outlook/sum-counts.ts';
import type { Bottleneck, Cause, StageStake } from './bottleneck.ts';
import type { ReadShare, StageChange } from './change.ts';
import { coarsen } from '../outlook/coarsen.ts';
import { compareStages, type StageComparison } from './compare-stages.ts';
import { funnelLoad } from './funnel-load.ts';
import { medianStayDays } from './median-stay.ts';
import type { RecordAmounts } from './record-amounts.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { drawStakes } from './stakes.ts';
import { judgeStakes, type JudgedStake, type Judgement } from './verdict.ts';

export interface BottleneckQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** For the naive rates; not changed. */
  readonly funnel: Funnel;
  readonly periods: ReferencePeriods;
  /** Counts of the present and of the earlier period, by day of age; not changed. */
  readonly now: GridCounts;
  readonly before: GridCounts;
  readonly amounts: RecordAmounts;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  readonly random: Random;
}

const DRAWS = 200;
const QUARTER_DAYS = 91.3;
/** What-if funnels are worked out in at most this many steps up to the horizon. */
const MOST_STEPS = 60;
/** Moves of the present period below which a stage is read together with its earlier period. */
const ENOUGH_MOVES = 10;
/** From this chance on, a change is named as the cause. */
const LIKELY = 0.5;

/**
 * Finds the stage whose change since the earlier period costs most.
 *
 * Answers "where does the funnel lose most against its own earlier self, how much, and how sure is that?". The stake of
 * a stage is what would be won more per quarter if it were again as it was before; `chanceTop` is how often it is the
 * largest and above 0 over posterior draws. Conversions of different stages are never compared with each other.
 *
 * @returns Stages that could be judged, largest `chanceTop` first. With nothing to compare with there are none and the
 *   verdict is "no clear bottleneck". Every number is finite, chances lie in 0–1.
 *
 * Ties: of two stages with equal chance the larger stake comes first, then the earlier stage.
 * Limits: sees changes, not a stage that has always been poor.
 * Cost: that of `drawStakes` with 200 draws, and one pass over the visits.
 * Source: docs/method/bottleneck.md.
 */
export function findBottleneck(question: BottleneckQuestion): Bottleneck {
  const { funnel, periods, now, before, amounts, horizonDays } = question;
  const comparisons = compareStages(now, before, horizonDays);
  const { verdict, stages: judged } = judge(question, comparisons);
  const stages = comparisons.flatMap((comparison) => {
    const stage = now.stages[comparison.stage];
    return stage ? [stakeOf(stage, comparison, judged[comparison.stage])] : [];
  });
  stages.sort((a, b) => b.chanceTop - a.chanceTop || b.stake.estimate - a.stake.estimate);
  return {
    verdict,
    unit: amounts.unit,
    stages,
    now: { fromMs: periods.nowFromMin * MINUTE_MS, toMs: periods.asOfMin * MINUTE_MS },
    before: { fromMs: periods.beforeFromMin * MINUTE_MS, toMs: periods.nowFromMin * MINUTE_MS },
    lowestNaiveStageId: lowestNaive(funnel),
  };
}

function judge(question: BottleneckQuestion, comparisons: readonly StageComparison[]): Judgement {
  if (comparisons.length === 0) return { verdict: 'no clear bottleneck', stages: [] };
  const { table, periods, now, before, amounts, horizonDays, random } = question;
  const daysAStep = Math.ceil(horizonDays / MOST_STEPS);
  const steps = Math.ceil(horizonDays / daysAStep);
  const chancesChanged = now.cells.map(() => 0);
  for (const { stage, chanceChanged } of comparisons) chancesChanged[stage] = chanceChanged;
  const load = funnelLoad({
    table,
    worth: amounts.worth,
    usualWorth: amounts.unit === 'value' ? (amounts.usual ?? 0) : 1,
    ...{ nowFromMin: periods.nowFromMin, asOfMin: periods.asOfMin, stepMin: daysAStep * DAY_MIN, steps },
  });
  const draws = drawStakes({
    now: coarsen(filled(now, before), daysAStep),
    before: coarsen(before, daysAStep),
    ...{ chancesChanged, load, draws: DRAWS, random },
  });
  return judgeStakes(draws, QUARTER_DAYS / (steps * daysAStep));
}

/** Stages that hardly moved of late are read over both periods: of them, "now" alone says nothing. */
function filled(now: GridCounts, before: GridCounts): GridCounts {
  const cells = now.cells.map((cell, stage) => {
    const moves = cell.exits.reduce((sum, out) => sum + out.reduce((a, b) => a + b, 0), 0);
    const earlier = before.cells[stage];
    return moves >= ENOUGH_MOVES || !earlier ? cell : sumStage(cell, earlier, 1);
  });
  return { ...now, cells };
}

function stakeOf(
  { id, owner }: FunnelStage,
  { change, chanceChanged, now, before }: StageComparison,
  judged: JudgedStake | undefined,
): StageStake {
  return {
    stageId: id,
    owner,
    chanceTop: judged?.chanceTop ?? 0,
    stake: judged?.stake ?? { low: 0, estimate: 0, high: 0, level: SHOWN_LEVEL },
    chanceChanged,
    cause: causeOf(change),
    advancedShareNow: shown(change.advancedNow),
    advancedShareBefore: shown(change.advancedBefore),
    medianStayDaysNow: medianStayDays(now),
    medianStayDaysBefore: medianStayDays(before),
  };
}

function causeOf({ conversionChance, conversionWorse, speedChance, slower }: StageChange): Cause {
  const conversion = conversionWorse && conversionChance >= LIKELY;
  const speed = slower && speedChance >= LIKELY;
  if (conversion && speed) return 'conversion and speed';
  if (conversion) return 'conversion';
  return speed ? 'speed' : 'unclear';
}

function shown({ share, standardError, effectiveRecords }: ReadShare) {
  if (effectiveRecords <= 0) return null;
  return shareInterval({ share, se: standardError, atRisk: Math.max(1, effectiveRecords), level: SHOWN_LEVEL });
}

function lowestNaive({ stages }: Funnel): StageId | null {
  let [lowest, stageId]: [number, StageId | null] = [Infinity, null];
  for (const { naiveRate, stage } of stages) {
    if (naiveRate !== null && naiveRate < lowest) [lowest, stageId] = [naiveRate, stage.id];
  }
  return stageId;
}
