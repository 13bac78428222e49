import { dice } from '../portals/dice.ts';
import type { ObjectKind, SandboxPortal } from '../portals/portal.ts';
import type { AccountEvent } from './account-event.ts';
import { type AccountState, stateOf } from './account-state.ts';
import type { Change } from './change.ts';
import { searchIndex } from './changeable-shelf.ts';
import { merge, privacyDelete } from './going-changes.ts';
import { addOwner, archiveOwner } from './owner-changes.ts';
import { addStage, archivePipeline, archiveStage, renameStage } from './pipeline-changes.ts';
import { archive, create, move, restore, update } from './record-changes.ts';
import { tie, untie } from './tie-changes.ts';

/** How late the search hears of a change, in milliseconds: somewhere between the two. */
export interface IndexLag {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** An account to which things can happen. */
export interface ChangeableAccount {
  /** As it is now, whenever it is looked at. */
  readonly portal: SandboxPortal;
  /** @throws {ChangeRefused} when it cannot happen; then nothing has. */
  apply(change: Change, atMs: number): readonly AccountEvent[];
}

interface Means {
  readonly clock: () => number;
  readonly lag: IndexLag;
}

/** @param base As the account is at first; it is not changed. */
export function changeableAccount(base: SandboxPortal, { clock, lag }: Means): ChangeableAccount {
  const state = stateOf(base);
  const throws = dice(base.portalId, 'index lag');
  const index = {
    contacts: searchIndex(base.records('contacts'), clock),
    deals: searchIndex(base.records('deals'), clock),
    leads: searchIndex(base.records('leads'), clock),
  };
  const hear = ({ kind, id }: { readonly kind: ObjectKind; readonly id: number }, atMs: number) => {
    const dueMs = atMs + throws.integer(lag.leastMs, lag.mostMs);
    index[kind].hear(id, state.shelves[kind].find(id) ?? null, dueMs);
  };
  return {
    portal: portalOf(base, state, (kind) => index[kind].present()),
    apply(change, atMs) {
      const events = happen(state, change, atMs);
      for (const touched of touchedBy(events)) hear(touched, atMs);
      return events;
    },
  };
}

const portalOf = (
  base: SandboxPortal,
  state: AccountState,
  indexed: (kind: ObjectKind) => ReturnType<SandboxPortal['records']>,
): SandboxPortal => ({
  portalId: base.portalId,
  details: base.details,
  kinds: base.kinds,
  spend: base.spend,
  ...(base.campaigns && { campaigns: base.campaigns }),
  get owners() {
    return state.owners;
  },
  pipelines: (kind) => state.pipelines[kind],
  pipelineChanges: (kind) => state.pipelineChanges[kind],
  properties: (kind) => base.properties(kind),
  records: (kind) => state.shelves[kind],
  indexed,
  associated: (kind, id, to) => state.ties.of({ kind, id }, to),
});

/** Records that are another than before, each once; what was swallowed by a merge, too. */
function touchedBy(events: readonly AccountEvent[]) {
  const touched = new Map<string, { readonly kind: ObjectKind; readonly id: number }>();
  const note = (kind: ObjectKind, id: number) => touched.set(`${kind} ${id}`, { kind, id });
  for (const { kind, id, what } of events) {
    note(kind, id);
    if (what.is === 'tied' || what.is === 'untied') note(what.otherKind, what.otherId);
    if (what.is === 'merged') for (const one of [...what.mergedIds, what.newId]) note(kind, one);
  }
  return touched.values();
}

function happen(state: AccountState, change: Change, atMs: number): readonly AccountEvent[] {
  const stamp = 'userId' in change ? { atMs, sourceType: change.sourceType, userId: change.userId } : byNobody(atMs);
  switch (change.change) {
    case 'create':
      return create(state, change, stamp);
    case 'update':
      return update(state, change, stamp);
    case 'move':
      return move(state, change, stamp);
    case 'archive':
      return archive(state, change, stamp);
    case 'restore':
      return restore(state, change, stamp);
    case 'merge':
      return merge(state, change, stamp);
    case 'privacy-delete':
      return privacyDelete(state, change, stamp);
    case 'tie':
      return tie(state, change, stamp);
    case 'untie':
      return untie(state, change, stamp);
    case 'add-owner':
    case 'add-stage':
    case 'archive-owner':
    case 'archive-pipeline':
    case 'archive-stage':
    case 'rename-stage':
      reorganise(state, change, atMs);
      return [];
  }
}

type Reorganising = Extract<
  Change,
  { change: 'add-owner' | 'add-stage' | 'archive-owner' | 'archive-pipeline' | 'archive-stage' | 'rename-stage' }
>;

/** HubSpot tells nobody of these. */
function reorganise(state: AccountState, change: Reorganising, atMs: number): void {
  switch (change.change) {
    case 'add-owner':
      addOwner(state, change);
      break;
    case 'archive-owner':
      archiveOwner(state, change);
      break;
    case 'add-stage':
      addStage(state, change, atMs);
      break;
    case 'rename-stage':
      renameStage(state, change, atMs);
      break;
    case 'archive-stage':
      archiveStage(state, change, atMs);
      break;
    case 'archive-pipeline':
      archivePipeline(state, change, atMs);
      break;
  }
}

const byNobody = (atMs: number) => ({ atMs, sourceType: 'CRM_UI', userId: 0 });
