import { RECORD_KINDS, type PortalId, type RecordKind } from '../../core/pipeline/identifiers.ts';
import { HOUR_MS } from '../../core/pipeline/time-units.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import { keepPipelines } from './keep-pipelines.ts';
import type { CrmReader, SafetyNets, SyncStore } from './ports.ts';

/**
 * Goes over everything that a portal has and holds it against what is kept; hints at every difference and counts
 * those that should have been found sooner. Safe to repeat.
 */
export type Relist = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: Pick<CrmReader, 'listed' | 'account' | 'owners' | 'pipelinesEver'>;
  readonly store: Pick<SyncStore, 'progress' | 'saveAccount' | 'saveOwners' | 'savePipelines'>;
  readonly nets: SafetyNets;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** A change made since may well be on its way by the other roads. */
const ON_ITS_WAY_MS = 2 * HOUR_MS;

export function relist(ports: Ports): Relist {
  const { crm, store, nets, enqueue, clock, log } = ports;

  return async (portalId) => {
    if (!(await store.progress(portalId))?.finishedAtMs) return;
    const startedMs = clock.nowMs();
    const [account, owners] = await Promise.all([crm.account(portalId), crm.owners(portalId)]);
    await store.saveAccount(account);
    await store.saveOwners(portalId, owners);
    // A stage that was made and deleted between two looks is in no list.
    for (const kind of RECORD_KINDS) await keepPipelines({ crm, store }, 'pipelinesEver', portalId, kind);
    let drifted = 0;
    for (const kind of RECORD_KINDS) drifted += await relistKind(ports, portalId, kind, startedMs);
    await nets.mark(portalId, { relistedAtMs: startedMs, drifted });
    if (drifted > 0) log.warn('drift', { portalId, records: drifted });
    log.info('relisted', { portalId, drifted, ms: clock.nowMs() - startedMs });
    await enqueue({ kind: 'sync-records', portalId });
  };
}

async function relistKind(
  { crm, nets }: Ports,
  portalId: PortalId,
  kind: RecordKind,
  startedMs: number,
): Promise<number> {
  // One byte for each record ever kept; what is added from now on is not looked for.
  const marked = new Uint8Array(await nets.numbersGiven(portalId, kind));
  let drifted = 0;
  let after: string | null = null;
  do {
    const answer = await crm.listed(portalId, kind, { list: 'live', after });
    // What may no longer be read is not therefore gone.
    if (!answer.granted) return drifted;
    const { records } = answer.value;
    for (const number of await nets.numbersOf(
      portalId,
      kind,
      records.map(({ id }) => id),
    )) {
      marked[number] = 1;
    }
    const isLate = (updatedAtMs: number) => updatedAtMs < startedMs - ON_ITS_WAY_MS;
    drifted += await nets.hintIfNewer(
      portalId,
      kind,
      records.filter(({ updatedAtMs }) => isLate(updatedAtMs)),
    );
    await nets.hintIfNewer(
      portalId,
      kind,
      records.filter(({ updatedAtMs }) => !isLate(updatedAtMs)),
    );
    after = answer.value.after === after ? null : answer.value.after;
  } while (after !== null);
  return drifted + (await nets.hintIfUnmarked(portalId, kind, marked));
}
