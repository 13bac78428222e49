import { OBJECT_KINDS } from '../portals/portal.ts';
import type { AccountEvent } from './account-event.ts';
import { type AccountState, eventOf, liveRecord, setValues, type Stamp } from './account-state.ts';
import { type ChangeOf, ChangeRefused } from './change.ts';
import type { End } from './changeable-ties.ts';
import { tieRecords, untieRecords } from './tie-changes.ts';

// Records that go for good: swallowed by another, or deleted on a person's demand.

export function merge(state: AccountState, change: ChangeOf<'merge'>, stamp: Stamp): AccountEvent[] {
  const { kind, id, mergedId, asNewRecord } = change;
  const shelf = state.shelves[kind];
  const [winner, loser] = [liveRecord(state, kind, id), liveRecord(state, kind, mergedId)];
  if (id === mergedId) throw new ChangeRefused('A record cannot be merged with itself.');
  const newId = asNewRecord ? shelf.nextId() : id;
  const before = [winner, loser].flatMap(({ properties }) => properties['hs_merged_object_ids']?.split(';') ?? []);
  const swallowed = [...before, ...(asNewRecord ? [id, mergedId] : [mergedId]).map(String)];

  if (asNewRecord) shelf.put({ ...winner, id: newId });
  const gone = asNewRecord ? [id, mergedId] : [mergedId];
  const moved = gone.flatMap((goneId) => moveTies(state, { kind, id: goneId }, { kind, id: newId }, stamp));
  for (const goneId of gone) shelf.remove(goneId);
  const by = { ...stamp, sourceType: 'MERGE_OBJECTS' };
  setValues(state, { kind, id: newId }, { hs_merged_object_ids: [...new Set(swallowed)].join(';') }, by);
  return [{ ...eventOf(kind, id, by), what: { is: 'merged', mergedIds: [mergedId], newId } }, ...moved];
}

export function privacyDelete(state: AccountState, { id }: ChangeOf<'privacy-delete'>, stamp: Stamp): AccountEvent[] {
  const contact = state.shelves.contacts.find(id);
  if (contact === undefined) throw new ChangeRefused(`There is no contact ${id}.`);
  const events = tiesOf(state, { kind: 'contacts', id }).flatMap((other) =>
    untieRecords(state, { kind: 'contacts', id }, other, stamp),
  );
  state.shelves.contacts.remove(id);
  const about = eventOf('contacts', id, stamp);
  return [{ ...about, what: { is: 'privacy-deleted' } }, { ...about, what: { is: 'archived' } }, ...events];
}

function moveTies(state: AccountState, from: End, to: End, stamp: Stamp): AccountEvent[] {
  return tiesOf(state, from).flatMap((other) => [
    ...untieRecords(state, from, other, stamp),
    ...tieRecords(state, to, other, stamp),
  ]);
}

const tiesOf = ({ ties }: AccountState, from: End): End[] =>
  OBJECT_KINDS.flatMap((kind) => ties.of(from, kind).map((id) => ({ kind, id })));
