import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';

/** The parts of a request that HubSpot signs. `body` as received, byte for byte, never JSON written anew. */
export interface SignedRequest {
  readonly method: string;
  /** Absolute, as HubSpot called it, query included. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
}

export type Verdict =
  { readonly trusted: true } | { readonly trusted: false; readonly reason: 'missing' | 'stale' | 'mismatch' };

/** HubSpot tells apps to refuse anything older; what comes from further ahead than this is refused too. */
const MOST_SKEW_MS = 5 * MINUTE_MS;

/** The escapes that HubSpot undoes before it signs, and no others. */
const UNDONE_ESCAPES = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Decides whether a request really came from HubSpot (signature v3).
 *
 * A refusal is an ordinary answer, so it is returned and never thrown. The signature may be over the address as it
 * came or with HubSpot's escapes undone: proxies differ in which of the two reaches us. Comparing takes the same
 * time wherever the first wrong byte is. An empty secret trusts nobody.
 *
 * @param nowMs Milliseconds since the epoch; passed in so that the verdict depends on nothing else.
 * Source: HubSpot developer docs, "Validating requests", v3.
 */
export function judgeSignature(request: SignedRequest, clientSecret: string, nowMs: number): Verdict {
  const { url, signature, timestamp } = request;
  if (!signature || !timestamp) return { trusted: false, reason: 'missing' };

  const skewMs = /^\d{1,16}$/.test(timestamp) ? Math.abs(nowMs - Number(timestamp)) : Number.NaN;
  if (!(skewMs <= MOST_SKEW_MS)) return { trusted: false, reason: 'stale' }; // NaN is stale too

  const asSigned = [url, url.replace(UNDONE_ESCAPES, decodeURIComponent)];
  const matches = asSigned.map((address) => equal(signature, sign(request, address, { clientSecret, timestamp })));
  const trusted = clientSecret !== '' && matches.includes(true);
  return trusted ? { trusted } : { trusted, reason: 'mismatch' };
}

function sign(
  { method, body }: SignedRequest,
  address: string,
  { clientSecret, timestamp }: { readonly clientSecret: string; readonly timestamp: string },
): string {
  return createHmac('sha256', clientSecret)
    .update(method + address)
    .update(body)
    .update(timestamp)
    .digest('base64');
}

/** Compares the text, not the bytes it stands for: base64 readers overlook characters that do not belong. */
function equal(given: string, expected: string): boolean {
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
