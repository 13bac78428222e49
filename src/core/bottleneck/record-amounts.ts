import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';

/** What the records of a funnel are worth. */
export interface RecordAmounts {
  /** `wins`: too few amounts are known, every record counts as one. */
  readonly unit: 'value' | 'wins';
  /** Mean amount of a won record, winsorised; null when no won record has an amount. */
  readonly usual: number | null;
  /** Per record: its own amount, at most the 99th percentile; else the usual one. All 1 when the unit is wins. */
  readonly worth: Float64Array;
}

/** Amounts above this quantile of the won ones are taken to be of its size. */
const CAP_QUANTILE = 0.99;
const ENOUGH_KNOWN = 0.5;
/** Amounts looked at for the cap; more would not move it. */
const MOST_SORTED = 50_000;

/**
 * Reads what each record is worth to the funnel.
 *
 * Answers "in money or in wins, and how much is a usual deal?". The unit is wins when fewer than half of the records
 * that are won, or open in the last pipeline, have an amount: a lead is not expected to have one.
 *
 * @param table Not changed. An amount that is missing, not a number or below 0 counts as not known.
 * @param asOfMin Minutes since the epoch; what was entered later does not exist.
 * @returns `worth` is finite and 0 or more, one per record.
 *
 * Cost: one pass over the visits.
 * Source: docs/method/bottleneck.md §4.
 */
export function recordAmounts(table: VisitTable, asOfMin: number): RecordAmounts {
  const standing = standingOf(table, asOfMin);
  const { amounts, count } = table.records;
  const cap = capOf(amounts, standing);
  let [won, wonKnown, wonSum, open, openKnown] = [0, 0, 0, 0, 0];
  for (let row = 0; row < count; row += 1) {
    const amount = amounts[row] ?? Number.NaN;
    const known = isAmount(amount) ? 1 : 0;
    if (standing[row] === WON) {
      won += 1;
      wonKnown += known;
      wonSum += known * least(amount, cap);
    } else if (standing[row] === OPEN) {
      open += 1;
      openKnown += known;
    }
  }
  const usual = wonKnown === 0 ? null : wonSum / wonKnown;
  const inMoney = usual !== null && usual > 0 && wonKnown + openKnown >= ENOUGH_KNOWN * (won + open);
  if (!inMoney) return { unit: 'wins', usual, worth: new Float64Array(count).fill(1) };
  const worth = amounts.map((amount) => (isAmount(amount) ? Math.min(amount, cap) : usual));
  return { unit: 'value', usual, worth };
}

const WON = 1;
const OPEN = 2;

const isAmount = (amount: number) => Number.isFinite(amount) && amount >= 0;

/** 0 for an amount that is not known, so that it can be summed. */
const least = (amount: number, cap: number) => (isAmount(amount) ? Math.min(amount, cap) : 0);

/** Per record: won, or open in the last pipeline, or neither. */
function standingOf(table: VisitTable, asOfMin: number): Uint8Array {
  const { count, stages, records, record, stage, enteredAtMin, leftAtMin } = table;
  const lastPipeline = stages.at(-1)?.pipelineId;
  const wins = stages.map(({ kind, handsOver }) => kind === 'won' && !handsOver);
  const opens = stages.map(({ kind, pipelineId }) => kind === 'open' && pipelineId === lastPipeline);
  const standing = new Uint8Array(records.count);
  for (let visit = 0; visit < count; visit += 1) {
    if ((enteredAtMin[visit] ?? 0) >= asOfMin) continue;
    const row = record[visit] ?? 0;
    const at = stage[visit] ?? 0;
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (wins[at] === true) standing[row] = WON;
    else if (opens[at] === true && (left === STILL_THERE || left > asOfMin) && standing[row] !== WON)
      standing[row] = OPEN;
  }
  return standing;
}

/** Infinity when no won record has an amount. */
function capOf(amounts: Float64Array, standing: Uint8Array): number {
  const known = amounts.filter((amount, row) => standing[row] === WON && isAmount(amount));
  const stride = Math.max(1, Math.ceil(known.length / MOST_SORTED));
  const sorted = (stride === 1 ? known : known.filter((_, index) => index % stride === 0)).sort();
  return sorted[Math.ceil(CAP_QUANTILE * sorted.length) - 1] ?? Infinity;
}
