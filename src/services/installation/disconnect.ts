import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Log } from '../ports.ts';
import { PortalDisconnected, type AccessToken } from './access-token.ts';
import type { Installations, OAuthGateway } from './ports.ts';

export type DisconnectAnswer =
  | { readonly disconnected: true; readonly eraseAfterMs: number }
  | { readonly disconnected: false; readonly reason: 'not-installed' | 'not-the-installer' };

/**
 * Ends an installation on a person's word: uninstalls the app, makes its tokens worthless, and has everything that
 * is kept of the portal erased. Safe to repeat.
 *
 * Only who installed may do it here. HubSpot does not say what a user may do; everybody else is sent to HubSpot's own
 * page of connected apps, which knows.
 */
export type Disconnect = (caller: {
  readonly portalId: PortalId;
  readonly userId: string;
}) => Promise<DisconnectAnswer>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly installations: Installations;
  readonly accessToken: AccessToken;
  readonly clock: Clock;
  readonly log: Log;
}

/** Calls that are under way have ended by then, so that none of them writes after the erasure. */
const UNTIL_ERASED_MS = 3_600_000;

export function disconnect({ oauth, installations, accessToken, clock, log }: Ports): Disconnect {
  const leave = async (portalId: PortalId): Promise<void> => {
    const token = await accessToken(portalId);
    await oauth.uninstall(portalId, token);
    // Read anew: the refresh token may have been rotated while the app was being taken out.
    const present = await installations.find(portalId);
    if (present) await oauth.revoke(portalId, present.refreshToken);
  };

  return async ({ portalId, userId }) => {
    const known = await installations.find(portalId);
    if (!known) return { disconnected: false, reason: 'not-installed' };
    if (known.installedBy !== userId) return { disconnected: false, reason: 'not-the-installer' };
    const eraseAfterMs = clock.nowMs() + UNTIL_ERASED_MS;
    await leave(portalId).catch((error: unknown) => {
      // The consent had gone before: nothing is left to take out.
      if (!(error instanceof PortalDisconnected)) throw error;
    });
    await installations.markDisconnected(portalId, eraseAfterMs);
    log.info('disconnected', { portalId });
    return { disconnected: true, eraseAfterMs };
  };
}
