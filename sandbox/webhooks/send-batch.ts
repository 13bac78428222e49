import { createHash } from 'node:crypto';
import { signV3 } from '../preview/signature.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** So long may the app take to acknowledge. */
const PATIENCE_MS = 5000;

interface Sending {
  readonly targetUrl: string;
  readonly clientSecret: string;
  readonly nowMs: number;
}

/** @returns Whether the app acknowledged the batch in time. */
export async function sendBatch(batch: readonly WebhookEvent[], sending: Sending): Promise<boolean> {
  const { targetUrl, clientSecret, nowMs } = sending;
  const body = JSON.stringify(batch);
  const signed = { method: 'POST', url: targetUrl, body, timestampMs: nowMs };
  try {
    const answer = await fetch(targetUrl, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/json',
        'X-HubSpot-Signature-Version': 'v1',
        'X-HubSpot-Signature': createHash('sha256')
          .update(clientSecret + body)
          .digest('hex'),
        'X-HubSpot-Signature-v3': signV3(clientSecret, signed),
        'X-HubSpot-Request-Timestamp': String(nowMs),
      },
      body,
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
