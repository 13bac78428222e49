import { z } from 'zod';
import { ACCOUNT_USERS } from '../portals/account-users.ts';
import type { MonthlySpend } from '../portals/portal.ts';
import { signV3 } from '../preview/signature.ts';

/** The account, as one of its super admins reaches the program through HubSpot. */
interface Entrance {
  readonly appUrl: string;
  readonly portalId: string;
  readonly clientSecret: string;
  readonly appId: number;
}

const kept = z.object({ version: z.number(), mayChange: z.object({ allowed: z.boolean() }) });
const PATIENCE_MS = 10_000;

/**
 * Enters what the account spent each month, as its super admin would on the settings page; nothing where somebody has
 * entered any spend before, or the account has none.
 *
 * @throws {Error} when the program does not take it.
 */
export async function enterSpend(entrance: Entrance, spend: readonly MonthlySpend[]): Promise<void> {
  if (spend.length === 0) return;
  const { version, mayChange } = kept.parse(await send(entrance, 'GET', ''));
  // An account that was installed before the program asked who is a super admin lets only its installer in.
  if (version > 0 || !mayChange.allowed) return;
  const months = spend.map(({ monthStartMs, leadGeneration, salesEnablement }) => ({
    month: new Date(monthStartMs).toISOString().slice(0, 7),
    ...{ leadGeneration, salesEnablement, tools: 0 },
  }));
  await send(entrance, 'PUT', JSON.stringify({ version, months, sources: [] }));
}

async function send(entrance: Entrance, method: 'GET' | 'PUT', body: string): Promise<unknown> {
  const { appUrl, portalId, clientSecret, appId } = entrance;
  const admin = ACCOUNT_USERS.find(({ superAdmin }) => superAdmin);
  const who = { userId: String(admin?.id), portalId, userEmail: admin?.email ?? '', appId: String(appId) };
  const url = `${appUrl}/v1/spend?${new URLSearchParams(who).toString()}`;
  const timestampMs = Date.now();
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      'X-HubSpot-Request-Timestamp': String(timestampMs),
      'X-HubSpot-Signature-v3': signV3(clientSecret, { method, url, body, timestampMs }),
    },
    ...(body !== '' && { body }),
  });
  if (!answer.ok) throw new Error(`the program did not take the spend: ${await answer.text()}`);
  return answer.json();
}
