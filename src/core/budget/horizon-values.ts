import { coarsenLoad } from '../bottleneck/funnel-load.ts';
import type { Load } from '../bottleneck/horizon-value.ts';
import { isAmount, type RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { ReferencePeriods } from '../bottleneck/reference-period.ts';
import { groupedHazards, lifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import { funnelLives } from '../funnel/stage-life.ts';
import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { emptyCurves } from '../funnel/win-curves.ts';
import { coarsen } from '../outlook/coarsen.ts';
import { meanOf, varianceOf } from '../statistics/describe-numbers.ts';
import type { Random } from '../statistics/random.ts';
import type { HorizonValue, StageLeverage } from './budget-facts.ts';
import { stageLeverage } from './stage-leverage.ts';
import { valuesOf } from './step-values.ts';

export interface ValuesQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and the moment of the periods, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  readonly periods: ReferencePeriods;
  /** The present funnel by day of age; not changed. */
  readonly counts: GridCounts;
  readonly amounts: RecordAmounts;
  /** By day, as far ahead as values are asked for; not changed. */
  readonly load: Load;
  readonly random: Random;
}

export interface FunnelValues {
  readonly values: readonly HorizonValue[];
  readonly stages: readonly StageLeverage[];
  readonly openSalesShare: number;
}

/** The estimate is worked out day by day up to two years: on wider steps a way of many moves would be foretold late. */
const MOST_FINE_STEPS = 730;
/** The draws only say how sure it is; for that, wider steps will do. */
const MOST_DRAWN_STEPS = 60;
const DRAWS = 40;
const KEPT = 30;

/**
 * What will be won within each number of days, of what is still to come and of what is open: V_new and V_open.
 *
 * Answers "how much of what is won by the horizon does not exist yet?", which decides what new leads can do in time.
 *
 * @returns At most 32 rising numbers of days, from 0 on; finite, 0 or more. `newSpread` and `openSpread` come from
 *   posterior draws of the funnel, from how uncertain the usual amount is (as far as it stands in for amounts), and, for
 *   what is to come, from how uncertain the pace of arrivals is.
 *
 * Limits: what enters in a step is taken to enter as it begins. Hazards beyond the ages that were counted are 0.
 * Cost: one pass over the records; one solution by days, one per stage and 40 draws on 60 steps, of O(stages · destinations ·
 *   steps²) each.
 * Source: docs/method/budget.md §2.
 */
export function horizonValues(question: ValuesQuestion): FunnelValues {
  const { counts, amounts, random } = question;
  const days = question.load.steps;
  const fineDays = Math.ceil(days / MOST_FINE_STEPS);
  const steps = Math.ceil(days / fineDays);
  const load = coarsenLoad(question.load, fineDays, steps);
  const fine = coarsen(counts, fineDays);
  const lives = funnelLives(groupedHazards(fine));
  const estimate = valuesOf(lives, load, emptyCurves(lives.wins, steps));
  const perDraw = Math.ceil(steps / MOST_DRAWN_STEPS);
  const [coarse, wide] = [coarsen(counts, fineDays * perDraw), coarsenLoad(load, perDraw, Math.ceil(steps / perDraw))];
  const drawn = drawnValues(coarse, wide, random);
  const { arrivals, usualShare } = passOver(question);
  const ofUsual = amounts.usualSpread ** 2;
  const apart = Math.ceil(steps / KEPT);
  const kept = Array.from({ length: Math.floor(steps / apart) + 1 }, (_, index) => index * apart);
  if (kept.at(-1) !== steps) kept.push(steps);
  const means = drawn.newValue.map((draws) => meanOf(draws));
  const values = kept.map((step) => ({
    days: step * fineDays,
    newValue: estimate.newValue[step] ?? 0,
    openValue: estimate.openValue[step] ?? 0,
    newSpread: Math.sqrt(
      logVariance(whenTheyReach(estimate.newValue[step] ?? 0, drawn.newValue, means)) +
        (arrivals > 0 ? 1 / arrivals : 0) +
        ofUsual,
    ),
    openSpread: Math.sqrt(logVariance(drawn.openValue[Math.round(step / perDraw)]) + ofUsual * usualShare ** 2),
    wonShare: estimate.wonShare[step] ?? 0,
  }));
  const stages = stageLeverage(
    coarse,
    wide,
    kept.map((step) => Math.round(step / perDraw)),
  );
  return { values, stages, openSalesShare: openSalesShare(fine, load) };
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

/**
 * Draws of what is to come, at the time when their mean reaches what is estimated: in them a move takes one of their wide
 * steps, so that they come late, and by 30 days a way of five moves would hardly have begun.
 */
function whenTheyReach(value: number, drawn: readonly Float64Array[], means: readonly number[]): Float64Array {
  const step = means.findIndex((mean) => mean >= value);
  const [before, after] = [drawn[step - 1], drawn[step] ?? drawn.at(-1) ?? NOTHING];
  if (before === undefined) return after;
  const [from, to] = [means[step - 1] ?? 0, means[step] ?? 0];
  const share = (value - from) / (to - from);
  return after.map((late, draw) => share * late + (1 - share) * (before[draw] ?? 0));
}

const NOTHING = new Float64Array(0);

/** Of the logarithm, from mean and variance as a log-normal would have them; 0 where nothing is won. */
function logVariance(draws: Float64Array = NOTHING): number {
  const mean = meanOf(draws);
  // Of the ratios to the mean, as the square of a very large amount is not finite.
  return mean > 0 ? Math.log1p(varianceOf(draws.map((drawn) => drawn / mean))) : 0;
}

/** Records that entered in the present period, and the share of what is open that has no amount of its own. */
function passOver({ table, periods, amounts, visits }: ValuesQuestion): {
  readonly arrivals: number;
  readonly usualShare: number;
} {
  const { stages, stage, records, enteredAtMin, leftAtMin } = table;
  const { nowFromMin, asOfMin } = periods;
  const { first, last } = visits ?? recordVisits(table, asOfMin);
  const isOpen = Uint8Array.from(stages, ({ kind, handsOver }) => (kind === 'open' || handsOver ? 1 : 0));
  let [arrivals, open, withoutOwn] = [0, 0, 0];
  for (let row = 0; row < records.count; row += 1) {
    const begun = first[row] ?? NO_VISIT;
    const visit = last[row] ?? NO_VISIT;
    if (visit === NO_VISIT) continue;
    if ((enteredAtMin[begun] ?? 0) >= nowFromMin) arrivals += 1;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const there = left === STILL_THERE || left > asOfMin;
    if (!there || isOpen[stage[visit] ?? 0] !== 1) continue;
    const worth = amounts.worth[row] ?? 0;
    open += worth;
    if (!isAmount(records.amounts[row] ?? Number.NaN)) withoutOwn += worth;
  }
  return { arrivals, usualShare: open > 0 ? withoutOwn / open : 0 };
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
