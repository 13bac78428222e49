import type { RecordTable } from '../funnel/record-table.ts';
import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { meanOf, varianceOf } from '../statistics/describe-numbers.ts';
import { logVarianceFrom, standInsBySource } from './stand-ins.ts';

/** What the records of a funnel are worth. */
export interface RecordAmounts {
  /** `wins`: too few amounts are known, every record counts as one. */
  readonly unit: 'value' | 'wins';
  /** Mean amount of a won record, winsorised; null when no won record has an amount. */
  readonly usual: number | null;
  /** Standard error of the logarithm of the usual amount, from the spread of the won ones; 0 when the unit is wins. */
  readonly usualSpread: number;
  /** Per record: its own amount, at most the 99th percentile; else the usual one of its source. All 1 when the unit is wins. */
  readonly worth: Float64Array;
}

/** Amounts above this quantile of the won ones are taken to be of its size. */
const CAP_QUANTILE = 0.99;
/** With fewer amounts the quantile has not been seen: it is that of a log-normal distribution, or the largest seen. */
const QUANTILE_SEEN_FROM = 100;
const CAP_DEVIATIONS = 2.326;
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
 * @param visits What `recordVisits` gives for them, where it is at hand; not changed.
 * @returns `worth` is finite and 0 or more, one per record.
 *
 * Cost: a few passes over the records.
 * Source: docs/method/bottleneck.md §4.
 */
export function recordAmounts(
  table: VisitTable,
  asOfMin: number,
  visits: RecordVisits = recordVisits(table, asOfMin),
): RecordAmounts {
  const standing = standingOf(table, asOfMin, visits);
  const { amounts, count, source, sources } = table.records;
  const { ofWon, sourceOfWon, counted, known } = knownAmounts(table.records, standing);
  const cap = capOf(ofWon);
  const capped = ofWon.slice();
  limit(capped, cap);
  const usual = capped.length === 0 ? null : meanOf(capped);
  if (usual === null || usual === 0 || known < ENOUGH_KNOWN * counted) {
    return { unit: 'wins', usual, usualSpread: 0, worth: new Float64Array(count).fill(1) };
  }
  const times = standInsBySource({ amounts: capped, source: sourceOfWon, sources: sources.length });
  const worth = amounts.slice();
  for (let row = 0; row < count; row += 1) {
    if (!isAmount(worth[row] ?? Number.NaN)) worth[row] = usual * (times[source[row] ?? 0] ?? 1);
  }
  limit(worth, cap);
  // Of the ratios to the mean, as the square of a very large amount is not finite.
  for (let won = 0; won < capped.length; won += 1) capped[won] = (capped[won] ?? 0) / usual;
  const variance = varianceOf(capped);
  return { unit: 'value', usual, usualSpread: Math.sqrt(Math.log1p(variance / capped.length)), worth };
}

const NEITHER = 0;
const WON = 1;
const OPEN = 2;

/** Amounts of what is won with their sources, records won or open, and how many of these have an amount. Plain loops: there may be a million. */
function knownAmounts({ amounts, source }: RecordTable, standing: Uint8Array) {
  const ofWon = new Float64Array(amounts.length);
  const sourceOfWon = new Uint16Array(amounts.length);
  let [counted, won, open] = [0, 0, 0];
  for (let row = 0; row < amounts.length; row += 1) {
    const stands = standing[row] ?? NEITHER;
    if (stands === NEITHER) continue;
    counted += 1;
    const amount = amounts[row] ?? Number.NaN;
    if (!isAmount(amount)) continue;
    if (stands === OPEN) open += 1;
    else {
      ofWon[won] = amount;
      sourceOfWon[won] = source[row] ?? 0;
      won += 1;
    }
  }
  return { ofWon: ofWon.subarray(0, won), sourceOfWon: sourceOfWon.subarray(0, won), counted, known: won + open };
}

function limit(amounts: Float64Array, cap: number): void {
  for (let at = 0; at < amounts.length; at += 1) if ((amounts[at] ?? 0) > cap) amounts[at] = cap;
}

/** Whether a record's amount is known. */
export const isAmount = (amount: number) => Number.isFinite(amount) && amount >= 0;

/** Per record: won, or open in the last pipeline, or neither. */
function standingOf({ stages, records, stage, leftAtMin }: VisitTable, asOfMin: number, { last, won }: RecordVisits) {
  const lastPipeline = stages.at(-1)?.pipelineId;
  const isOpen = Uint8Array.from(stages, ({ kind, pipelineId }) =>
    kind === 'open' && pipelineId === lastPipeline ? 1 : 0,
  );
  const standing = new Uint8Array(records.count);
  for (let row = 0; row < records.count; row += 1) {
    const visit = last[row] ?? NO_VISIT;
    if (visit === NO_VISIT) continue;
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (won[row] !== NO_VISIT) standing[row] = WON;
    else if (isOpen[stage[visit] ?? 0] === 1 && (left === STILL_THERE || left > asOfMin)) standing[row] = OPEN;
  }
  return standing;
}

/** Of the amounts of what was won; Infinity when there are none. */
function capOf(ofWon: Float64Array): number {
  const stride = Math.max(1, Math.ceil(ofWon.length / MOST_SORTED));
  const some = Float64Array.from({ length: Math.ceil(ofWon.length / stride) }, (_, at) => ofWon[at * stride] ?? 0);
  const sorted = some.sort();
  const seen = sorted[Math.ceil(CAP_QUANTILE * sorted.length) - 1] ?? Infinity;
  return sorted.length < QUANTILE_SEEN_FROM ? Math.max(seen, logNormalCap(sorted)) : seen;
}

/** Of the amounts above 0; 0 when there are none. */
function logNormalCap(amounts: Float64Array): number {
  const logs = amounts.filter((amount) => amount > 0).map((amount) => Math.log(amount));
  if (logs.length === 0) return 0;
  const variance = logVarianceFrom(varianceOf(logs) * logs.length, logs.length - 1);
  return Math.exp(meanOf(logs) + CAP_DEVIATIONS * Math.sqrt(variance));
}
