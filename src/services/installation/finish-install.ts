import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import type { Installations, InstallStates, OAuthGateway, SyncMemory } from './ports.ts';

/** What HubSpot sends back with the installing person. */
export interface InstallReply {
  readonly code: string;
  readonly state: string;
}

export type InstallAnswer =
  | { readonly installed: true; readonly portalId: PortalId }
  | { readonly installed: false; readonly reason: 'state-not-ours' };

/** Turns HubSpot's reply into an installation, and asks for its first sync. Safe to repeat with a new state. */
export type FinishInstall = (reply: InstallReply) => Promise<InstallAnswer>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly states: InstallStates;
  readonly installations: Installations;
  readonly syncs: SyncMemory;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
}

export function finishInstall({ oauth, states, installations, syncs, enqueue, clock, log }: Ports): FinishInstall {
  return async ({ code, state }) => {
    const nowMs = clock.nowMs();
    if (!(await states.spend(state, nowMs))) return { installed: false, reason: 'state-not-ours' };

    const { portalId, accessToken, refreshToken, expiresAtMs, scopes } = await oauth.exchangeCode(code);
    await installations.save({
      portalId,
      accessToken,
      refreshToken,
      expiresAtMs,
      scopes,
      status: 'connected',
      installedAtMs: nowMs,
    });
    await syncs.forgetFinishedSync(portalId);
    await enqueue({ kind: 'first-sync', portalId });
    log.info('installed', { portalId });
    return { installed: true, portalId };
  };
}
