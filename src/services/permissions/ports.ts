import type { PortalId } from '../../core/pipeline/identifiers.ts';

export interface UserRights {
  /** What HubSpot tells of a user; `not-told` where it does not let us ask, or does not know the user. */
  rightsOf(portalId: PortalId, userId: string): Promise<'super-admin' | 'not-super-admin' | 'not-told'>;
}

export interface Installers {
  /** Null when the portal is not installed. */
  find(portalId: PortalId): Promise<{ readonly installedBy: string | null } | null>;
}
