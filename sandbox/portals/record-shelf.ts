import type { PortalRecord, RecordShelf } from './portal.ts';

/** Puts records on a shelf. @param records In any order; each id once. */
export function recordShelf(records: readonly PortalRecord[]): RecordShelf {
  const sorted = records.toSorted((a, b) => a.id - b.id);
  const byId = new Map(sorted.map((record) => [record.id, record]));
  return {
    live: sorted.filter(({ archivedAtMs }) => archivedAtMs === null),
    archived: sorted.filter(({ archivedAtMs }) => archivedAtMs !== null),
    find: (id) => byId.get(id),
  };
}

/** Place of the first record whose id is at least `id`. */
export function placeOf(records: readonly PortalRecord[], id: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.id ?? Infinity) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
