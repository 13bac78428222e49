import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';

export interface ConnectedPortals {
  /** Portals whose installation is connected. */
  all(): Promise<readonly PortalId[]>;
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

export interface SyncState {
  progress(portalId: PortalId): Promise<{ readonly finishedAtMs: number | null } | null>;
}

export interface FactsAge {
  /** The moment up to which a portal is known; null before its first sync has finished. */
  knownUntilMs(portalId: PortalId): Promise<number | null>;
}

/** When the safety nets were last drawn; null for never. */
export interface NetAges {
  marks(portalId: PortalId): Promise<{
    readonly searchedUntilMs: number | null;
    readonly binReadAtMs: number | null;
    readonly relistedAtMs: number | null;
    readonly campaignsReadAtMs: number | null;
  }>;
}

export interface SnapshotAges {
  /** The moment that the kept snapshot of this code's version looks from; null when there is none. */
  analysedAsOfMs(portalId: PortalId, pipelineId: PipelineId): Promise<number | null>;
}
