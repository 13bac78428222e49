import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { HOUR_MS } from '../../core/pipeline/time-units.ts';
import type { Caller, Clock, Log, MayManage } from '../ports.ts';
import { PortalDisconnected, type AccessToken } from './access-token.ts';
import type { Installation, Installations, OAuthGateway } from './ports.ts';

export type DisconnectAnswer =
  | { readonly disconnected: true; readonly eraseAfterMs: number }
  | { readonly disconnected: false; readonly reason: 'not-installed' | 'not-a-manager' | 'not-the-installer' };

/**
 * Ends an installation on a person's word: uninstalls the app, makes its tokens worthless, and has everything that
 * is kept of the portal erased. Safe to repeat.
 *
 * Only who may change settings may do it here; everybody else is sent to HubSpot's own page of connected apps.
 */
export type Disconnect = (caller: Caller) => Promise<DisconnectAnswer>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly installations: Installations;
  readonly accessToken: AccessToken;
  readonly mayManage: MayManage;
  readonly clock: Clock;
  readonly log: Log;
}

/** Calls that are under way have ended by then, so that none of them writes after the erasure. */
const UNTIL_ERASED_MS = HOUR_MS;

export function disconnect({ oauth, installations, accessToken, mayManage, clock, log }: Ports): Disconnect {
  const leave = async (portalId: PortalId): Promise<void> => {
    const token = await accessToken(portalId);
    await oauth.uninstall(portalId, token);
    // Read anew: the refresh token may have been rotated while the app was being taken out.
    const present = await installations.find(portalId);
    if (present) await oauth.revoke(portalId, present.refreshToken);
  };

  /** Once the consent has gone HubSpot cannot be asked any more, and who installed may still press the button again. */
  const permissionOf = async (caller: Caller, known: Installation) => {
    if (known.status === 'connected') return mayManage(caller);
    const allowed = known.installedBy === caller.userId;
    return allowed ? ({ allowed } as const) : ({ allowed, because: 'not-told' } as const);
  };

  return async (caller) => {
    const { portalId } = caller;
    const known = await installations.find(portalId);
    if (!known) return { disconnected: false, reason: 'not-installed' };
    const permission = await permissionOf(caller, known);
    if (!permission.allowed) {
      return { disconnected: false, reason: permission.because === 'not-told' ? 'not-the-installer' : 'not-a-manager' };
    }
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
