import type { Clock } from '../ports.ts';
import type { InstallStates, MakeSecret, OAuthGateway } from './ports.ts';

/** Begins an installation and says where to send the person who installs. */
export type BeginInstall = () => Promise<{ readonly authorizeUrl: string }>;

interface Ports {
  readonly oauth: OAuthGateway;
  readonly states: InstallStates;
  readonly makeSecret: MakeSecret;
  readonly clock: Clock;
}

/** Long enough to read the consent page, short enough that a leaked address is of no use tomorrow. */
const STATE_LIFE_MS = 10 * 60_000;

export function beginInstall({ oauth, states, makeSecret, clock }: Ports): BeginInstall {
  return async () => {
    const state = makeSecret();
    await states.remember(state, clock.nowMs() + STATE_LIFE_MS);
    return { authorizeUrl: oauth.authorizeUrl(state) };
  };
}
