import type { PortalId } from '../../core/pipeline/identifiers.ts';

/** What HubSpot hands out when a code or a refresh token is exchanged. */
export interface TokenGrant {
  readonly portalId: PortalId;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
  readonly scopes: readonly string[];
  readonly userId: string | null;
}

/** HubSpot no longer honours the refresh token: the app was uninstalled or its consent withdrawn. */
export type RefreshAnswer =
  | { readonly granted: true; readonly grant: TokenGrant }
  /** `correlationId`: HubSpot's name for the call; '' when it gave none. */
  | { readonly granted: false; readonly correlationId: string };

export interface OAuthGateway {
  /** Where the installing person is sent to consent. */
  authorizeUrl(state: string): string;
  exchangeCode(code: string): Promise<TokenGrant>;
  refresh(portalId: PortalId, refreshToken: string): Promise<RefreshAnswer>;
  /** Takes the app out of the portal; HubSpot tells its administrators. No error when it is out already. */
  uninstall(portalId: PortalId, accessToken: string): Promise<void>;
  /** Makes a refresh token worthless. No error when it is so already. */
  revoke(portalId: PortalId, refreshToken: string): Promise<void>;
}

/** A portal's consent. */
export interface Installation {
  readonly portalId: PortalId;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAtMs: number;
  readonly scopes: readonly string[];
  readonly status: 'connected' | 'disconnected';
  readonly installedAtMs: number;
  /** HubSpot's number of the user who installed last; null when HubSpot did not say. */
  readonly installedBy: string | null;
  /** From then on everything of a disconnected portal is to be erased; null while it is connected. */
  readonly eraseAfterMs: number | null;
}

export interface Installations {
  find(portalId: PortalId): Promise<Installation | null>;
  /** Every portal that ever installed and was not erased. */
  all(): Promise<readonly { readonly portalId: PortalId; readonly status: Installation['status'] }[]>;
  /** Creates or replaces; keeps `installedAtMs` of a re-install. */
  save(installation: Installation): Promise<void>;
  markDisconnected(portalId: PortalId, eraseAfterMs: number): Promise<void>;
  /**
   * Runs `work` while no other process or call works on this portal's tokens, with the installation as it is then;
   * what `work` returns is kept. Null when the portal is not installed.
   */
  exclusively(portalId: PortalId, work: (present: Installation) => Promise<Installation>): Promise<Installation | null>;
}

/** Secrets that mark an installation begun here; each good for one use within its time. */
export interface InstallStates {
  remember(state: string, expiresAtMs: number): Promise<void>;
  /** True once for a state that was remembered and has not expired. */
  spend(state: string, nowMs: number): Promise<boolean>;
}

export interface SyncMemory {
  /** Lets the next first sync read everything anew, if the one before had finished; one under way goes on. */
  forgetFinishedSync(portalId: PortalId): Promise<void>;
}

/** A secret nobody can guess, safe in a URL. */
export type MakeSecret = () => string;
