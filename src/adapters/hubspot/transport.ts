import { types } from 'node:util';
import { Client } from '@hubspot/api-client';
import { noteCall } from './wire/answered-call.ts';
import { jsonOrNull } from './wire/json.ts';

/** One call as it goes out. `json` or `form`, never both. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** Headers by name, whatever the case. */
export interface Headers {
  get(name: string): string | null;
}

/** What came of one attempt. The body is null when it was empty or not JSON. */
export type Outcome =
  | { readonly answered: true; readonly status: number; readonly headers: Headers; readonly body: unknown }
  | { readonly answered: false; readonly networkCode: string };

/** Whether HubSpot answered that all went well. */
export const isSuccess = (outcome: Outcome): boolean =>
  outcome.answered && outcome.status >= 200 && outcome.status < 300;

export type Transport = (call: OutgoingCall) => Promise<Outcome>;

/** Longest time for one attempt, from the first byte out to the last byte in. */
const ATTEMPT_MS = 30_000;
/** `networkCode` when the deadline passed. */
const DEADLINE = 'DEADLINE';

/**
 * Carries calls to HubSpot, each once, and brings back whatever came of it.
 *
 * One api-client serves every portal: the token goes with the call, so none is ever kept here. The client passes
 * no abort signal; what is still under way at the deadline is left alone and its answer thrown away.
 *
 * @throws whatever is neither an answer nor the network's doing, such as an address that is no URL.
 */
export function transport(apiUrl: string, attemptMs: number = ATTEMPT_MS): Transport {
  const client = new Client({ basePath: apiUrl });

  const send = async ({ method, path, query, json, form, token }: OutgoingCall): Promise<Outcome> => {
    const response = await client.apiRequest({
      method,
      path,
      ...(query && { qs: query }),
      ...(json !== undefined && { body: json }),
      ...(form && { body: new URLSearchParams(form), defaultJson: false }),
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    });
    const body = jsonOrNull(await response.text());
    noteCall(body, response.headers.get('x-hubspot-correlation-id'));
    return { answered: true, status: response.status, headers: response.headers, body };
  };

  return (call) => withinDeadline(send(call).catch(networkFailure), attemptMs);
}

async function withinDeadline(work: Promise<Outcome>, deadlineMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ answered: false, networkCode: DEADLINE }), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Real fetch hides the code in `cause`; sockets and nock show it on the error itself. */
function networkFailure(error: unknown): Outcome {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const networkCode = [code, cause?.code].find((one) => typeof one === 'string') ?? 'UNKNOWN';
  if (!types.isNativeError(error) || networkCode.startsWith('ERR_')) throw error;
  return { answered: false, networkCode };
}
