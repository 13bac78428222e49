import { NO_VISIT } from './record-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';

/**
 * Lets leads go on as the deals they became, so that the way through both pipelines is one funnel.
 *
 * A lead that waits in a hand-over stage leaves it when its deal first enters a stage of the table, and goes there. If
 * the deal began before the lead came to wait, it leaves in the very minute in which it came.
 *
 * @param table Not changed.
 * @returns A table that shares all columns with the old one but `next` and `leftAtMin`. Leads that wait in no hand-over
 *   stage, went elsewhere from it, or whose deal has no visit in the table stay as they are.
 *
 * Limits: a lead that became several deals goes to the first one named.
 * Cost: O(visits + records).
 */
export function joinLeads(table: VisitTable): VisitTable {
  const { records, stages, stage, enteredAtMin } = table;
  // Nobody became anything: nothing to join, and the columns may be shared.
  if (!records.becameDeal.some((deal) => deal >= 0)) return table;
  const next = table.next.slice();
  const leftAtMin = table.leftAtMin.slice();
  const { first, last } = endsOfWays(table);
  for (let row = 0; row < records.count; row += 1) {
    const visit = last[row] ?? NO_VISIT;
    const deal = records.becameDeal[row] ?? -1;
    const dealVisit = deal < 0 ? NO_VISIT : (first[deal] ?? NO_VISIT);
    if (visit === NO_VISIT || dealVisit === NO_VISIT || records.kinds[row] !== 'lead') continue;
    const waits = stages[stage[visit] ?? NOWHERE]?.handsOver === true && next[visit] === NOWHERE;
    if (!waits) continue;
    next[visit] = stage[dealVisit] ?? NOWHERE;
    leftAtMin[visit] = Math.max(enteredAtMin[visit] ?? 0, enteredAtMin[dealVisit] ?? STILL_THERE);
  }
  return { ...table, next, leftAtMin };
}

/** First and last visit of every record. */
function endsOfWays({ count, record, records }: VisitTable) {
  const first = new Int32Array(records.count).fill(NO_VISIT);
  const last = new Int32Array(records.count).fill(NO_VISIT);
  for (let visit = 0; visit < count; visit += 1) {
    const row = record[visit] ?? 0;
    if (first[row] === NO_VISIT) first[row] = visit;
    last[row] = visit;
  }
  return { first, last };
}
