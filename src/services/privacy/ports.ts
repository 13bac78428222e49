import type { PortalId } from '../../core/pipeline/identifiers.ts';

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
