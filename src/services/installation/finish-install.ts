import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import type { Installations, InstallStates, OAuthGateway, SyncMemory } from './ports.ts';
import { isHubSpotPage } from './return-address.ts';

/** What HubSpot sends back with the installing person. */
export interface InstallReply {
  readonly code: string;
  /** Null when the installation was begun in HubSpot's marketplace; then there is an address to go back to. */
  readonly state: string | null;
  /** Where HubSpot wants the person back. */
  readonly returnUrl: string | null;
}

export type InstallAnswer =
  | { readonly installed: true; readonly portalId: PortalId; readonly returnUrl: string | null }
  | { readonly installed: false; readonly reason: 'state-not-ours' | 'return-url-refused' };

/**
 * Turns HubSpot's reply into an installation, and asks for its first sync. Safe to repeat with a new code.
 *
 * A reply without a state is taken when it says where in HubSpot to go back to: the marketplace begins installations
 * by itself. Nobody is signed in here, so a forged one could only connect the forger's own account.
 */
export type FinishInstall = (reply: InstallReply) => Promise<InstallAnswer>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly states: InstallStates;
  readonly installations: Installations;
  readonly syncs: SyncMemory;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Where HubSpot's pages are. */
  readonly appUrl: string;
}

export function finishInstall(ports: Ports): FinishInstall {
  const { oauth, installations, syncs, enqueue, clock, log } = ports;
  return async (reply) => {
    const reason = await refusal(ports, reply);
    if (reason !== null) return { installed: false, reason };

    const { portalId, accessToken, refreshToken, expiresAtMs, scopes, userId } = await oauth.exchangeCode(reply.code);
    await installations.save({
      portalId,
      accessToken,
      refreshToken,
      expiresAtMs,
      scopes,
      status: 'connected',
      installedAtMs: clock.nowMs(),
      installedBy: userId,
      eraseAfterMs: null,
    });
    await syncs.forgetFinishedSync(portalId);
    await enqueue({ kind: 'first-sync', portalId });
    log.info('installed', { portalId, from: reply.state === null ? 'marketplace' : 'here' });
    return { installed: true, portalId, returnUrl: reply.returnUrl };
  };
}

/** Before any code is spent. */
async function refusal({ states, clock, appUrl }: Ports, { state, returnUrl }: InstallReply) {
  if (returnUrl !== null && !isHubSpotPage(returnUrl, appUrl)) return 'return-url-refused';
  const ours = state === null ? returnUrl !== null : await states.spend(state, clock.nowMs());
  return ours ? null : 'state-not-ours';
}
