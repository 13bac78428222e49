import { randomInt } from 'node:crypto';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock, Log } from '../../services/ports.ts';
import { HubSpotPortalPaused } from './errors.ts';
import { callFacts, failureOf } from './failure.ts';
import type { Bucket, Fared } from './call-ledger.ts';
import { MOST_PAUSE_MS, type Priority, type Quota } from './quota.ts';
import { retryAfter, untilMidnightMs, type Retry } from './retry-policy.ts';
import { readRefusal } from './wire/refusal.ts';
import { isSuccess, transport, type Outcome, type Transport } from './transport.ts';

export { setNetworkTimeouts } from './network-timeouts.ts';

export interface HubSpotRequest {
  readonly method: 'GET' | 'POST';
  /** Dated, without the query. It is logged, so it holds no data of people. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Which of the portal's limits the call counts against. */
  readonly bucket: Bucket;
  readonly priority?: Priority;
}

export interface HubSpotClient {
  /**
   * Makes a call for a portal and gives back the JSON of the answer; null when it had none. A 207 is an answer.
   * Waits for the portal's quota, and repeats what may fare better. Only for calls that are safe to repeat.
   */
  request(portalId: PortalId, request: HubSpotRequest): Promise<unknown>;
}

interface Means {
  readonly apiUrl: string;
  /** @param refused A token that HubSpot has just refused: another one is wanted. */
  readonly accessToken: (portalId: PortalId, refused?: string) => Promise<string>;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
  /** Of the portal, for its midnight; null when it is not known yet. */
  readonly timeZone?: (portalId: PortalId) => Promise<string | null>;
  /** In [0, 1); spreads the waits. */
  readonly random?: () => number;
  /** Longest time for one attempt. */
  readonly attemptMs?: number;
}

const MOST_ATTEMPTS = 5;
/** No wait is begun that would end later than this after the first attempt. */
const MOST_PATIENCE_MS = 2 * MINUTE_MS;
const MILLION = 1_000_000;

export function hubspotClient(means: Means): HubSpotClient {
  const carry = transport(means.apiUrl, means.attemptMs);
  return { request: (portalId, request) => persist({ ...means, carry }, portalId, request) };
}

interface Calling extends Means {
  readonly carry: Transport;
}

async function persist(calling: Calling, portalId: PortalId, request: HubSpotRequest): Promise<unknown> {
  const { accessToken, quota, clock, sleep, log, random = anyShare } = calling;
  const { path, bucket } = request;
  const startedMs = clock.nowMs();
  let refused: string | undefined;

  for (let attempt = 1; ; attempt += 1) {
    const token = await accessToken(portalId, refused);
    const outcome = await attemptOnce(calling, portalId, { ...request, token });
    if (outcome.answered && isSuccess(outcome)) return outcome.body;

    const facts = callFacts(portalId, path, outcome);
    if (tokenRefused(outcome) && refused === undefined) {
      log.warn('hubspot-token-refused', { ...facts });
      refused = token;
      continue;
    }
    const retry = await dayOver(calling, portalId, outcome, retryAfter(outcome, attempt, random(), clock.nowMs()));
    const waitMs = retry === null ? 0 : Math.ceil(retry.waitMs);
    // A portal that is being moved is waited for no longer than any other that is to be left alone.
    const patienceMs = facts.status === 477 ? MOST_PAUSE_MS : startedMs + MOST_PATIENCE_MS - clock.nowMs();
    const held = facts.status === 477 ? BUCKETS : [bucket];
    if (retry?.asked === true) await Promise.all(held.map((one) => quota.hold(portalId, one, waitMs)));
    if (retry === null || attempt >= MOST_ATTEMPTS || waitMs > patienceMs) throw failureOf(outcome, facts, waitMs);
    log.warn('hubspot-retry', { ...facts, ...networkCodeOf(outcome), attempt, waitMs });
    await sleep(waitMs);
  }
}

async function attemptOnce(
  { quota, carry }: Calling,
  portalId: PortalId,
  { method, path, query, body, bucket, priority, token }: HubSpotRequest & { readonly token: string },
): Promise<Outcome> {
  const heldMs = await quota.take(portalId, bucket, priority);
  if (heldMs > 0) throw new HubSpotPortalPaused(heldFacts(portalId, path), heldMs);
  const outcome = await carry({ method, path, query, json: body, token });
  quota.note(portalId, bucket, faredOf(outcome));
  if (outcome.answered) await quota.observe(portalId, outcome.headers);
  return outcome;
}

/** No call was made: an earlier one was told to wait. */
const heldFacts = (portalId: PortalId, path: string) => ({ portalId, path, status: 0, correlationId: '' });

function faredOf(outcome: Outcome): Fared {
  if (!outcome.answered) return 'failed';
  if (isSuccess(outcome)) return 'well';
  return tokenRefused(outcome) || outcome.status === 403 ? 'refused' : 'failed';
}

/** The day's calls are used up: HubSpot counts anew from the portal's midnight. Where it says how long, that counts. */
async function dayOver({ clock, timeZone }: Calling, portalId: PortalId, outcome: Outcome, retry: Retry | null) {
  const used = outcome.answered && outcome.status === 429 && readRefusal(outcome.body).limit === 'daily';
  if (!used || outcome.headers.get('retry-after') !== null) return retry;
  return { waitMs: untilMidnightMs((await timeZone?.(portalId)) ?? 'UTC', clock.nowMs()), asked: true };
}

const BUCKETS: readonly Bucket[] = ['general', 'search', 'associations'];

const tokenRefused = (outcome: Outcome) => outcome.answered && (outcome.status === 401 || outcome.status === 530);

const networkCodeOf = (outcome: Outcome) => (outcome.answered ? {} : { networkCode: outcome.networkCode });

const anyShare = () => randomInt(MILLION) / MILLION;
