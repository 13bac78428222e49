import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse } from '../../core/pipeline/pipeline.ts';
import type { InStep, InStepReader, PortalReader, ProgressReader, ProgressSeen, SnapshotReader } from './ports.ts';

/** Whether the cards of a portal have something to show, or why not yet. */
export type Readiness =
  | { readonly ready: true; readonly inStep: InStep }
  | {
      readonly ready: false;
      readonly reason:
        | 'not-installed'
        | 'disconnected'
        | 'first-sync-running'
        | 'analysis-running'
        | 'first-sync-failing'
        | 'analysis-failing'
        | 'no-deal-pipeline';
      /** Null before the first sync has begun. */
      readonly progress: ProgressSeen | null;
    };

/** @param portalId Null asks for any: ready as soon as one portal is. */
export type ReadReadiness = (portalId: PortalId | null) => Promise<Readiness>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly snapshots: SnapshotReader;
  readonly steps: InStepReader;
}

export function readReadiness(ports: Ports): ReadReadiness {
  return async (portalId) => {
    const asked = portalId === null ? await ports.portals.all() : [portalId];
    let first: Readiness | null = null;
    for (const id of asked) {
      const readiness = await ofOne(ports, id);
      if (readiness.ready) return readiness;
      first ??= readiness;
    }
    return first ?? { ready: false, reason: 'not-installed', progress: null };
  };
}

async function ofOne({ portals, progress, snapshots, steps }: Ports, portalId: PortalId): Promise<Readiness> {
  const status = await portals.status(portalId);
  if (status === null) return { ready: false, reason: 'not-installed', progress: null };
  if (status === 'disconnected') return { ready: false, reason: 'disconnected', progress: null };

  const seen = await progress.progress(portalId);
  if (!seen?.finishedAtMs) {
    return { ready: false, reason: seen?.failure ? 'first-sync-failing' : 'first-sync-running', progress: seen };
  }
  const deals = dealPipelinesInUse(await portals.pipelines(portalId));
  if (deals.length === 0) return { ready: false, reason: 'no-deal-pipeline', progress: seen };
  for (const { id } of deals) {
    if (await snapshots.analysis(portalId, id)) continue;
    return { ready: false, reason: seen.failure ? 'analysis-failing' : 'analysis-running', progress: seen };
  }
  return { ready: true, inStep: await steps.inStep(portalId) };
}
