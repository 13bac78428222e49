import { visitTracer } from '../../core/pipeline/trace-visits.ts';
import { unanswered } from '../../core/pipeline/unanswered.ts';
import { RECORD_KINDS, type PortalId, type RecordKind } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse, type Pipeline } from '../../core/pipeline/pipeline.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import { keepPipelines } from './keep-pipelines.ts';
import { retrace } from './retrace.ts';
import type { CrmReader, Inbox, PendingHint, Reading, SyncStore } from './ports.ts';

/**
 * Reads whatever the portal's inbox names, as it is now, and keeps it. Safe to repeat, and to stop at any moment:
 * a hint leaves the inbox together with what was read because of it.
 */
export type SyncRecords = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: Pick<CrmReader, 'records' | 'pipelinesEver'>;
  readonly store: Pick<SyncStore, 'pipelines' | 'savePipelines'>;
  readonly inbox: Inbox;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Four batches of HubSpot's, which are asked for at once. */
const MOST_AT_ONCE = 200;
/** Then somebody else's turn comes; the rest is asked for again. */
const MOST_ROUNDS = 50;
/** An analysis goes over a whole pipeline: it waits for what else is about to change. */
const ANALYSE_AFTER_MS = 60_000;

export function syncRecords(ports: Ports): SyncRecords {
  const { store, inbox, enqueue, clock, log } = ports;
  const lookedFor = new Set<string>();

  return async (portalId) => {
    let records = await retrace(ports, portalId);
    const places = await knownPlaces(ports, portalId, lookedFor);
    let after: string | null = null;
    let emptyAtMs: number | null = null;
    for (let round = 0; round < MOST_ROUNDS && emptyAtMs === null; round += 1) {
      const nowMs = clock.nowMs();
      await inbox.spreadContacts(portalId);
      const hints = await inbox.pending(portalId, after, MOST_AT_ONCE);
      const settled = await inbox.settle(portalId, await readAll({ ...ports, places }, portalId, hints));
      // A first sync is under way and will ask again at its end.
      if (settled === null) return;
      records += settled;
      after = hints.at(-1)?.revision ?? after;
      emptyAtMs = hints.length < MOST_AT_ONCE ? nowMs : null;
    }
    if (emptyAtMs !== null) await inbox.knownUntil(portalId, emptyAtMs);
    // Stages may have turned out to be others while records were read.
    const isDone = emptyAtMs !== null && (await inbox.changedStages(portalId)).length === 0;
    if (!isDone) await enqueue({ kind: 'sync-records', portalId });
    if (records === 0) return;
    log.info('records-synced', { portalId, records });
    await analyseSoon(portalId);
  };

  async function analyseSoon(portalId: PortalId): Promise<void> {
    const deals = dealPipelinesInUse(await store.pipelines(portalId));
    for (const { id } of deals) await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId: id }, ANALYSE_AFTER_MS);
  }
}

interface Reader extends Ports {
  readonly places: Places;
}

async function readAll(reader: Reader, portalId: PortalId, hints: readonly PendingHint[]): Promise<Reading> {
  const kinds = await Promise.all(RECORD_KINDS.map((kind) => readKind(reader, portalId, kind, hints)));
  return {
    hints: kinds.flatMap((one) => one.hints),
    records: kinds.flatMap((one) => one.records),
    gone: kinds.flatMap((one) => one.gone),
  };
}

const NOTHING_READ: Reading = { hints: [], records: [], gone: [] };

async function readKind(
  { crm, places, log }: Reader,
  portalId: PortalId,
  kind: RecordKind,
  all: readonly PendingHint[],
): Promise<Reading> {
  const hints = all.filter((hint) => hint.kind === kind);
  if (hints.length === 0) return NOTHING_READ;
  const ids = hints.map(({ id }) => id);
  // Somebody changed them a moment ago and looks at a card: they go before whatever else is being read.
  const answer = await crm.records(portalId, kind, ids, 'someone-waits');
  // What may not be read is of no use here.
  if (!answer.granted) return { ...NOTHING_READ, hints };
  const { records, gone, unreadable, correlationId } = answer.value;
  for (const one of unreadable) log.warn('record-unreadable', { portalId, kind, ...one, correlationId });
  const trace = visitTracer(await places.of(records));
  const left = new Set(unanswered(ids, answer.value));
  if (left.size > 0) log.warn('records-not-answered', { portalId, kind, records: left.size, correlationId });
  return {
    hints: hints.filter(({ id }) => !left.has(id)),
    records: records.map((record) => ({ record, ...trace(record) })),
    gone: gone.map((id) => ({ kind, id })),
  };
}

interface Places {
  /** Every pipeline of the portal, those new to us included if one of these records is in one. */
  of(records: readonly TrackedRecord[]): Promise<readonly Pipeline[]>;
}

/**
 * Somebody may have made a stage since the pipelines were read: then they are read anew. A stage that is in no pipeline
 * even so is gone for good, and not looked for again.
 */
async function knownPlaces({ crm, store }: Ports, portalId: PortalId, lookedFor: Set<string>): Promise<Places> {
  let pipelines = await store.pipelines(portalId);
  let refreshing: Promise<void> = Promise.resolve();
  const refresh = async () => {
    for (const kind of RECORD_KINDS) await keepPipelines({ crm, store }, 'pipelinesEver', portalId, kind);
    pipelines = await store.pipelines(portalId);
  };
  return {
    async of(records) {
      const stages = new Set(pipelines.flatMap((one) => one.stages.map(({ id }) => id)));
      const named = records.flatMap(({ stageId, stageHistory }) => [
        stageId,
        ...stageHistory.map((one) => one.stageId),
      ]);
      const unknown = named.filter((id) => id !== null && !stages.has(id) && !lookedFor.has(`${portalId} ${id}`));
      for (const id of unknown) lookedFor.add(`${portalId} ${id ?? ''}`);
      if (unknown.length > 0) refreshing = refreshing.then(refresh);
      await refreshing;
      return pipelines;
    },
  };
}
