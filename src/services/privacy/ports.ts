import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';

export interface PortalEraser {
  /** Disconnected portals whose time has come. */
  due(nowMs: number): Promise<readonly PortalId[]>;
  /**
   * Deletes every row of a portal from every table, all or none.
   *
   * @returns False when it is not due any more, as after a re-install; nothing is deleted then.
   */
  erase(portalId: PortalId, nowMs: number): Promise<boolean>;
}

export interface Forgotten {
  readonly contacts: number;
  /** Deals and leads that were tied to them. */
  readonly records: number;
  /** Deal pipelines whose analyses are gone because the contacts may have been part of them. */
  readonly pipelineIds: readonly PipelineId[];
}

export interface ContactEraser {
  /**
   * Forgets every contact that the portal's inbox asks to: takes it from the records that are tied to it, which are to
   * be read again, and throws away chunks and snapshots made with them; all or nothing.
   *
   * @returns Null, and nothing changed, while the portal's first sync is under way: it could bring them back.
   */
  forgetAsked(portalId: PortalId): Promise<Forgotten | null>;
}
