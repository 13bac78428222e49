import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import type { QualityEffect } from './quality-finding.ts';

export interface StandInQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  readonly amounts: RecordAmounts;
  readonly asOfMin: number;
  /** The rule, as `rulesAsBits`. */
  readonly bit: number;
}

/**
 * Value of what is open with the usual amount in the place of the missing ones, and without.
 *
 * @returns Null where records count as wins and not as money.
 *
 * Cost: one pass over the visits.
 */
export function standInEffect({ table, amounts, asOfMin, bit }: StandInQuestion): QualityEffect | null {
  if (amounts.unit === 'wins') return null;
  const { count, stages, stage, record, enteredAtMin, leftAtMin, records } = table;
  const lastPipeline = stages.at(-1)?.pipelineId;
  const isOpen = stages.map(({ kind, pipelineId }) => kind === 'open' && pipelineId === lastPipeline);
  let [shown, stoodIn] = [0, 0];
  for (let visit = 0; visit < count; visit += 1) {
    const left = leftAtMin[visit] ?? STILL_THERE;
    const there = (enteredAtMin[visit] ?? 0) < asOfMin && (left === STILL_THERE || left > asOfMin);
    if (!there || isOpen[stage[visit] ?? 0] !== true) continue;
    const row = record[visit] ?? 0;
    const worth = amounts.worth[row] ?? 0;
    shown += worth;
    if (((records.rules[row] ?? 0) & bit) !== 0) stoodIn += worth;
  }
  return { measure: 'open-value', otherwise: 'not-stood-in', shown, instead: Math.max(0, shown - stoodIn) };
}
