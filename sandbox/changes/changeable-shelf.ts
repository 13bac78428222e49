import type { PortalRecord, RecordShelf } from '../portals/portal.ts';
import { recordShelf } from '../portals/record-shelf.ts';

/** Records that come, change and go. */
export interface ChangeableShelf extends RecordShelf {
  put(record: PortalRecord): void;
  remove(id: number): void;
  /** An id that nobody has had. */
  nextId(): number;
}

const ID_STEP = 7;

/** @param base What is there at first; it is not changed. */
export function changeableShelf(base: RecordShelf): ChangeableShelf {
  const own = new Map<number, PortalRecord | null>();
  let shelf: RecordShelf | null = base;
  let newestId = Math.max(base.live.at(-1)?.id ?? 0, base.archived.at(-1)?.id ?? 0);

  // Sorted anew when somebody looks, not at every change.
  const present = (): RecordShelf => {
    const untouched = [...base.live, ...base.archived].filter(({ id }) => !own.has(id));
    shelf ??= recordShelf([...untouched, ...[...own.values()].filter((record) => record !== null)]);
    return shelf;
  };
  const keep = (id: number, record: PortalRecord | null) => {
    own.set(id, record);
    newestId = Math.max(newestId, id);
    shelf = null;
  };
  return {
    get live() {
      return present().live;
    },
    get archived() {
      return present().archived;
    },
    find: (id) => (own.has(id) ? (own.get(id) ?? undefined) : base.find(id)),
    put: (record) => keep(record.id, record),
    remove: (id) => keep(id, null),
    nextId: () => newestId + ID_STEP,
  };
}

interface Heard {
  readonly id: number;
  readonly record: PortalRecord | null;
  readonly dueMs: number;
}

/** What the search knows: each change some time after it has happened. */
export function searchIndex(base: RecordShelf, clock: () => number) {
  const shelf = changeableShelf(base);
  let waiting: Heard[] = [];
  return {
    /** @param record Null: gone for good. */
    hear: (id: number, record: PortalRecord | null, dueMs: number) => void waiting.push({ id, record, dueMs }),
    present(): RecordShelf {
      const nowMs = clock();
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs);
      if (due.length > 0) waiting = waiting.filter(({ dueMs }) => dueMs > nowMs);
      for (const { id, record } of due) {
        if (record === null) shelf.remove(id);
        else shelf.put(record);
      }
      return shelf;
    },
  };
}
