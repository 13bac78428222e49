import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';

export interface ConnectedPortals {
  /** Portals whose installation is connected. */
  all(): Promise<readonly PortalId[]>;
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

export interface SyncState {
  progress(portalId: PortalId): Promise<{ readonly startedAtMs: number; readonly finishedAtMs: number | null } | null>;
}

export interface SnapshotAges {
  /** The moment that the kept snapshot of this code's version looks from; null when there is none. */
  analysedAsOfMs(portalId: PortalId, pipelineId: PipelineId): Promise<number | null>;
}
