import { randomInt } from 'node:crypto';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Log } from '../../services/ports.ts';
import { HubSpotPortalPaused } from './errors.ts';
import { callFacts, failureOf } from './failure.ts';
import type { Bucket, Priority, Quota } from './quota.ts';
import { retryAfter } from './retry-policy.ts';
import { transport, type Outcome, type Transport } from './transport.ts';

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
  /** In [0, 1); spreads the waits. */
  readonly random?: () => number;
  /** Longest time for one attempt. */
  readonly attemptMs?: number;
}

const MOST_ATTEMPTS = 5;
/** No wait is begun that would end later than this after the first attempt. */
const MOST_PATIENCE_MS = 2 * 60_000;
/** A portal that is being moved is not waited for any longer than this. */
const MOST_PAUSE_MS = 60_000;
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
    const heldMs = quota.heldForMs(portalId, bucket);
    if (heldMs > MOST_PAUSE_MS) throw new HubSpotPortalPaused(heldFacts(portalId, path), heldMs);
    const token = await accessToken(portalId, refused);
    const outcome = await attemptOnce(calling, portalId, { ...request, token });
    if (outcome.answered && isSuccess(outcome.status)) return outcome.body;

    const facts = callFacts(portalId, path, outcome);
    if (tokenRefused(outcome) && refused === undefined) {
      log.warn('hubspot-token-refused', { ...facts });
      refused = token;
      continue;
    }
    const retry = retryAfter(outcome, attempt, random(), clock.nowMs());
    const waitMs = retry === null ? 0 : Math.ceil(retry.waitMs);
    const patienceMs = facts.status === 477 ? MOST_PAUSE_MS : startedMs + MOST_PATIENCE_MS - clock.nowMs();
    if (retry?.asked === true) quota.hold(portalId, bucket, waitMs);
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
  await quota.take(portalId, bucket, priority);
  const outcome = await carry({ method, path, query, json: body, token });
  if (outcome.answered) quota.observe(portalId, outcome.headers);
  return outcome;
}

/** No call was made: an earlier one was told to wait. */
const heldFacts = (portalId: PortalId, path: string) => ({ portalId, path, status: 0, correlationId: '' });

const isSuccess = (status: number) => status >= 200 && status < 300;

const tokenRefused = (outcome: Outcome) => outcome.answered && (outcome.status === 401 || outcome.status === 530);

const networkCodeOf = (outcome: Outcome) => (outcome.answered ? {} : { networkCode: outcome.networkCode });

const anyShare = () => randomInt(MILLION) / MILLION;
