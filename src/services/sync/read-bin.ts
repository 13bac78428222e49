import { RECORD_KINDS, type PortalId, type RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import type { CrmReader, SafetyNets, SyncStore } from './ports.ts';

/** Looks through the portal's recycle bin for records that are still kept here, and hints at them. Safe to repeat. */
export type ReadBin = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: Pick<CrmReader, 'listed'>;
  readonly store: Pick<SyncStore, 'progress'>;
  readonly nets: SafetyNets;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

export function readBin({ crm, store, nets, enqueue, clock, log }: Ports): ReadBin {
  return async (portalId) => {
    if (!(await store.progress(portalId))?.finishedAtMs) return;
    const nowMs = clock.nowMs();
    let found = 0;
    for (const kind of RECORD_KINDS) found += await readKind(portalId, kind);
    await nets.mark(portalId, { binReadAtMs: nowMs });
    if (found === 0) return;
    log.info('deletions-found', { portalId, records: found });
    await enqueue({ kind: 'sync-records', portalId });
  };

  async function readKind(portalId: PortalId, kind: RecordKind): Promise<number> {
    let found = 0;
    let after: string | null = null;
    do {
      const answer = await crm.listed(portalId, kind, { list: 'bin', after });
      if (!answer.granted) return found;
      const ids = answer.value.records.map(({ id }) => id);
      found += await nets.hintIfKept(portalId, kind, ids);
      after = answer.value.after === after ? null : answer.value.after;
    } while (after !== null);
    return found;
  }
}
