import type { Fault, FetchAnswer, FetchRequest, PreviewUser } from './protocol.ts';
import { signV3 } from './signature.ts';

// What stands behind hubspot.fetch() in HubSpot: a proxy that lets little through, says who asks, and signs.

const LONGEST_MS = 15_000;
const LARGEST_BYTES = 1_000_000;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

export interface ProxyOptions {
  /** `permittedUrls.fetch` of app-hsmeta.json. */
  readonly permittedUrls: readonly string[];
  /** What stands in the card for the backend, and where it really runs: origins. */
  readonly backendUrl: string;
  readonly backend: string;
  readonly appId: number;
  readonly clientSecret: string;
  readonly fetch: typeof globalThis.fetch;
  readonly nowMs: () => number;
  readonly fault: () => Fault;
}

export interface Caller {
  readonly portalId: string;
  readonly user: Pick<PreviewUser, 'id' | 'email'>;
}

export type HubspotFetch = (request: FetchRequest, caller: Caller) => Promise<FetchAnswer>;

/** Answers a card's request as HubSpot does, its refusals included. */
export function hubspotFetch(options: ProxyOptions): HubspotFetch {
  return async (request, caller) => {
    const body = request.body === undefined || request.method === 'GET' ? '' : JSON.stringify(request.body);
    const refusal = refused(request, body, options.permittedUrls);
    if (refusal !== null) return refusal;
    const deadlineMs = options.nowMs() + Math.min(request.timeout ?? LONGEST_MS, LONGEST_MS);
    const once = (): Promise<FetchAnswer> => send({ request, body, caller, deadlineMs }, options);
    const first = await once();
    // HubSpot itself asks once more after a broken connection or a 5xx, if there is time.
    const answer = first.status >= 500 && first.status !== 504 && options.nowMs() < deadlineMs ? await once() : first;
    return Buffer.byteLength(answer.body) > LARGEST_BYTES
      ? told(502, 'BAD_GATEWAY', 'the answer is over 1 MB')
      : answer;
  };
}

function refused(request: FetchRequest, body: string, permittedUrls: readonly string[]): FetchAnswer | null {
  const invalid = (message: string): FetchAnswer => told(400, 'VALIDATION_ERROR', message);
  if (!METHODS.includes(request.method)) return invalid(`${request.method} is not a method that hubspot.fetch knows`);
  if (!permittedUrls.some((permitted) => isBelow(request.url, permitted)))
    return invalid(`${request.url} is not among permittedUrls.fetch`);
  const others = Object.keys(request.headers ?? {}).filter((name) => name.toLowerCase() !== 'authorization');
  if (others.length > 0) return invalid(`only an Authorization header is allowed, not ${others.join(', ')}`);
  if (Buffer.byteLength(body) > LARGEST_BYTES) return told(413, 'VALIDATION_ERROR', 'the request is over 1 MB');
  return null;
}

/** A prefix that ends within a host name must not match a longer host. */
function isBelow(url: string, permitted: string): boolean {
  if (!url.startsWith(permitted) || !URL.canParse(url)) return false;
  return new URL(url).origin === new URL(permitted).origin;
}

interface Sending {
  readonly request: FetchRequest;
  readonly body: string;
  readonly caller: Caller;
  readonly deadlineMs: number;
}

async function send({ request, body, caller, deadlineMs }: Sending, options: ProxyOptions): Promise<FetchAnswer> {
  const fault = options.fault();
  if (fault === 'unreachable') return told(502, 'BAD_GATEWAY', 'the server could not be reached');
  if (fault === 'unwell') return told(503, 'SERVICE_UNAVAILABLE', 'the server is unwell');
  const url = addressed(request.url, caller, options);
  const timestampMs = options.nowMs();
  const signed = { method: request.method, url, body, timestampMs };
  try {
    const answer = await options.fetch(url, {
      method: request.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.max(1, deadlineMs - timestampMs)),
      headers: {
        ...request.headers,
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
        'X-HubSpot-Request-Timestamp': String(timestampMs),
        'X-HubSpot-Signature-v3': signV3(options.clientSecret, signed),
      },
      ...(body === '' ? {} : { body }),
    });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return late
      ? told(504, 'GATEWAY_TIMEOUT', 'the server did not answer in time')
      : told(502, 'BAD_GATEWAY', 'the server could not be reached');
  }
}

/** The address really called, with what HubSpot adds to every query. */
function addressed(url: string, { portalId, user }: Caller, options: ProxyOptions): string {
  const target = new URL(url);
  const added = { userId: user.id, portalId, userEmail: user.email, appId: options.appId };
  for (const [name, value] of Object.entries(added)) target.searchParams.set(name, String(value));
  if (target.origin !== new URL(options.backendUrl).origin) return target.href;
  // Part by part: put together as text, a path that begins with two slashes would name another server.
  const mapped = new URL(options.backend);
  mapped.pathname = target.pathname;
  mapped.search = target.search;
  return mapped.href;
}

function told(status: number, category: string, message: string): FetchAnswer {
  return { status, body: JSON.stringify({ status: 'error', category, message }) };
}
