import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse } from '../../core/pipeline/pipeline.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock, Enqueue, Job } from '../ports.ts';
import type { ConnectedPortals, FactsAge, NetAges, SnapshotAges, SyncState } from './ports.ts';

/**
 * Asks for whatever is overdue: a first sync that did not finish, a look for what HubSpot did not tell, an analysis
 * that is missing, of another version, or of older facts. Meant to be called at the start and every few minutes;
 * asking for what already waits changes nothing.
 */
export type LookAfterPortals = () => Promise<void>;

interface Ports {
  readonly portals: ConnectedPortals;
  readonly syncs: SyncState;
  readonly facts: FactsAge;
  readonly nets: NetAges;
  readonly snapshots: SnapshotAges;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
}

const RECONCILE_EVERY_MS = 15 * MINUTE_MS;
const BIN_EVERY_MS = DAY_MS;
const CAMPAIGNS_EVERY_MS = DAY_MS;
const RELIST_EVERY_MS = 7 * DAY_MS;
/** Where nothing changes, time itself does: records grow older. */
const ANALYSE_EVERY_MS = HOUR_MS;

export function lookAfterPortals(ports: Ports): LookAfterPortals {
  return async () => {
    for (const portalId of await ports.portals.all()) await lookAfter(ports, portalId);
  };
}

async function lookAfter(ports: Ports, portalId: PortalId): Promise<void> {
  const { syncs, facts, enqueue } = ports;
  const sync = await syncs.progress(portalId);
  const knownUntilMs = await facts.knownUntilMs(portalId);
  if (!sync?.finishedAtMs || knownUntilMs === null) {
    await enqueue({ kind: 'first-sync', portalId });
    return;
  }
  for (const kind of await overdueNets(ports, portalId, sync.finishedAtMs)) await enqueue({ kind, portalId });
  await lookAfterAnalyses(ports, portalId, knownUntilMs);
}

type Net = Extract<Job['kind'], 'reconcile' | 'read-bin' | 'relist' | 'read-campaigns'>;

async function overdueNets({ nets: ages, clock }: Ports, portalId: PortalId, syncedAtMs: number): Promise<Net[]> {
  const nowMs = clock.nowMs();
  const marks = await ages.marks(portalId);
  const all: readonly (readonly [Net, number | null, number])[] = [
    ['reconcile', marks.searchedUntilMs, RECONCILE_EVERY_MS],
    ['read-bin', marks.binReadAtMs, BIN_EVERY_MS],
    ['relist', marks.relistedAtMs, RELIST_EVERY_MS],
  ];
  // The first sync itself went over everything, but for campaigns.
  const nets: Net[] = all
    .filter(([, lastMs, everyMs]) => nowMs - Math.max(lastMs ?? 0, syncedAtMs) >= everyMs)
    .map(([net]) => net);
  return nowMs - (marks.campaignsReadAtMs ?? 0) >= CAMPAIGNS_EVERY_MS ? [...nets, 'read-campaigns'] : nets;
}

async function lookAfterAnalyses(
  { portals, snapshots, enqueue }: Ports,
  portalId: PortalId,
  knownUntilMs: number,
): Promise<void> {
  for (const { id } of dealPipelinesInUse(await portals.pipelines(portalId))) {
    const asOfMs = await snapshots.analysedAsOfMs(portalId, id);
    if (asOfMs === null || knownUntilMs - asOfMs >= ANALYSE_EVERY_MS) {
      await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId: id });
    }
  }
}
