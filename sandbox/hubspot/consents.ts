import { randomUUID } from 'node:crypto';
import { DAY_MS, MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import type { SandboxPortal } from '../portals/portal.ts';
import type { RegisteredApp } from './registered-app.ts';
import { tokenSeal, type Token } from './sealed-tokens.ts';
import { tokenMemory, type TokenMemory } from './token-memory.ts';

export const ACCESS_LIFE_S = 1800;
const CODE_LIFE_MS = 10 * MINUTE_MS;

/**
 * How long a refresh token is honoured after it has been replaced.
 *
 * Known: a refresh may answer with a new refresh token, and the newest must be stored. Not known: whether and for how
 * long HubSpot still takes the one before. Here it is a day, so that an app that was killed between answer and storage
 * recovers, and one that never stores the newest is found out.
 */
export const GRACE_MS = DAY_MS;

/** Leads are readable only where the plan has them; HubSpot then grants no scope for them. */
const NEEDS_LEADS = 'crm.objects.leads.read';

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly token: Token;
}

export interface Consents {
  /** A code for the redirect address, good once. */
  approve(portal: SandboxPortal, asked: { readonly redirectUri: string; readonly scopes: readonly string[] }): string;
  /** Null: spent, expired, for another address, or not a code. */
  exchange(code: string, redirectUri: string): IssuedTokens | null;
  /** Null: revoked, replaced long ago, or not a refresh token. */
  refresh(refreshToken: string): IssuedTokens | null;
  /** Null: not a token of ours. Says nothing of whether it is still good. */
  read(token: string): Token | null;
  state(token: Token): 'active' | 'expired' | 'revoked';
  revoke(refreshToken: string): void;
  uninstall(portalId: number): void;
  isInstalled(portalId: number): boolean;
  /** Every access token that is out there runs out now. */
  expire(portalId: number): void;
}

interface Means {
  readonly app: RegisteredApp;
  readonly clock: () => number;
  readonly stateFile?: string | undefined;
}

/** Who let the app in, and what it holds for it. */
export function consents({ app, clock, stateFile }: Means): Consents {
  const seal = tokenSeal(app.clientSecret);
  const memory = tokenMemory(stateFile);
  const state = judge(memory, clock);

  const issue = (from: Token, turn: number): IssuedTokens => {
    const nowMs = clock();
    const token: Token = { ...from, turn, use: 'access', issuedAtMs: nowMs, expiresAtMs: nowMs + ACCESS_LIFE_S * 1000 };
    memory.keepTurn(from.grant, turn, nowMs);
    memory.install(from.portalId, nowMs);
    return {
      token,
      accessToken: seal.seal(token),
      refreshToken: seal.seal({ ...token, use: 'refresh', expiresAtMs: null }),
    };
  };
  const usable = (sealed: string, use: Token['use']): Token | null => {
    const token = seal.open(sealed);
    return token?.use === use && state(token) === 'active' ? token : null;
  };

  return {
    approve: (portal, { redirectUri, scopes }) => seal.seal(codeFor(portal, { redirectUri, scopes, nowMs: clock() })),
    exchange(code, redirectUri) {
      const token = usable(code, 'code');
      if (token?.redirectUri !== redirectUri || !memory.spendCode(token.grant, clock())) return null;
      return issue(token, 1);
    },
    refresh(refreshToken) {
      const token = usable(refreshToken, 'refresh');
      if (token === null) return null;
      const newest = memory.newestTurn(token.grant);
      if (token.turn < newest.turn - 1) return null;
      if (token.turn < newest.turn && clock() - newest.sinceMs > GRACE_MS) return null;
      return issue(token, Math.max(token.turn, newest.turn) + 1);
    },
    read: (token) => seal.open(token),
    state,
    revoke(refreshToken) {
      const token = seal.open(refreshToken);
      if (token?.use === 'refresh') memory.revoke(token.grant);
    },
    uninstall: (portalId) => memory.uninstall(portalId, clock()),
    isInstalled: (portalId) => memory.isInstalled(portalId),
    expire: (portalId) => memory.expire(portalId, clock()),
  };
}

const judge = (memory: TokenMemory, clock: () => number) => (token: Token) => {
  const gone = token.issuedAtMs <= memory.uninstalledAtMs(token.portalId);
  // Known: access tokens that were handed out before a revocation live out their half hour.
  if (gone || (token.use !== 'access' && memory.isRevoked(token.grant))) return 'revoked';
  const ranOut = token.use === 'access' && token.issuedAtMs <= memory.expiredAtMs(token.portalId);
  return ranOut || (token.expiresAtMs !== null && token.expiresAtMs <= clock()) ? 'expired' : 'active';
};

interface Approved {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly nowMs: number;
}

function codeFor(portal: SandboxPortal, { redirectUri, scopes, nowMs }: Approved): Token {
  const hasLeads = portal.kinds.includes('leads');
  return {
    use: 'code',
    portalId: portal.portalId,
    grant: randomUUID(),
    turn: 0,
    scopes: scopes.filter((scope) => scope !== NEEDS_LEADS || hasLeads),
    redirectUri,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + CODE_LIFE_MS,
  };
}
