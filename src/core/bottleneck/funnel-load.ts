import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import type { Load } from './horizon-value.ts';
import type { RecordAmounts } from './record-amounts.ts';
import type { ReferencePeriods } from './reference-period.ts';

export interface LoadQuestion {
  /** Records joined, so that one that went from lead to deal is one record; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
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
 * Cost: one pass over the records.
 * Source: docs/method/bottleneck.md §4.
 */
export function funnelLoad(question: LoadQuestion): Load {
  const { table, worth, usualWorth, nowFromMin, asOfMin, stepMin, steps } = question;
  const { records, stage, enteredAtMin, leftAtMin } = table;
  const { first, last } = question.visits ?? recordVisits(table, asOfMin);
  const open = Array.from({ length: table.stages.length }, () => new Float64Array(steps + 1));
  const entering = new Float64Array(table.stages.length);
  const perStep = (usualWorth * stepMin) / Math.max(stepMin, asOfMin - nowFromMin);
  const cameFromLead = dealsOfLeads(table);
  for (let row = 0; row < records.count; row += 1) {
    const begun = first[row] ?? NO_VISIT;
    const visit = last[row] ?? NO_VISIT;
    if (visit === NO_VISIT) continue;
    if ((enteredAtMin[begun] ?? 0) >= nowFromMin && cameFromLead[row] === 0) {
      const entrance = stage[begun] ?? 0;
      entering[entrance] = (entering[entrance] ?? 0) + perStep;
    }
    const left = leftAtMin[visit] ?? STILL_THERE;
    const ofStage = open[stage[visit] ?? 0];
    if (!ofStage || (left !== STILL_THERE && left <= asOfMin)) continue;
    const age = Math.min(steps, Math.floor((asOfMin - (enteredAtMin[visit] ?? 0)) / stepMin));
    ofStage[age] = (ofStage[age] ?? 0) + (worth[row] ?? 0);
  }
  return { steps, entering, open };
}

export interface DailyLoadQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** As for {@link LoadQuestion}. */
  readonly visits?: RecordVisits;
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
export function dailyLoad(question: DailyLoadQuestion): Load {
  const { table, amounts, periods, days } = question;
  const { nowFromMin, asOfMin } = periods;
  const { visits = recordVisits(table, asOfMin) } = question;
  return funnelLoad({
    ...{ table, visits, worth: amounts.worth, nowFromMin, asOfMin, stepMin: DAY_MIN, steps: days },
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
  { amounts, periods }: Pick<DailyLoadQuestion, 'amounts' | 'periods'>,
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
