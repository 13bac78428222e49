import type { AccountEvent } from './account-event.ts';
import { type AccountState, eventOf, liveRecord, setValues, type Stamp } from './account-state.ts';
import type { ChangeOf } from './change.ts';
import type { End } from './changeable-ties.ts';

export function tie(state: AccountState, { from, to }: ChangeOf<'tie'>, stamp: Stamp): AccountEvent[] {
  liveRecord(state, from.kind, from.id);
  liveRecord(state, to.kind, to.id);
  return tieRecords(state, from, to, stamp);
}

export function untie(state: AccountState, { from, to }: ChangeOf<'untie'>, stamp: Stamp): AccountEvent[] {
  return untieRecords(state, from, to, stamp);
}

/** Both ends are told, and both have changed. */
export function tieRecords(state: AccountState, one: End, other: End, stamp: Stamp): AccountEvent[] {
  if (!state.ties.tie(one, other)) return [];
  return told(state, { is: 'tied', one, other }, stamp);
}

export function untieRecords(state: AccountState, one: End, other: End, stamp: Stamp): AccountEvent[] {
  if (!state.ties.untie(one, other)) return [];
  return told(state, { is: 'untied', one, other }, stamp);
}

interface Told {
  readonly is: 'tied' | 'untied';
  readonly one: End;
  readonly other: End;
}

function told(state: AccountState, { is, one, other }: Told, stamp: Stamp): AccountEvent[] {
  const side = (from: End, to: End): AccountEvent => ({
    ...eventOf(from.kind, from.id, stamp),
    what: { is, otherKind: to.kind, otherId: to.id },
  });
  return [side(one, other), side(other, one), ...touched(state, one, stamp), ...touched(state, other, stamp)];
}

/** HubSpot counts a deal's contacts itself. */
function touched(state: AccountState, end: End, stamp: Stamp): AccountEvent[] {
  const values = end.kind === 'deals' ? { num_associated_contacts: String(state.ties.of(end, 'contacts').length) } : {};
  return setValues(state, end, values, stamp);
}
