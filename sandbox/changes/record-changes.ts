import type { ObjectKind, PipelineKind, PortalPipeline, PortalStage } from '../portals/portal.ts';
import { iso } from '../portals/versions.ts';
import type { AccountEvent } from './account-event.ts';
import { type AccountState, eventOf, liveRecord, setValues, type Stamp } from './account-state.ts';
import { type ChangeOf, ChangeRefused } from './change.ts';
import { tieRecords } from './tie-changes.ts';

export const STAGE_PROPERTY = { deals: 'dealstage', leads: 'hs_pipeline_stage' } as const;
const PIPELINE_PROPERTY = { deals: 'pipeline', leads: 'hs_pipeline' } as const;
const NAME_PROPERTY = { contacts: 'email', deals: 'dealname', leads: 'hs_lead_name' } as const;

export function create(state: AccountState, change: ChangeOf<'create'>, stamp: Stamp): AccountEvent[] {
  const { kind, properties, ties } = change;
  const { atMs } = stamp;
  if (!properties[NAME_PROPERTY[kind]]) throw new ChangeRefused(`${NAME_PROPERTY[kind]} is wanted.`);
  const id = state.shelves[kind].nextId();
  const made = { id, createdAtMs: atMs, updatedAtMs: atMs, archivedAtMs: null, properties: {}, history: {} };
  const values = { ...madeWith(kind, atMs), ...properties, ...settled(state, kind, properties, atMs) };
  if (kind === 'leads' && !ties.some((end) => end.kind === 'contacts')) {
    throw new ChangeRefused('A lead is made with a contact.');
  }
  for (const end of ties) liveRecord(state, end.kind, end.id);
  state.shelves[kind].put(made);
  return [
    { ...eventOf(kind, id, stamp), what: { is: 'created' } },
    ...setValues(state, { kind, id }, values, stamp),
    ...ties.flatMap((end) => tieRecords(state, { kind, id }, end, stamp)),
  ];
}

export function update(state: AccountState, change: ChangeOf<'update'>, stamp: Stamp): AccountEvent[] {
  const { kind, id, properties } = change;
  liveRecord(state, kind, id);
  return setValues(state, { kind, id }, { ...properties, ...settled(state, kind, properties, stamp.atMs) }, stamp);
}

export function move(state: AccountState, { kind, id, stageId }: ChangeOf<'move'>, stamp: Stamp): AccountEvent[] {
  const record = liveRecord(state, kind, id);
  const to = stageId ?? stageAfter(state, kind, record.properties[STAGE_PROPERTY[kind]] ?? '').id;
  const properties = { [STAGE_PROPERTY[kind]]: to };
  return setValues(state, { kind, id }, { ...properties, ...settled(state, kind, properties, stamp.atMs) }, stamp);
}

export function archive(state: AccountState, { kind, id }: ChangeOf<'archive'>, stamp: Stamp): AccountEvent[] {
  state.shelves[kind].put({ ...liveRecord(state, kind, id), archivedAtMs: stamp.atMs });
  return [{ ...eventOf(kind, id, stamp), what: { is: 'archived' } }];
}

export function restore(state: AccountState, { kind, id }: ChangeOf<'restore'>, stamp: Stamp): AccountEvent[] {
  const record = state.shelves[kind].find(id);
  if (record === undefined || record.archivedAtMs === null)
    throw new ChangeRefused(`There is no record ${id} in the recycle bin.`);
  state.shelves[kind].put({
    ...record,
    archivedAtMs: null,
    updatedAtMs: Math.max(stamp.atMs, record.updatedAtMs + 1),
  });
  return [{ ...eventOf(kind, id, stamp), what: { is: 'restored' } }];
}

const madeWith = (kind: ObjectKind, atMs: number) => (kind === 'leads' ? {} : { createdate: iso(atMs) });

/** What follows from the values: the pipeline of a stage, the close date of a closed one, the amount at home. */
function settled(
  { pipelines }: AccountState,
  kind: ObjectKind,
  values: Readonly<Record<string, string | null>>,
  atMs: number,
): Readonly<Record<string, string | null>> {
  if (kind === 'contacts') return {};
  const stageId = values[STAGE_PROPERTY[kind]];
  const amount = values['amount'];
  const atHome = kind === 'deals' && amount !== undefined ? { amount_in_home_currency: amount } : {};
  if (stageId === undefined) return atHome;
  const found = pipelines[kind]
    .map((pipeline) => ({ pipeline, stage: pipeline.stages.find(({ id }) => id === stageId) }))
    .find(({ stage }) => stage !== undefined);
  if (found === undefined) throw new ChangeRefused(`${String(stageId)} is not a stage of the ${kind}.`);
  const closes = kind === 'deals' && found.stage?.metadata['isClosed'] === 'true';
  return {
    ...atHome,
    [PIPELINE_PROPERTY[kind]]: found.pipeline.id,
    ...(closes && values['closedate'] === undefined && { closedate: iso(atMs) }),
  };
}

function stageAfter({ pipelines }: AccountState, kind: PipelineKind, stageId: string): PortalStage {
  const pipeline = pipelines[kind].find(({ stages }) => stages.some(({ id }) => id === stageId));
  const next = pipeline === undefined ? undefined : following(pipeline, stageId);
  if (next === undefined) throw new ChangeRefused(`There is no stage after ${stageId}.`);
  return next;
}

function following({ stages }: PortalPipeline, stageId: string): PortalStage | undefined {
  const inOrder = stages.toSorted((a, b) => a.displayOrder - b.displayOrder);
  const place = inOrder.findIndex(({ id }) => id === stageId);
  const closed = inOrder[place]?.metadata['isClosed'] === 'true';
  return closed ? undefined : inOrder[place + 1];
}
