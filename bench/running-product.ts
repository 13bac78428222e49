import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { signV3 } from '../sandbox/preview/signature.ts';

// The product as `npm start` runs it, for benches that ask it as HubSpot would.

export const SECRET = 'sandbox-client-secret';
const READY_MS = 300_000;

export const asCaller = (portalId: string) => `?userId=7001&portalId=${portalId}&appId=4242`;

/** What HubSpot would send with a request for a card. */
export function signedHeaders(url: string): Readonly<Record<string, string>> {
  const timestampMs = Date.now();
  const request = { method: 'GET', url: url.replace('127.0.0.1', 'localhost'), body: '', timestampMs };
  return {
    'X-HubSpot-Signature-v3': signV3(SECRET, request),
    'X-HubSpot-Request-Timestamp': String(timestampMs),
  };
}

/** Ids of the first page of records that the preview shows. */
export async function shownIds(preview: string, portalId: string, objects: string): Promise<string[]> {
  const answer = await fetch(`${preview}/__preview/portals/${portalId}/${objects}?query=&page=1`);
  const found = (await answer.json()) as { readonly records: readonly { readonly id: string }[] };
  return found.records.map(({ id }) => id);
}

export function startProduct(
  folder: string,
  { app, sandbox }: { readonly app: number; readonly sandbox: number },
): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))], {
    stdio: 'pipe',
    env: {
      PATH: path.dirname(process.execPath),
      DATA_DIR: folder,
      PORT: String(app),
      SANDBOX_PORT: String(sandbox),
      HUBSPOT_CLIENT_ID: '',
    },
  });
}

/** Waits until a process has said something; gives what the expression caught. */
export function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(
      () => reject(new Error(`not said within ${READY_MS} ms: ${words.source}\n${heard}`)),
      READY_MS,
    );
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      const found = words.exec(heard);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1] ?? found[0]);
    });
    child.once('exit', (code) =>
      reject(new Error(`ended with ${code ?? 'a signal'} before it said ${words.source}\n${heard}`)),
    );
  });
}

/** Ends a process and waits until it has. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** In milliseconds, to a tenth. */
export function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
}
