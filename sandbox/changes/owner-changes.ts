import type { AccountState } from './account-state.ts';
import { type ChangeOf, ChangeRefused } from './change.ts';

const ID_STEP = 11;

export function addOwner(state: AccountState, { firstName, lastName, email }: ChangeOf<'add-owner'>): void {
  const id = Math.max(0, ...state.owners.map((owner) => owner.id)) + ID_STEP;
  const owner = { id, userId: id, email, firstName, lastName, archived: false, teams: [] };
  state.owners = [...state.owners, owner];
}

export function archiveOwner(state: AccountState, { ownerId }: ChangeOf<'archive-owner'>): void {
  if (!state.owners.some(({ id }) => id === ownerId)) throw new ChangeRefused(`There is no owner ${ownerId}.`);
  state.owners = state.owners.map((owner) => (owner.id === ownerId ? { ...owner, archived: true } : owner));
}
