import { createHmac } from 'node:crypto';

/** HubSpot signs these characters of the query decoded: the @ of userEmail arrives as %40 and is signed as @. */
const SIGNED_DECODED = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

export interface SignedRequest {
  readonly method: string;
  /** As the receiver is called, query included. */
  readonly url: string;
  /** Empty for GET. */
  readonly body: string;
  readonly timestampMs: number;
}

/** X-HubSpot-Signature-v3: base64 of HMAC-SHA256 over method, url with its query decoded, body and timestamp. */
export function signV3(clientSecret: string, { method, url, body, timestampMs }: SignedRequest): string {
  const query = url.indexOf('?');
  const signedUrl =
    query < 0
      ? url
      : url.slice(0, query) + url.slice(query).replace(SIGNED_DECODED, (code) => decodeURIComponent(code));
  return createHmac('sha256', clientSecret)
    .update(`${method}${signedUrl}${body}${timestampMs}`, 'utf8')
    .digest('base64');
}
