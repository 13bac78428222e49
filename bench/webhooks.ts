import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { rawBody } from '../src/adapters/http/middleware/raw-body.ts';
import { signedByHubSpot } from '../src/adapters/http/middleware/signed-by-hubspot.ts';
import { webhookRoute } from '../src/adapters/http/routes/webhooks.ts';
import { judgeSignature } from '../src/adapters/hubspot/signature.ts';
import { readWebhook } from '../src/adapters/hubspot/webhook.ts';
import { openQueue } from '../src/adapters/jobs/queue.ts';
import { openDatabase, type Database, type DatabasePlace } from '../src/adapters/storage/database.ts';
import { inboxDoor } from '../src/adapters/storage/inbox-door.ts';
import { migrate } from '../src/adapters/storage/migrate.ts';
import type { Log } from '../src/services/ports.ts';
import { acceptHints } from '../src/services/sync/accept-hints.ts';

const SECRET = 'bench';
const DOOR = '/webhooks/hubspot';
const PORTALS = 20;
const EVENTS = 100;
/** HubSpot sends ten at once for each account; of twenty accounts, some of the time. */
const AT_ONCE = 20;
const SECONDS = 8;
const MOST_MS = 50;
const LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How many events a second are in the database for good before they are acknowledged, over HTTP and signed. */
export async function webhooksBench(): Promise<{ name: string; lines: string[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-bench-'));
  const lines = await measure({ dataDir: path.join(folder, 'postgres') }, 1000);
  rmSync(folder, { recursive: true, force: true });

  const url = process.env['BENCH_DATABASE_URL'];
  if (url === undefined) lines.push('PostgreSQL: left out; BENCH_DATABASE_URL names an empty database of yours');
  else lines.push(...(await measure({ url }, 5000)));
  return { name: 'webhooks', lines };
}

async function measure(place: DatabasePlace, goal: number): Promise<string[]> {
  const database = await openDatabase(place);
  await migrate(database.db);
  await install(database);
  const { engine, executeSql } = database;
  const queue = await openQueue({ executeSql, engine, log: LOG });
  const accept = acceptHints({ inbox: inboxDoor(database.db, queue.enqueueWithin) });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const judge: Parameters<typeof signedByHubSpot>[1] = (request) => judgeSignature(request, SECRET, Date.now());
  server.on(
    'request',
    express().use(rawBody(2 ** 20), signedByHubSpot(origin, judge, LOG), webhookRoute(readWebhook, accept, LOG)),
  );

  const flooded = await flood(origin);
  const paced = await atPace(origin, goal);
  server.closeAllConnections();
  server.close();
  await queue.stop();
  await database.close();
  const number = (value: number) => Math.round(value).toLocaleString('en');
  return [
    `${engine}: ${number(flooded.events / flooded.seconds)} events a second kept (goal ${number(goal)}), ${AT_ONCE} batches of ${EVENTS} at once; until acknowledged: ${quantiles(flooded.tookMs)}`,
    `${engine}: offered ${number(goal)} a second, evenly: ${number(paced.events / paced.seconds)} kept; until acknowledged (goal ${MOST_MS} ms): ${quantiles(paced.tookMs)}`,
  ];
}

function quantiles(tookMs: readonly number[]): string {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0)} ms`;
  return `median ${at(0.5)}, 99 % ${at(0.99)}`;
}

async function install({ executeSql }: Database): Promise<void> {
  await executeSql(
    `insert into installations (portal_id, access_token, refresh_token, expires_at, scopes, status, installed_at)
     select portal::text, '', '', now(), '{}', 'connected', now() from generate_series(1, $1::integer) portal
     on conflict do nothing`,
    [PORTALS],
  );
}

let batch = 0;

/** Sends one batch. @returns How long it took to be acknowledged, from `dueMs` on. */
async function send(origin: string, dueMs: number): Promise<number> {
  batch += 1;
  const body = batchOf(batch);
  const { status } = await fetch(origin + DOOR, { method: 'POST', body, headers: signed(origin, body) });
  if (status !== 204) throw new Error(`a webhook was answered with ${status}`);
  return performance.now() - dueMs;
}

/** Callers that send one batch after the other. */
async function flood(origin: string) {
  const tookMs: number[] = [];
  const startedMs = performance.now();
  const untilMs = startedMs + SECONDS * 1000;
  const caller = async () => {
    while (performance.now() < untilMs) tookMs.push(await send(origin, performance.now()));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  const seconds = (performance.now() - startedMs) / 1000;
  return { events: tookMs.length * EVENTS, tookMs, seconds };
}

/** Batches that are sent when they are due, whether or not the ones before them have been acknowledged. */
async function atPace(origin: string, pace: number) {
  const startedMs = performance.now();
  const due = Array.from({ length: (SECONDS * pace) / EVENTS }, (_, at) => startedMs + (at * EVENTS * 1000) / pace);
  const tookMs = await Promise.all(
    due.map(async (dueMs) => {
      await sleep(Math.max(0, dueMs - performance.now()));
      return send(origin, dueMs);
    }),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  return { events: tookMs.length * EVENTS, tookMs, seconds };
}

/** Of several portals, nearly all about records that were not named before. */
function batchOf(number: number): string {
  const events = Array.from({ length: EVENTS }, (_, at) => ({
    eventId: at,
    subscriptionId: 1,
    portalId: 1 + ((number + at) % PORTALS),
    appId: 1,
    occurredAt: Date.now(),
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: 9_000_000_000 + number * EVENTS + at,
    objectTypeId: '0-3',
    propertyName: 'dealstage',
    propertyValue: 'contractsent',
    changeSource: 'CRM_UI',
    sourceId: 'userId:9586501',
  }));
  return JSON.stringify(events);
}

function signed(origin: string, body: string): Record<string, string> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET).update(`POST${origin}${DOOR}${body}${timestamp}`).digest('base64');
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
}
