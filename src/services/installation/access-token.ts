import { AppError } from '../../core/errors.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { DAY_MS, MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock, Log } from '../ports.ts';
import type { Installation, Installations, OAuthGateway } from './ports.ts';

/** The portal withdrew its consent, or never gave it: nothing can be read until somebody installs again. */
export class PortalDisconnected extends AppError {
  override readonly name = 'PortalDisconnected' as const;
  override readonly code = 'portal-disconnected' as const;
}

/**
 * A token that HubSpot will take for at least the next few minutes.
 *
 * @param refused A token that HubSpot has just refused; another one is fetched even if it looked fresh.
 */
export type AccessToken = (portalId: PortalId, refused?: string) => Promise<string>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly installations: Installations;
  readonly clock: Clock;
  readonly log: Log;
}

/** Refreshed this long before it expires, so that no call is ever made with an expired one. */
const EARLY_MS = 5 * MINUTE_MS;
/** A portal that withdrew its consent is kept for so long, so that a re-install finds what it had; then erased. */
const KEPT_MS = 30 * DAY_MS;

export function accessToken({ oauth, installations, clock, log }: Ports): AccessToken {
  const usable = (installation: Installation, refused: string | undefined) =>
    installation.accessToken !== refused && installation.expiresAtMs - EARLY_MS > clock.nowMs();

  const refreshed = async (present: Installation, refused: string | undefined): Promise<Installation> => {
    // Another call may have refreshed while this one waited for its turn.
    if (present.status === 'disconnected' || usable(present, refused)) return present;
    const answer = await oauth.refresh(present.portalId, present.refreshToken);
    if (!answer.granted) {
      log.warn('disconnected', { portalId: present.portalId, correlationId: answer.correlationId });
      return { ...present, status: 'disconnected', eraseAfterMs: clock.nowMs() + KEPT_MS };
    }
    const { accessToken: token, refreshToken, expiresAtMs } = answer.grant;
    const scopes = answer.grant.scopes.length > 0 ? answer.grant.scopes : present.scopes;
    return { ...present, accessToken: token, refreshToken, expiresAtMs, scopes };
  };

  return async (portalId, refused) => {
    const known = await installations.find(portalId);
    if (known?.status === 'connected' && usable(known, refused)) return known.accessToken;

    const now = await installations.exclusively(portalId, (present) => refreshed(present, refused));
    if (now?.status !== 'connected') throw new PortalDisconnected('the portal is not connected', { portalId });
    return now.accessToken;
  };
}
