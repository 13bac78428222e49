import { setTimeout as pause } from 'node:timers/promises';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { OAuthGateway, RefreshAnswer, TokenGrant } from '../../services/installation/ports.ts';
import type { Clock } from '../../services/ports.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import { HubSpotAppMisconfigured, HubSpotCodeRefused, HubSpotPayloadUnreadable, type CallFacts } from './errors.ts';
import { callFacts, failureOf } from './failure.ts';
import { retryAfter } from './retry-policy.ts';
import { isSuccess, transport, type Outcome, type Transport } from './transport.ts';
import { readIntrospection, type TokenHolder } from './wire/introspection.ts';
import { readRefusal } from './wire/refusal.ts';
import { readTokenGrant } from './wire/token-grant.ts';

interface Means {
  readonly apiUrl: string;
  readonly appUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly clock: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
}

const TOKEN_PATH = `/oauth/${HUBSPOT_API_VERSION}/token`;
const INTROSPECT_PATH = `${TOKEN_PATH}/introspect`;
const REVOKE_PATH = `${TOKEN_PATH}/revoke`;
const UNINSTALL_PATH = `/appinstalls/${HUBSPOT_API_VERSION}/external-install`;
/** While HubSpot is out of order; more patience is the job's to have. */
const MOST_ATTEMPTS = 3;
const MOST_WAIT_MS = 15_000;
/** No jitter: a refresh is one call at a time per portal. */
const MIDDLE = 0.5;
/** Where the portal is not known yet. */
const NOBODY = 'unknown';

/** HubSpot's and the standard's words, by what they mean for us. */
const APP_UNKNOWN = ['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET', 'invalid_client', 'unauthorized_client'];
const CONSENT_GONE = ['BAD_REFRESH_TOKEN', 'BAD_HUB', 'invalid_grant', 'access_denied'];
const CODE_REFUSED = ['BAD_AUTH_CODE', 'invalid_grant', 'access_denied'];

/** HubSpot's consent page and token endpoints. */
export function oauthGateway(means: Means): OAuthGateway {
  const calling: Calling = { ...means, carry: transport(means.apiUrl) };
  return {
    authorizeUrl: (state) => authorizeUrl(means, state),
    exchangeCode: (code) => exchangeCode(calling, code),
    refresh: (portalId, refreshToken) => refresh(calling, portalId, refreshToken),
    uninstall: (portalId, accessToken) => uninstall(calling, portalId, accessToken),
    revoke: (portalId, refreshToken) => revoke(calling, portalId, refreshToken),
  };
}

interface Calling extends Means {
  readonly carry: Transport;
}

/** HubSpot wants spaces between scopes as %20, where `URLSearchParams` would write a plus. */
function authorizeUrl({ appUrl, clientId, redirectUri, scopes }: Means, state: string): string {
  const asked = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.required.join(' '),
    ...(scopes.optional.length > 0 && { optional_scope: scopes.optional.join(' ') }),
    state,
  };
  const query = Object.entries(asked).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${appUrl}/oauth/authorize?${query.join('&')}`;
}

async function exchangeCode(calling: Calling, code: string): Promise<TokenGrant> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: calling.redirectUri };
  // A code is good for one use: asked twice, a lost answer would turn into a refusal.
  const outcome = await post(calling, TOKEN_PATH, form);
  const facts = callFacts(NOBODY, TOKEN_PATH, outcome);
  if (saysOfGiven(outcome, CODE_REFUSED)) throw new HubSpotCodeRefused('HubSpot did not accept the code', { ...facts });
  const granted = readTokenGrant(answerOf(calling, outcome, facts));
  if (granted.refreshToken === null) throw new HubSpotPayloadUnreadable('HubSpot gave no refresh token', { ...facts });
  const holder = granted.portalId === null ? await introspect(calling, granted.accessToken) : granted;
  return {
    portalId: holder.portalId as PortalId,
    accessToken: granted.accessToken,
    refreshToken: granted.refreshToken,
    expiresAtMs: calling.clock.nowMs() + granted.expiresInMs,
    scopes: granted.scopes.length > 0 ? granted.scopes : holder.scopes,
    userId: holder.userId,
  };
}

/** Where the token answer did not say whose the token is. */
async function introspect(calling: Calling, token: string): Promise<TokenHolder> {
  const outcome = await persist(calling, INTROSPECT_PATH, { token, token_type_hint: 'access_token' });
  return readIntrospection(answerOf(calling, outcome, callFacts(NOBODY, INTROSPECT_PATH, outcome)));
}

async function refresh(calling: Calling, portalId: PortalId, refreshToken: string): Promise<RefreshAnswer> {
  const outcome = await persist(calling, TOKEN_PATH, { grant_type: 'refresh_token', refresh_token: refreshToken });
  const facts = callFacts(portalId, TOKEN_PATH, outcome);
  if (saysOfGiven(outcome, CONSENT_GONE)) return { granted: false, correlationId: facts.correlationId };
  const granted = readTokenGrant(answerOf(calling, outcome, facts));
  if (granted.portalId !== null && granted.portalId !== portalId) {
    throw new HubSpotPayloadUnreadable('HubSpot refreshed the token of another portal', { ...facts });
  }
  const grant: TokenGrant = {
    portalId,
    accessToken: granted.accessToken,
    refreshToken: granted.refreshToken ?? refreshToken,
    expiresAtMs: calling.clock.nowMs() + granted.expiresInMs,
    scopes: granted.scopes,
    userId: granted.userId,
  };
  return { granted: true, grant };
}

/** A portal that no longer knows the app, or its token, has nothing left to take out. */
const GONE_ALREADY = new Set([401, 403, 404]);

async function uninstall(calling: Calling, portalId: PortalId, token: string): Promise<void> {
  const outcome = await repeatedly(calling, () => calling.carry({ method: 'DELETE', path: UNINSTALL_PATH, token }));
  if (outcome.answered && GONE_ALREADY.has(outcome.status)) return;
  answerOf(calling, outcome, callFacts(portalId, UNINSTALL_PATH, outcome));
}

async function revoke(calling: Calling, portalId: PortalId, refreshToken: string): Promise<void> {
  const outcome = await persist(calling, REVOKE_PATH, { token: refreshToken, token_type_hint: 'refresh_token' });
  if (saysOfGiven(outcome, CONSENT_GONE)) return;
  answerOf(calling, outcome, callFacts(portalId, REVOKE_PATH, outcome));
}

function post({ carry, clientId, clientSecret }: Calling, path: string, form: Readonly<Record<string, string>>) {
  return carry({ method: 'POST', path, form: { ...form, client_id: clientId, client_secret: clientSecret } });
}

function persist(calling: Calling, path: string, form: Readonly<Record<string, string>>): Promise<Outcome> {
  return repeatedly(calling, () => post(calling, path, form));
}

/** Asks again while HubSpot is out of order, for a few seconds. */
async function repeatedly({ clock, sleep = pause }: Calling, call: () => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await call();
    const waitMs = waitMsAfter(outcome, attempt, clock);
    if (isSuccess(outcome) || waitMs === 0 || waitMs > MOST_WAIT_MS || attempt >= MOST_ATTEMPTS) return outcome;
    await sleep(waitMs);
  }
}

/** @throws {HubSpotAppMisconfigured} and the other errors of a call, unless it was answered well. */
function answerOf({ clock }: Calling, outcome: Outcome, facts: CallFacts): unknown {
  if (outcome.answered && isSuccess(outcome)) return outcome.body;
  if (says(outcome, APP_UNKNOWN)) throw new HubSpotAppMisconfigured('HubSpot does not know this app', { ...facts });
  throw failureOf(outcome, facts, waitMsAfter(outcome, 1, clock));
}

const waitMsAfter = (outcome: Outcome, attempt: number, clock: Clock) =>
  Math.ceil(retryAfter(outcome, attempt, MIDDLE, clock.nowMs())?.waitMs ?? 0);

/** Whether one of the words was said of what we handed over, and not because the app itself is not known. */
const saysOfGiven = (outcome: Outcome, words: readonly string[]) => says(outcome, words) && !says(outcome, APP_UNKNOWN);

/** Words count only where the API itself refused: a gateway that is out of order says nothing of consent. */
function says(outcome: Outcome, words: readonly string[]): boolean {
  if (!outcome.answered || outcome.status < 400 || outcome.status >= 500) return false;
  const { status, error } = readRefusal(outcome.body);
  return words.includes(status) || words.includes(error);
}
