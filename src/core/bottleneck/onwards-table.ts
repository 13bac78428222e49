import type { VisitTable } from '../funnel/visit-table.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';

/** 1 where going from one stage (row) to another (column) is going onwards. */
export function onwardsTable({ stages }: Pick<VisitTable, 'stages'>): Uint8Array {
  const size = stages.length;
  const table = new Uint8Array(size * size);
  stages.forEach((_, from) =>
    table.set(
      waysOut(stages, from).map((way) => (way === ADVANCED ? 1 : 0)),
      from * size,
    ),
  );
  return table;
}
