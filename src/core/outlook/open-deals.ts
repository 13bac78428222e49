import { presentFromMin } from '../bottleneck/reference-period.ts';
import { groupedHazards } from '../funnel/draw-hazards.ts';
import { collectGrids, gridCollector, type GridCounts } from '../funnel/grid-counts.ts';
import { stageLife } from '../funnel/stage-life.ts';
import { visitsOfSome, type RecordVisits } from '../funnel/record-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { winByHorizon, winChanceAt } from '../funnel/win-by-horizon.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { EARLIER_WEIGHT, HORIZONS_OF_AGE } from './outlook-table.ts';
import { sumCounts } from './sum-counts.ts';

/** Deals that were open at a moment, what was foretold of them then, and what came. Columns of equal length. */
export interface OpenDeals {
  /** Row of the record. */
  readonly row: Uint32Array;
  /** Chance to be won within the horizon by stage and age alone, from what was known at the moment, 0–1. */
  readonly chance: Float64Array;
  /** 1 when it was won within the horizon. */
  readonly won: Uint8Array;
}

export interface MomentAsked {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** The moment, minutes since the epoch. */
  readonly atMin: number;
  /** Whole days, 1 or more; all of them are known. */
  readonly horizonDays: number;
}

/**
 * Looks at the deals that were open at a moment in the past.
 *
 * Answers "what would we have said of each deal on that day, and how did it turn out?".
 *
 * @returns One row per open deal, in the table's order; a deal that went nowhere we can see within the horizon is left
 *   out, as nobody knows what became of it.
 *
 * Cost: two passes over the visits and one solution by days; for each stage and age met one chance.
 */
export function openDealsAt(asked: MomentAsked): OpenDeals {
  const { table, atMin, horizonDays } = asked;
  const { count, record, records, stage, stages, enteredAtMin, leftAtMin } = table;
  const chanceAt = chancesThen(asked);
  const untilMin = atMin + horizonDays * DAY_MIN;
  const wins = stages.map(({ kind, handsOver }) => kind === 'won' && !handsOver);
  const [rows, chances, wons]: [number[], number[], number[]] = [[], [], []];
  for (let visit = 0; visit < count; visit += 1) {
    const entered = enteredAtMin[visit] ?? 0;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const row = record[visit] ?? 0;
    const at = stage[visit] ?? 0;
    if (entered >= atMin || (left !== STILL_THERE && left <= atMin)) continue;
    if (stages[at]?.kind !== 'open' || records.kinds[row] !== 'deal') continue;
    const fate = fateOf(table, { visit, untilMin, wins });
    if (fate === 'unknown') continue;
    rows.push(row);
    chances.push(chanceAt(at, Math.floor((atMin - entered) / DAY_MIN)));
    wons.push(fate === 'won' ? 1 : 0);
  }
  return { row: Uint32Array.from(rows), chance: Float64Array.from(chances), won: Uint8Array.from(wons) };
}

/** Chance by stage and day of age, as it would have been told at the moment. */
function chancesThen({ table, atMin, horizonDays }: MomentAsked): (stage: number, ageDays: number) => number {
  const longestDays = HORIZONS_OF_AGE * horizonDays;
  const hazards = groupedHazards(countsThen(table, atMin, longestDays + horizonDays));
  const curves = winByHorizon(hazards, horizonDays);
  const lives = hazards.stages.map((stage) => stageLife(stage));
  const known = new Float64Array(lives.length * (longestDays + 1)).fill(-1);
  return (stage, ageDays) => {
    const age = Math.min(longestDays, ageDays);
    const place = stage * (longestDays + 1) + age;
    const life = lives[stage];
    if ((known[place] ?? 0) < 0 && life !== undefined) known[place] = winChanceAt(life, curves, age, horizonDays);
    return known[place] ?? 0;
  };
}

/** The present period of the moment in full, and all before it for a fifth. */
function countsThen(table: VisitTable, atMin: number, days: number): GridCounts {
  const nowFromMin = presentFromMin(table, atMin);
  const counting = (fromMin: number, toMin: number) =>
    gridCollector(table.stages, { asOfMin: atMin, days, window: { fromMin, toMin } });
  const [earlier, now] = [counting(-Infinity, nowFromMin), counting(nowFromMin, atMin)];
  collectGrids(table, [earlier, now]);
  return sumCounts(now.build(), earlier.build(), EARLIER_WEIGHT);
}

interface Followed {
  readonly visit: number;
  readonly untilMin: number;
  readonly wins: readonly boolean[];
}

/** What became of the record of an open visit until a moment. */
function fateOf(table: VisitTable, { visit, untilMin, wins }: Followed): 'won' | 'not' | 'unknown' {
  const { record, stage, next, enteredAtMin, leftAtMin } = table;
  let last = visit;
  for (; record[last + 1] === record[visit] && (enteredAtMin[last + 1] ?? 0) <= untilMin; last += 1) {
    if (wins[stage[last + 1] ?? 0] === true) return 'won';
  }
  const left = leftAtMin[last] ?? STILL_THERE;
  return left !== STILL_THERE && left <= untilMin && next[last] === NOWHERE ? 'unknown' : 'not';
}

/** The visits of every n-th record, as many as there are records for; the records themselves are shared. */
export function someRecords(table: VisitTable, visits: Pick<RecordVisits, 'first' | 'last'>, most: number): VisitTable {
  const stride = Math.max(1, Math.ceil(table.records.count / most));
  if (stride === 1) return table;
  const kept = visitsOfSome(visits, stride);
  const picked = <Column extends Uint8Array | Uint32Array | Int32Array>(column: Column, some: Column): Column => {
    for (let at = 0; at < kept.length; at += 1) some[at] = column[kept[at] ?? 0] ?? 0;
    return some;
  };
  const count = kept.length;
  return {
    ...{ count, stages: table.stages, records: table.records },
    record: picked(table.record, new Uint32Array(count)),
    stage: picked(table.stage, new Uint8Array(count)),
    next: picked(table.next, new Uint8Array(count)),
    enteredAtMin: picked(table.enteredAtMin, new Int32Array(count)),
    entryAgeMin: picked(table.entryAgeMin, new Int32Array(count)),
    leftAtMin: picked(table.leftAtMin, new Int32Array(count)),
  };
}
