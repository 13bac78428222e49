import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Enqueue } from '../ports.ts';
import type { ConnectedPortals, SnapshotAges, SyncState } from './ports.ts';

/**
 * Asks for whatever is overdue: a first sync that did not finish, an analysis that is missing, of another version,
 * or of older facts. Meant to be called at the start and every hour; asking for what already waits changes nothing.
 */
export type LookAfterPortals = () => Promise<void>;

interface Ports {
  readonly portals: ConnectedPortals;
  readonly syncs: SyncState;
  readonly snapshots: SnapshotAges;
  readonly enqueue: Enqueue;
}

export function lookAfterPortals(ports: Ports): LookAfterPortals {
  return async () => {
    for (const portalId of await ports.portals.all()) await lookAfter(ports, portalId);
  };
}

async function lookAfter({ portals, syncs, snapshots, enqueue }: Ports, portalId: PortalId): Promise<void> {
  const sync = await syncs.progress(portalId);
  if (!sync?.finishedAtMs) {
    await enqueue({ kind: 'first-sync', portalId });
    return;
  }
  for (const { id, recordKind, archived } of await portals.pipelines(portalId)) {
    if (recordKind !== 'deal' || archived) continue;
    const asOfMs = await snapshots.analysedAsOfMs(portalId, id);
    if (asOfMs !== sync.startedAtMs) {
      await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId: id });
    }
  }
}
