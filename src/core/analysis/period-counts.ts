import type { ReferencePeriods } from '../bottleneck/reference-period.ts';
import { collectGrids, gridCollector, type GridCounts } from '../funnel/grid-counts.ts';
import { seenFromStart } from '../funnel/history-start.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { sumCounts } from '../outlook/sum-counts.ts';

/** A funnel counted by day of age, in the present period and before it. */
export interface PeriodCounts {
  readonly now: GridCounts;
  /** The earlier period that now is compared with. */
  readonly before: GridCounts;
  /** All that lies before now. */
  readonly earlier: GridCounts;
}

/**
 * Counts a funnel by periods in one pass over the visits, stages whose history begins late from that day on.
 *
 * @param table Not changed.
 * @param periods From `referencePeriods` of the same table.
 * @param days Ages up to which is counted, 1 or more whole days.
 * @returns Zeros where nothing was seen.
 */
export function countPeriods(table: VisitTable, periods: ReferencePeriods, days: number): PeriodCounts {
  const { beforeFromMin, nowFromMin, asOfMin } = periods;
  const counting = (fromMin: number, toMin: number) =>
    gridCollector(table.stages, { asOfMin, days, window: { fromMin, toMin } });
  const longAgo = counting(-Infinity, beforeFromMin);
  const before = counting(beforeFromMin, nowFromMin);
  const now = counting(nowFromMin, asOfMin);
  collectGrids(seenFromStart(table, periods.starts), [longAgo, before, now]);
  const counts = { now: now.build(), before: before.build() };
  return { ...counts, earlier: sumCounts(counts.before, longAgo.build(), 1) };
}
