import { historyStarts, stageFirsts, type HistoryStart, type StageFirsts } from '../funnel/history-start.ts';
import { visitsByStage, type StageVisits } from '../funnel/stage-visits.ts';
import { stageStays } from '../funnel/stays.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { competingRisks } from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import { valueAtPlace } from '../statistics/order-statistic.ts';
import { stayQuantile } from '../statistics/quantile.ts';

/** Two windows of the calendar that touch: `[beforeFromMin, nowFromMin)` and `[nowFromMin, asOfMin]`. */
export interface ReferencePeriods {
  /** Equal to `nowFromMin` when nothing lies before to compare with. */
  readonly beforeFromMin: number;
  readonly nowFromMin: number;
  readonly asOfMin: number;
  /** Per stage: the time from which its history can be believed; Infinity where too little ever left it to tell. */
  readonly believedFromMin: readonly number[];
  /** Stages whose history begins later than their records. */
  readonly starts: readonly HistoryStart[];
}

const NOW_DAYS = 120;
const BEFORE_DAYS = 240;
const CYCLES = 1.5;
/** A first move sooner than this after the first entry is no late start, however short the stays. */
const LATE_FROM_DAYS = 7;
/** An earlier period shorter than this share of now is none: its first days are not like usual ones. */
const LEAST_BEFORE = 0.75;
/** Moves out of a stage from which its first one marks where its history begins. */
const ENOUGH_MOVES = 10;
/** Cycles looked at for their median; more would not move it. */
const MOST_CYCLES = 20_000;

/**
 * Chooses the present and the earlier period that a funnel is compared with.
 *
 * Answers "which days are now, and which days are its own past?". Now is the last 120 days, or one and a half median
 * cycles when that is longer and a third of the history is at least as long; before is the 240 days before, or twice
 * the length of now. Where nothing ever left a stage before some day, the tracking of that stage began there: days
 * before it would be read as a standstill, so `before` starts no earlier than the latest of these days. Where that day
 * comes long after the first entries, whoever left before it is missing from the record altogether and those under way
 * are no usual ones; then one and a half usual stays in the stage (its median, those still there counted as not known
 * yet) more must pass. The same where losses alone begin late. A stage whose history begins within `now` is passed over here; it has no past to be judged by.
 *
 * @param table Not changed. Visits that begin after `asOfMin` do not exist, moves after it have not happened.
 * @param asOfMin Minutes since the epoch.
 * @returns `beforeFromMin <= nowFromMin <= asOfMin`. With no history before, or one shorter than three
 *   quarters of now, the earlier period is empty.
 *
 * Limits: a stage added to the pipeline within the earlier period shortens that period for all stages. A yearly or
 * quarterly rhythm is not told from a change.
 * Cost: two passes over the visits; one more, with a fit per stage, where a history starts late.
 * Source: docs/method/bottleneck.md §2.
 */
export function referencePeriods(table: VisitTable, asOfMin: number): ReferencePeriods {
  const cycleMin = medianCycleMin(table, asOfMin);
  const firsts = stageFirsts(table, asOfMin);
  const firstMin = firsts.reduce((first, { firstEntryMin }) => Math.min(first, firstEntryMin), asOfMin);
  const starts = historyStarts(table, asOfMin, firsts);
  const believedFromMin = believedFrom({ table, asOfMin, cycleMin, firsts, starts });
  const nowMin = lengthOfNow(asOfMin - firstMin, cycleMin);
  const nowFromMin = Math.round(asOfMin - nowMin);
  const longestBefore = Math.max(BEFORE_DAYS * DAY_MIN, 2 * nowMin);

  const past = believedFromMin.filter((startMin) => startMin < nowFromMin);
  const beforeFromMin = Math.max(Math.round(nowFromMin - longestBefore), ...past);
  const enough = past.length > 0 && nowFromMin - beforeFromMin >= nowMin * LEAST_BEFORE;
  return { beforeFromMin: enough ? beforeFromMin : nowFromMin, nowFromMin, asOfMin, believedFromMin, starts };
}

/**
 * Where the present period of {@link referencePeriods} begins, for those who need no earlier one.
 *
 * @param table Not changed.
 * @param asOfMin Minutes since the epoch.
 * @returns Minutes since the epoch; `asOfMin` at most.
 *
 * Cost: two passes over the visits.
 */
export function presentFromMin(table: VisitTable, asOfMin: number): number {
  const { count, enteredAtMin } = table;
  let firstMin = asOfMin;
  for (let visit = 0; visit < count; visit += 1) {
    const entered = enteredAtMin[visit] ?? asOfMin;
    if (entered < firstMin) firstMin = entered;
  }
  return Math.round(asOfMin - lengthOfNow(asOfMin - firstMin, medianCycleMin(table, asOfMin)));
}

const lengthOfNow = (historyMin: number, cycleMin: number) =>
  Math.max(NOW_DAYS * DAY_MIN, Math.min(CYCLES * cycleMin, Math.max(0, historyMin) / 3));

interface Beginnings {
  readonly table: VisitTable;
  readonly asOfMin: number;
  readonly cycleMin: number;
  readonly firsts: readonly StageFirsts[];
  readonly starts: readonly HistoryStart[];
}

/**
 * Per stage with enough moves the time from which its history can be believed: the first move out of it, or one and a
 * half usual stays after that when nothing moved for as long as that after the first entry; and as long after its first
 * loss, where losses alone begin late: those that were lost before seem to be there still.
 */
function believedFrom({ table, asOfMin, cycleMin, firsts, starts }: Beginnings): number[] {
  let byStage: StageVisits | null = null;
  const settleMin = (stage: number) => {
    byStage ??= visitsByStage(table);
    return CYCLES * (usualStayMin(byStage, stage, asOfMin) ?? cycleMin);
  };
  return firsts.map(({ moves, firstMoveMin, firstEntryMin }, stage) => {
    const { kind = 'lost', handsOver = false } = table.stages[stage] ?? {};
    if ((kind !== 'open' && !handsOver) || moves < ENOUGH_MOVES) return Infinity;
    const losses = starts.find((start) => start.stage === stage && start.kind === 'losses');
    if (losses !== undefined) return losses.sinceMin + settleMin(stage);
    const waitedMin = firstMoveMin - firstEntryMin;
    if (waitedMin <= LATE_FROM_DAYS * DAY_MIN) return firstMoveMin;
    const settled = settleMin(stage);
    return waitedMin > settled ? firstMoveMin + settled : firstMoveMin;
  });
}

/** Median stay in a stage, in whole days; null when less than half of those who entered have left. */
function usualStayMin(visits: StageVisits, stage: number, asOfMin: number): number | null {
  const stays = stageStays(visits, stage, { asOfMin });
  toDays(stays.exit, Math.ceil);
  if (stays.entry !== null) toDays(stays.entry, Math.floor);
  const { estimate } = stayQuantile(competingRisks(stays), 0.5, SHOWN_LEVEL);
  return estimate === null ? null : estimate * DAY_MIN;
}

function toDays(ages: Float64Array, whole: (days: number) => number): void {
  for (let stay = 0; stay < ages.length; stay += 1) ages[stay] = whole((ages[stay] ?? 0) / DAY_MIN);
}

/** Median time from the first stage to being won or lost, of the records that have been; 0 when none has. */
function medianCycleMin({ count, stages, record, stage, enteredAtMin }: VisitTable, asOfMin: number): number {
  const closes = Uint8Array.from(stages, ({ kind, handsOver }) => (kind !== 'open' && !handsOver ? 1 : 0));
  const stride = Math.max(1, Math.ceil(count / (MOST_CYCLES * 4)));
  const cycles: number[] = [];
  let passed = 0;
  for (let visit = 0; visit < count; visit += 1) {
    if (closes[stage[visit] ?? 0] !== 1 || (enteredAtMin[visit] ?? 0) > asOfMin) continue;
    passed += 1;
    if (passed < stride) continue;
    passed = 0;
    let first = visit;
    while (first > 0 && record[first - 1] === record[visit]) first -= 1;
    cycles.push((enteredAtMin[visit] ?? 0) - (enteredAtMin[first] ?? 0));
  }
  return cycles.length === 0 ? 0 : valueAtPlace(Float64Array.from(cycles), Math.floor(cycles.length / 2));
}
