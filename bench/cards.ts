import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  asCaller,
  ended,
  freePort,
  percentile,
  said,
  SECRET,
  shownIds,
  signedHeaders,
  startProduct,
} from './running-product.ts';

const RATE_A_SECOND = 200;
const STEADY_MS = 10_000;
/** Ours and the bare one take turns, so that both meet the same machine. */
const TURNS = 5;
const TURN_MS = 1_000;
const CONNECTIONS = 16;

/** A request that HubSpot would send for a card, and where it is answered. */
interface Door {
  readonly origin: string;
  readonly path: (round: number) => string;
}

/**
 * How fast cards are answered: at 200 requests a second, and as many as go through, against a bare signed route.
 *
 * The product runs as `npm start` runs it, on the embedded database, with the sandbox account read and analysed.
 */
export async function cardsBench(): Promise<{ name: string; lines: string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fulcrum-cards-'));
  const ports = { app: await freePort(), sandbox: await freePort(), bare: await freePort() };
  const product = startProduct(folder, ports);
  const bare = spawn(process.execPath, [sibling('bare-route.js'), String(ports.bare), SECRET], { stdio: 'pipe' });
  return await measured({ product, bare, ports }).finally(async () => {
    await Promise.all([ended(product), ended(bare)]);
    rmSync(folder, { recursive: true, force: true });
  });
}

interface Running {
  readonly product: ChildProcess;
  readonly bare: ChildProcess;
  readonly ports: { readonly app: number; readonly bare: number };
}

async function measured({ product, bare, ports }: Running): Promise<{ name: string; lines: string[] }> {
  await said(bare, /listening/);
  const preview = await said(product, /See the deal card:\s+(\S+)/);
  const portalId = new URL(preview).searchParams.get('portal') ?? '';
  const doors = await cardDoors(new URL(preview).origin, `http://127.0.0.1:${ports.app}`, portalId);
  const lines: string[] = [];
  for (const [name, door] of Object.entries(doors))
    lines.push(await measure(name, door, bareDoor(ports.bare, portalId)));
  return { name: 'cards', lines };
}

async function measure(name: string, door: Door, bare: Door): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  await throughput(door, agent, TURN_MS);
  await throughput(bare, agent, TURN_MS);
  const steady = await atRate(door, agent);
  let [ours, theirs] = [0, 0];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours += (await throughput(door, agent, TURN_MS)) / TURNS;
    theirs += (await throughput(bare, agent, TURN_MS)) / TURNS;
  }
  agent.destroy();
  return [
    `${name}: p50 ${percentile(steady, 0.5)} ms, p95 ${percentile(steady, 0.95)} ms at ${RATE_A_SECOND} requests/s;`,
    `${ours.toFixed(0)} requests/s at most, ${((ours / theirs) * 100).toFixed(0)} % of a bare signed route (${theirs.toFixed(0)})`,
  ].join(' ');
}

/** Requests begin at fixed moments, whether or not earlier ones are answered: nobody waits for anybody else. */
async function atRate(door: Door, agent: Agent): Promise<number[]> {
  const times: number[] = [];
  const pending: Promise<void>[] = [];
  const start = performance.now();
  for (let round = 0; round < (STEADY_MS / 1000) * RATE_A_SECOND; round += 1) {
    const dueMs = start + (round * 1000) / RATE_A_SECOND;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    pending.push(ask(door, round, agent).then(() => void times.push(performance.now() - dueMs)));
  }
  await Promise.all(pending);
  return times;
}

/** As many as go through on a fixed number of connections, each asking again once it is answered. */
async function throughput(door: Door, agent: Agent, lastingMs: number): Promise<number> {
  const untilMs = performance.now() + lastingMs;
  let answered = 0;
  const caller = async (first: number) => {
    for (let round = first; performance.now() < untilMs; round += CONNECTIONS) {
      await ask(door, round, agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => caller(index)));
  return (answered / lastingMs) * 1000;
}

function ask({ origin, path: pathOf }: Door, round: number, agent: Agent): Promise<void> {
  const url = origin + pathOf(round);
  const headers = signedHeaders(url);
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${answer.statusCode ?? 'nothing'}`));
      });
    });
    asking.once('error', reject).end();
  });
}

/** Cards of the first page of records, in turn. */
async function cardDoors(preview: string, origin: string, portalId: string): Promise<Record<string, Door>> {
  const ids = (objects: string) => shownIds(preview, portalId, objects);
  const from = (list: readonly string[], address: (id: string) => string): Door => ({
    origin,
    path: (round) => address(list[round % list.length] ?? '') + asCaller(portalId),
  });
  return {
    'deal card': from(await ids('deals'), (id) => `/v1/deals/${id}/card`),
    'lead card': from(await ids('contacts'), (id) => `/v1/contacts/${id}/card`),
    overview: { origin, path: () => `/v1/overview${asCaller(portalId)}` },
  };
}

const bareDoor = (port: number, portalId: string): Door => ({
  origin: `http://127.0.0.1:${port}`,
  path: () => `/card${asCaller(portalId)}`,
});

const sibling = (file: string) => fileURLToPath(new URL(file, import.meta.url));
