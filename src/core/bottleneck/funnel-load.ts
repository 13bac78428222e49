import { DAY_MIN } from '../funnel/grid-counts.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import type { Load } from './horizon-value.ts';
import type { RecordAmounts } from './record-amounts.ts';
import type { ReferencePeriods } from './reference-period.ts';

export interface LoadQuestion {
  /** Records joined, so that one that went from lead to deal is one record; not changed. */
  readonly table: VisitTable;
  /** What each record counts for, one per record; not changed. */
  readonly worth: Float64Array;
  /** What a record to come counts for. */
  readonly usualWorth: number;
  readonly nowFromMin: number;
  readonly asOfMin: number;
  readonly stepMin: number;
  /** Steps until the horizon. */
  readonly steps: number;
}

/**
 * What is open in each stage, by age, and what enters the funnel there, by the pace of the present period.
 *
 * Answers "what is there to be won?". A record enters the funnel where its first visit is; a deal
 * that a lead became enters with the lead.
 *
 * @returns Finite, 0 or more. Open records older than the horizon stand at the horizon.
 *   Those that stand as lost are there too, for the few that are opened again.
 *
 * Cost: one pass over the visits.
 * Source: docs/method/bottleneck.md §4.
 */
export function funnelLoad(question: LoadQuestion): Load {
  const { table, worth, usualWorth, nowFromMin, asOfMin, stepMin, steps } = question;
  const { count, record, stage, enteredAtMin, leftAtMin } = table;
  const open = Array.from({ length: table.stages.length }, () => new Float64Array(steps + 1));
  const entering = new Float64Array(table.stages.length);
  const perStep = (usualWorth * stepMin) / Math.max(stepMin, asOfMin - nowFromMin);
  const cameFromLead = dealsOfLeads(table);
  for (let visit = 0; visit < count; visit += 1) {
    const entered = enteredAtMin[visit] ?? 0;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const over = left !== STILL_THERE && left <= asOfMin;
    // Of most visits there is nothing to say: they are over, and began long ago.
    if ((over && entered < nowFromMin) || entered >= asOfMin) continue;
    const row = record[visit] ?? 0;
    const place = stage[visit] ?? 0;
    const first = visit === 0 || record[visit - 1] !== row;
    if (first && entered >= nowFromMin && cameFromLead[row] === 0) entering[place] = (entering[place] ?? 0) + perStep;
    const ofStage = open[place];
    if (!ofStage || over) continue;
    const age = Math.min(steps, Math.floor((asOfMin - entered) / stepMin));
    ofStage[age] = (ofStage[age] ?? 0) + (worth[row] ?? 0);
  }
  return { steps, entering, open };
}

export interface DailyLoadQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** Of the same table; not changed. */
  readonly amounts: RecordAmounts;
  readonly periods: Pick<ReferencePeriods, 'nowFromMin' | 'asOfMin'>;
  /** How far ahead, whole days, 1 or more. */
  readonly days: number;
}

/**
 * The load of a funnel by day, every record counted for what it is worth; read once, and told by wider steps with
 * {@link coarsenLoad}.
 *
 * Cost: that of `funnelLoad`.
 */
export function dailyLoad({ table, amounts, periods, days }: DailyLoadQuestion): Load {
  const { nowFromMin, asOfMin } = periods;
  return funnelLoad({
    ...{ table, worth: amounts.worth, nowFromMin, asOfMin, stepMin: DAY_MIN, steps: days },
    usualWorth: amounts.unit === 'value' ? (amounts.usual ?? 0) : 1,
  });
}

/**
 * How uncertain what the load is worth is: standard error of its logarithm, from how many records came in the present
 * period and from the spread of the amounts that the usual one is read from.
 *
 * @param load By day, of the same periods and amounts; not changed.
 * @returns 0 or more, finite. Of records with amounts of their own the second is not in doubt; it is counted all the same.
 *
 * Source: docs/method/bottleneck.md §4.
 */
export function loadSpread(
  { entering }: Load,
  { amounts, periods }: Omit<DailyLoadQuestion, 'table' | 'days'>,
): number {
  const each = amounts.unit === 'value' ? (amounts.usual ?? 0) : 1;
  const perDay = entering.reduce((sum, worth) => sum + worth, 0);
  const arrivals = each > 0 ? (perDay / each) * ((periods.asOfMin - periods.nowFromMin) / DAY_MIN) : 0;
  return Math.sqrt((arrivals > 0 ? 1 / arrivals : 0) + amounts.usualSpread ** 2);
}

/**
 * The same load by wider steps.
 *
 * @param load Not changed.
 * @param times So many steps make one; 1 or more, whole.
 * @param steps Of the result, at most as many as the load reaches; what is older stands at the last.
 *
 * Cost: O(stages · steps of the load).
 */
export function coarsenLoad({ entering, open }: Load, times: number, steps: number): Load {
  const gathered = open.map((column) => {
    const ages = new Float64Array(steps + 1);
    column.forEach((amount, age) => {
      const at = Math.min(steps, Math.floor(age / times));
      ages[at] = (ages[at] ?? 0) + amount;
    });
    return ages;
  });
  return { steps, entering: entering.map((amount) => amount * times), open: gathered };
}

/** 1 per record that a lead became. */
function dealsOfLeads({ records }: VisitTable): Uint8Array {
  const deals = new Uint8Array(records.count);
  for (const deal of records.becameDeal) if (deal >= 0) deals[deal] = 1;
  return deals;
}
