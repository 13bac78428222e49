import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  asCaller,
  ended,
  freePort,
  percentile,
  said,
  shownIds,
  signedHeaders,
  startProduct,
} from './running-product.ts';

const MOVES = 20;
const GOAL_MS = 10_000;
const LOOK_AGAIN_MS = 50;
const GIVE_UP_MS = 60_000;

interface Account {
  readonly preview: string;
  readonly program: string;
  readonly portalId: string;
}

/**
 * How soon a card shows what somebody did in HubSpot: from the move of a deal, over the webhook, to the card.
 *
 * The product runs as `npm start` runs it, on the embedded database.
 */
export async function followingBench(): Promise<{ name: string; lines: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fulcrum-following-'));
  const ports = { app: await freePort(), sandbox: await freePort() };
  const product = startProduct(folder, ports);
  const lines = await measured(product, `http://127.0.0.1:${ports.app}`).finally(async () => {
    await ended(product);
    rmSync(folder, { recursive: true, force: true });
  });
  return { name: 'following', lines };
}

async function measured(product: Parameters<typeof said>[0], program: string): Promise<string[]> {
  const shown = new URL(await said(product, /See the deal card:\s+(\S+)/));
  const account = { preview: shown.origin, program, portalId: shown.searchParams.get('portal') ?? '' };
  const open: string[] = [];
  for (const id of await shownIds(account.preview, account.portalId, 'deals')) {
    if ((await dealOn(account, id)).status === 'open') open.push(id);
  }
  const oneByOne: number[] = [];
  for (const id of open.slice(0, MOVES)) oneByOne.push(await follow(account, id));
  const together = await Promise.all((await stillOpen(account, open)).slice(0, MOVES).map((id) => follow(account, id)));
  return [line('one after the other', oneByOne), line('at once', together)];
}

function line(how: string, times: readonly number[]): string {
  const most = Math.max(...times);
  const reached = most <= GOAL_MS ? 'reached' : 'NOT reached';
  return [
    `${times.length} deals moved ${how}: on the card after ${percentile(times, 0.5)} ms, 95 % ${percentile(times, 0.95)} ms,`,
    `at most ${most.toFixed(0)} ms (goal ${GOAL_MS} ms: ${reached})`,
  ].join(' ');
}

async function stillOpen(account: Account, ids: readonly string[]): Promise<string[]> {
  const deals = await Promise.all(ids.map(async (id) => ({ id, ...(await dealOn(account, id)) })));
  return deals.flatMap(({ id, status }) => (status === 'open' ? [id] : []));
}

/** Moves a deal and looks at its card until it shows another stage. */
async function follow(account: Account, id: string): Promise<number> {
  const before = await dealOn(account, id);
  const beganMs = performance.now();
  const answer = await fetch(`${account.preview}/sandbox/portals/${account.portalId}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ changes: [{ change: 'move', kind: 'deals', id: Number(id) }] }),
  });
  if (!answer.ok) throw new Error(`deal ${id} could not be moved: ${await answer.text()}`);
  for (;;) {
    const tookMs = performance.now() - beganMs;
    if ((await dealOn(account, id)).stage !== before.stage) return tookMs;
    if (tookMs > GIVE_UP_MS) throw new Error(`the card of deal ${id} shows nothing new after ${GIVE_UP_MS} ms`);
    await sleep(LOOK_AGAIN_MS);
  }
}

async function dealOn({ program, portalId }: Account, id: string) {
  const url = `${program}/v1/deals/${id}/card${asCaller(portalId)}`;
  const answer = await fetch(url, { headers: signedHeaders(url) });
  const { deal } = (await answer.json()) as {
    readonly deal?: { readonly status: string; readonly stage?: { readonly stageId: string } };
  };
  return { status: deal?.status ?? 'none', stage: deal?.stage?.stageId ?? '' };
}
