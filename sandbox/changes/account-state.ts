import type {
  ObjectKind,
  PipelineChange,
  PipelineKind,
  PortalOwner,
  PortalPipeline,
  PortalRecord,
  SandboxPortal,
} from '../portals/portal.ts';
import { version } from '../portals/versions.ts';
import type { AccountEvent } from './account-event.ts';
import { ChangeRefused } from './change.ts';
import { type ChangeableShelf, changeableShelf } from './changeable-shelf.ts';
import { type ChangeableTies, changeableTies } from './changeable-ties.ts';

/** All of an account that may change. */
export interface AccountState {
  readonly shelves: Readonly<Record<ObjectKind, ChangeableShelf>>;
  readonly ties: ChangeableTies;
  readonly pipelines: Record<PipelineKind, readonly PortalPipeline[]>;
  readonly pipelineChanges: Record<PipelineKind, readonly PipelineChange[]>;
  owners: readonly PortalOwner[];
}

/** Who changes it, and when. */
export interface Stamp {
  readonly atMs: number;
  readonly sourceType: string;
  readonly userId: number;
}

export const stateOf = (base: SandboxPortal): AccountState => ({
  shelves: {
    contacts: changeableShelf(base.records('contacts')),
    deals: changeableShelf(base.records('deals')),
    leads: changeableShelf(base.records('leads')),
  },
  ties: changeableTies(({ kind, id }, to) => base.associated(kind, id, to)),
  pipelines: { deals: base.pipelines('deals'), leads: base.pipelines('leads') },
  pipelineChanges: { deals: base.pipelineChanges?.('deals') ?? [], leads: base.pipelineChanges?.('leads') ?? [] },
  owners: base.owners,
});

/** @throws {ChangeRefused} when there is no such record, or it lies in the recycle bin. */
export function liveRecord({ shelves }: AccountState, kind: ObjectKind, id: number): PortalRecord {
  const record = shelves[kind].find(id);
  if (record?.archivedAtMs !== null) throw new ChangeRefused(`There is no live record ${id} among the ${kind}.`);
  return record;
}

/** Writes values into a record, with their history. @returns One event for each value that is another than before. */
export function setValues(
  { shelves }: AccountState,
  { kind, id }: { readonly kind: ObjectKind; readonly id: number },
  values: Readonly<Record<string, string | null>>,
  stamp: Stamp,
): AccountEvent[] {
  const record = shelves[kind].find(id);
  if (record === undefined) return [];
  const changed = Object.entries(values).filter(([name, value]) => (record.properties[name] ?? null) !== value);
  const atMs = Math.max(stamp.atMs, record.updatedAtMs + 1);
  const histories = changed.map(([name, value]) => {
    const entry = version(value ?? '', stamp.atMs, stamp);
    return [name, [...historyBefore(record, name), entry]] as const;
  });
  shelves[kind].put({
    ...record,
    updatedAtMs: atMs,
    properties: { ...record.properties, ...Object.fromEntries(changed) },
    history: { ...record.history, ...Object.fromEntries(histories) },
  });
  return changed.map(([property, value]) => ({
    ...eventOf(kind, id, stamp),
    what: { is: 'changed', property, value: value ?? '' },
  }));
}

/** What had no history of its own had its value since creation. */
function historyBefore({ history, properties, createdAtMs }: PortalRecord, name: string) {
  const value = properties[name] ?? null;
  return history[name] ?? (value === null ? [] : [{ value, atMs: createdAtMs, sourceType: 'CRM_UI' }]);
}

export const eventOf = (kind: ObjectKind, id: number, { atMs, sourceType, userId }: Stamp) => ({
  kind,
  id,
  atMs,
  sourceType,
  sourceId: `userId:${userId}`,
});
