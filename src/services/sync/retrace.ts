import { visitTracer } from '../../core/pipeline/trace-visits.ts';
import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import type { Inbox, SyncStore } from './ports.ts';

interface Ports {
  readonly store: Pick<SyncStore, 'pipelines'>;
  readonly inbox: Pick<Inbox, 'changedStages' | 'retrace' | 'retraced'>;
}

/**
 * Reads the ways of all records anew where the stages of their kind have changed since: a move is a skip or a step back
 * by the stages that there are. Nothing is asked of HubSpot; safe to repeat, and to stop at any moment.
 *
 * @returns How many read otherwise now.
 */
export async function retrace({ store, inbox }: Ports, portalId: PortalId): Promise<number> {
  let changed = 0;
  for (const hint of await inbox.changedStages(portalId)) {
    // The hint came first: stages that change from now on leave another one.
    const trace = visitTracer(await store.pipelines(portalId));
    let after: RecordId | null = null;
    do {
      const page = await inbox.retrace(portalId, hint.kind, trace, after);
      // A first sync is under way and reads everything itself.
      if (page === null) return changed;
      changed += page.changed;
      after = page.after;
    } while (after !== null);
    await inbox.retraced(portalId, hint);
  }
  return changed;
}
