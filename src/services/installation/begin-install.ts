import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock } from '../ports.ts';
import type { InstallStates, MakeSecret, OAuthGateway } from './ports.ts';
import { isHubSpotPage } from './return-address.ts';

/** Begins an installation and says where to send the person who installs. */
export interface BeginInstall {
  /** Begun here: on to HubSpot's consent page. */
  here(): Promise<{ readonly url: string }>;
  /**
   * Begun in HubSpot's marketplace, which first lets us sign the person in. We keep no accounts of our own, so they
   * go straight back with a state. Null when the address is not HubSpot's.
   */
  fromMarketplace(returnUrl: string): Promise<{ readonly url: string } | null>;
}

interface Ports {
  readonly oauth: OAuthGateway;
  readonly states: InstallStates;
  readonly makeSecret: MakeSecret;
  readonly clock: Clock;
  /** Where HubSpot's pages are. */
  readonly appUrl: string;
}

/** Long enough to read the consent page, short enough that a leaked address is of no use tomorrow. */
const STATE_LIFE_MS = 10 * MINUTE_MS;

export function beginInstall({ oauth, states, makeSecret, clock, appUrl }: Ports): BeginInstall {
  const newState = async () => {
    const state = makeSecret();
    await states.remember(state, clock.nowMs() + STATE_LIFE_MS);
    return state;
  };
  return {
    here: async () => ({ url: oauth.authorizeUrl(await newState()) }),
    fromMarketplace: async (returnUrl) => {
      if (!isHubSpotPage(returnUrl, appUrl)) return null;
      const back = new URL(returnUrl);
      back.searchParams.set('state', await newState());
      return { url: back.href };
    },
  };
}
