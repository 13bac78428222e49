import { funnelLoad } from '../bottleneck/funnel-load.ts';
import type { Load } from '../bottleneck/horizon-value.ts';
import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { ReferencePeriods } from '../bottleneck/reference-period.ts';
import { groupedHazards, lifeDraws } from '../funnel/draw-hazards.ts';
import { DAY_MIN, type GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import { stageLife } from '../funnel/stage-life.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { emptyCurves } from '../funnel/win-by-horizon.ts';
import { coarsen } from '../outlook/coarsen.ts';
import { meanOf, varianceOf } from '../statistics/drawn-interval.ts';
import type { Random } from '../statistics/random.ts';
import type { HorizonValue, StageLeverage } from './budget-facts.ts';
import { stageLeverage } from './stage-leverage.ts';
import { valuesOf } from './step-values.ts';

export interface ValuesQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  readonly periods: ReferencePeriods;
  /** The present funnel by day of age; not changed. */
  readonly counts: GridCounts;
  readonly amounts: RecordAmounts;
  /** How far ahead, whole days, 1 or more. */
  readonly days: number;
  readonly random: Random;
}

export interface FunnelValues {
  readonly values: readonly HorizonValue[];
  readonly stages: readonly StageLeverage[];
  readonly openSalesShare: number;
}

const MOST_STEPS = 60;
const DRAWS = 80;
/** Every so many steps a value is kept. */
const KEPT_EACH = 2;

/**
 * What will be won within each number of days, of what is still to come and of what is open: V_new and V_open.
 *
 * Answers "how much of what is won by the horizon does not exist yet?", which decides what new leads can do in time.
 *
 * @returns At most 31 rising numbers of days, from 0 on; finite, 0 or more. `newSpread` and `openSpread` come from
 *   posterior draws of the funnel and, for what is to come, from how uncertain the pace of arrivals is.
 *
 * Limits: what enters in a step is taken to enter as it begins. Hazards beyond the ages that were counted are 0.
 * Cost: one pass over the visits; 80 draws of O(stages · destinations · steps²).
 * Source: docs/method/budget.md §2.
 */
export function horizonValues(question: ValuesQuestion): FunnelValues {
  const { table, periods, counts, amounts, days, random } = question;
  const daysAStep = Math.ceil(days / MOST_STEPS);
  const steps = Math.ceil(days / daysAStep);
  const { nowFromMin, asOfMin } = periods;
  const load = funnelLoad({
    ...{ table, worth: amounts.worth, nowFromMin, asOfMin, steps },
    usualWorth: amounts.unit === 'value' ? (amounts.usual ?? 0) : 1,
    stepMin: daysAStep * DAY_MIN,
  });
  const coarse = coarsen(counts, daysAStep);
  const wins = winningStages(coarse.stages);
  const curves = emptyCurves(wins, steps);
  const lives = { stages: groupedHazards(coarse).stages.map((stage) => stageLife(stage)), wins };
  const estimate = valuesOf(lives, load, curves);
  const drawn = drawnValues(coarse, load, random);
  const arrivals = arrivalsOf(table, nowFromMin, asOfMin);
  const kept = Array.from({ length: Math.floor(steps / KEPT_EACH) + 1 }, (_, index) => index * KEPT_EACH);
  if (kept.at(-1) !== steps) kept.push(steps);
  const values = kept.map((step) => ({
    days: step * daysAStep,
    newValue: estimate.newValue[step] ?? 0,
    openValue: estimate.openValue[step] ?? 0,
    newSpread: Math.sqrt(logVariance(drawn.newValue[step]) + (arrivals > 0 ? 1 / arrivals : 0)),
    openSpread: Math.sqrt(logVariance(drawn.openValue[step])),
    wonShare: estimate.wonShare[step] ?? 0,
  }));
  const stages = stageLeverage({ coarse, lives, load, kept, asIs: estimate });
  return { values, stages, openSalesShare: openSalesShare(coarse, load) };
}

function drawnValues(coarse: GridCounts, load: Load, random: Random) {
  const wins = winningStages(coarse.stages);
  const curves = emptyCurves(wins, load.steps);
  const draws = coarse.cells.map((cell) => lifeDraws(cell, random));
  const columns = () => Array.from({ length: load.steps + 1 }, () => new Float64Array(DRAWS));
  const drawn = { newValue: columns(), openValue: columns() };
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const values = valuesOf({ stages: draws.map((one) => one()), wins }, load, curves);
    for (let step = 0; step <= load.steps; step += 1) {
      drawn.newValue[step]?.fill(values.newValue[step] ?? 0, draw, draw + 1);
      drawn.openValue[step]?.fill(values.openValue[step] ?? 0, draw, draw + 1);
    }
  }
  return drawn;
}

/** Of the logarithm, from mean and variance as a log-normal would have them; 0 where nothing is won. */
function logVariance(draws: Float64Array = new Float64Array(0)): number {
  const mean = meanOf(draws);
  return mean > 0 ? Math.log1p(varianceOf(draws) / (mean * mean)) : 0;
}

/** Records that entered in the present period. */
function arrivalsOf({ count, record, enteredAtMin }: VisitTable, fromMin: number, untilMin: number): number {
  let arrivals = 0;
  for (let visit = 0; visit < count; visit += 1) {
    const at = enteredAtMin[visit] ?? 0;
    if (record[visit] !== record[visit - 1] && at >= fromMin && at < untilMin) arrivals += 1;
  }
  return arrivals;
}

/** Of the open stages still to be passed by what is open, the share that sales owns; shared ones count half. */
function openSalesShare({ stages }: GridCounts, { open }: Load): number {
  let [sales, all] = [0, 0];
  stages.forEach((from, stage) => {
    if (from.kind !== 'open') return;
    const held = (open[stage] ?? new Float64Array(0)).reduce((sum, amount) => sum + amount, 0);
    const ahead = stages.filter(({ kind, position }) => kind === 'open' && position >= from.position);
    const owned = ahead.reduce((sum, { owner }) => sum + OWNED_BY_SALES[owner], 0);
    sales += held * (owned / ahead.length);
    all += held;
  });
  return all > 0 ? sales / all : 1;
}

const OWNED_BY_SALES = { sales: 1, shared: 0.5, marketing: 0 } as const;
