import { RECORD_KINDS, type PortalId, type RecordId, type RecordKind } from '../../core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import { keepPipelines } from './keep-pipelines.ts';
import type { CrmReader, SafetyNets, SyncStore } from './ports.ts';

/** Looks for changes that HubSpot did not tell of, and hints at them. Safe to repeat. */
export type Reconcile = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: Pick<CrmReader, 'changed' | 'pipelines'>;
  readonly store: Pick<SyncStore, 'progress' | 'savePipelines'>;
  readonly nets: SafetyNets;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Search finds a change moments after it was made, or minutes: each window begins before the last one ended. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** By then search has caught up, as far as anybody has seen. */
const SETTLED_MS = 60 * MINUTE_MS;

/**
 * Searches two windows of time: one up to now, and one an hour behind for what search did not know then. Somebody may
 * have made, renamed or removed a stage as well: pipelines are read anew.
 */
export function reconcile({ crm, store, nets, enqueue, clock, log }: Ports): Reconcile {
  return async (portalId) => {
    const sync = await store.progress(portalId);
    if (!sync?.finishedAtMs) return;
    const nowMs = clock.nowMs();
    const { searchedUntilMs, settledUntilMs } = await nets.marks(portalId);
    const windows = [
      { fromMs: (searchedUntilMs ?? sync.startedAtMs) - OVERLAP_MS, toMs: nowMs },
      { fromMs: (settledUntilMs ?? sync.startedAtMs) - OVERLAP_MS, toMs: nowMs - SETTLED_MS },
    ];
    let found = 0;
    for (const kind of RECORD_KINDS) {
      if (!(await keepPipelines({ crm, store }, 'pipelines', portalId, kind))) continue;
      for (const window of windows) found += await search(portalId, kind, window);
    }
    await nets.mark(portalId, { searchedUntilMs: nowMs, settledUntilMs: nowMs - SETTLED_MS });
    if (found > 0) log.info('changes-found', { portalId, records: found });
    // With an empty inbox this only says that everything is known up to now.
    await enqueue({ kind: 'sync-records', portalId });
  };

  /** By id and never by page: HubSpot gives the first ten thousand of a search and no more. */
  async function search(
    portalId: PortalId,
    kind: RecordKind,
    window: { readonly fromMs: number; readonly toMs: number },
  ): Promise<number> {
    if (window.toMs <= window.fromMs) return 0;
    let found = 0;
    let afterId: RecordId | null = null;
    for (;;) {
      const answer = await crm.changed(portalId, kind, { ...window, afterId });
      if (!answer.granted) return found;
      const last = answer.value.at(-1)?.id ?? null;
      // The same last one again would go on for ever.
      if (last === null || last === afterId) return found;
      found += await nets.hintIfNewer(portalId, kind, answer.value);
      afterId = last;
    }
  }
}
