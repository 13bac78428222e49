import { AppError } from '../../core/errors.ts';
import { visitTracer } from '../../core/pipeline/trace-visits.ts';
import { RECORD_KINDS, type PortalId, type RecordKind } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse, type Pipeline } from '../../core/pipeline/pipeline.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import { keepPipelines } from './keep-pipelines.ts';
import type { CrmReader, KindProgress, RecordPage, SafetyNets, SyncProgress, SyncStore } from './ports.ts';
import { bulkPages, MANY_RECORDS } from './read-in-bulk.ts';
import { progressKeeper, type ProgressKeeper } from './progress-keeper.ts';

/**
 * Reads a whole portal for the first time.
 *
 * May be stopped at any moment and run again: it goes on after the last page that was kept. Run again when all
 * is read, it only asks for the analyses anew.
 */
export type FirstSync = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: CrmReader;
  readonly store: SyncStore;
  readonly nets: Pick<SafetyNets, 'hintIfNewer'>;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** The right to read was there for the first pages and is no longer: half of the records must not pass for all. */
export class GrantWithdrawn extends AppError {
  override readonly name = 'GrantWithdrawn' as const;
  override readonly code = 'grant-withdrawn' as const;
  override readonly retryable = true;
}

export function firstSync(ports: Ports): FirstSync {
  const { crm, store, enqueue, clock, log } = ports;

  return async (portalId) => {
    const keeper = await progressKeeper(store, portalId, clock);
    if (keeper.present().finishedAtMs === null) {
      await readAll(portalId, keeper).catch(async (error: unknown) => {
        await keeper.fail(error instanceof AppError ? error.code : 'unexpected');
        throw error;
      });
      log.info('first-sync-finished', { portalId, records: recordsDone(keeper.present()) });
    }
    // What HubSpot told meanwhile waits in the inbox; what it did not tell is to be looked for.
    const next = ['forget-contacts', 'sync-records', 'reconcile', 'read-campaigns'] as const;
    for (const kind of next) await enqueue({ kind, portalId });
    const deals = dealPipelinesInUse(await store.pipelines(portalId));
    for (const { id } of deals) await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId: id });
  };

  async function readAll(portalId: PortalId, keeper: ProgressKeeper): Promise<void> {
    const [account, owners] = await Promise.all([crm.account(portalId), crm.owners(portalId)]);
    await store.saveAccount(account);
    await store.saveOwners(portalId, owners);
    // Pipelines of both kinds come first: a record's way can only be traced against the stages of all of them.
    const granted = await Promise.all(
      RECORD_KINDS.map((kind) => keepPipelines(ports, 'pipelinesEver', portalId, kind)),
    );
    const pipelines = await store.pipelines(portalId);
    const readings = RECORD_KINDS.map((kind, index) =>
      granted[index] === true
        ? readKind({ ...ports, pipelines, keeper }, portalId, kind)
        : keeper.update(kind, { state: 'not-granted', after: null, done: 0, total: null }),
    );
    await settled(readings);
    await keeper.finish();
  }
}

interface Reading extends Ports {
  readonly pipelines: readonly Pipeline[];
  readonly keeper: ProgressKeeper;
}

async function readKind(reading: Reading, portalId: PortalId, kind: RecordKind): Promise<void> {
  const { crm, keeper, log } = reading;
  const { state } = keeper.of(kind);
  if (state === 'finished') return;
  // What was not granted in an earlier run may be by now: its pipelines are.
  if (state !== 'running') {
    await keeper.update(kind, { state: 'running', total: await crm.count(portalId, kind) });
  }
  const trace = visitTracer(reading.pipelines);
  const many = (keeper.of(kind).total ?? 0) > MANY_RECORDS;
  const inBulk = bulkPages(crm, portalId, kind);
  while (keeper.of(kind).state === 'running') {
    const from = keeper.of(kind).after;
    const page = await (many ? inBulk(from) : crm.page(portalId, kind, from));
    if (!page.granted) {
      if (from !== null) throw new GrantWithdrawn('reading was refused half-way', { portalId, kind });
      await keeper.update(kind, { state: 'not-granted', after: null });
      return;
    }
    const { records, after, unreadable, correlationId } = page.value;
    for (const one of unreadable) log.warn('record-unreadable', { portalId, kind, ...one, correlationId });
    await hintAtUnanswered(reading, portalId, kind, page.value);
    const traced = records.map((record) => ({ record, ...trace(record) }));
    await keeper.keepPage(kind, traced, pageProgress(keeper.of(kind), records.length + unreadable.length, after));
  }
}

/** Asked for again when the first sync is over; hinted at before the page is kept, so that no kill loses them. */
async function hintAtUnanswered(
  { nets, clock, log }: Ports,
  portalId: PortalId,
  kind: RecordKind,
  { unanswered: ids, correlationId }: Pick<RecordPage, 'unanswered' | 'correlationId'>,
): Promise<void> {
  if (ids.length === 0) return;
  log.warn('records-not-answered', { portalId, kind, records: ids.length, correlationId });
  const updatedAtMs = clock.nowMs();
  await nets.hintIfNewer(
    portalId,
    kind,
    ids.map((id) => ({ id, updatedAtMs })),
  );
}

function pageProgress({ done }: KindProgress, seen: number, after: string | null): Partial<KindProgress> {
  return { done: done + seen, after, state: after === null ? 'finished' : 'running' };
}

const recordsDone = (progress: SyncProgress) => progress.kinds.reduce((sum, { done }) => sum + done, 0);

/** Waits for all, so that nothing goes on behind the back of a failed job; then fails with the first failure. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
