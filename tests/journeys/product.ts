import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';

// The compiled program as a process of its own, so that it can be killed. `npm test` compiles before it tests.

const entry = path.resolve(import.meta.dirname, '../../dist/src/main.js');

export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly logFile: string;
  start(): void;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Settles with the exit code when the process ends by itself. */
  ended(): Promise<number | null>;
  untilAlive(): Promise<void>;
  untilReady(portalId: string): Promise<void>;
  readiness(portalId: string): Promise<{
    readonly ready: boolean;
    readonly progress?: { readonly kinds: readonly { readonly done: number }[] };
    readonly inStep?: { readonly waiting: number; readonly knownUntilMs: number };
  }>;
  forget(): void;
}

/** @param sharedDir The folder of another product, to be in its way; absent: one of its own. */
export const product = async (env: Readonly<Record<string, string>>, sharedDir?: string): Promise<Product> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ownDir = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-product-'));
  const dataDir = sharedDir ?? ownDir;
  const logFile = path.join(ownDir, 'program.log');
  let running: ReturnType<typeof launch> | null = null;

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    running?.child.kill(signal);
    await running?.ended;
    running = null;
  };
  const readiness = async (portalId: string) =>
    (await (await fetch(`${url}/readyz?portalId=${portalId}`)).json()) as Awaited<ReturnType<Product['readiness']>>;
  return {
    url,
    dataDir,
    logFile,
    start: () => void (running = launch({ ...env, PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir }, logFile)),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    ended: () => running?.ended ?? Promise.resolve(null),
    untilAlive: () => eventually(async () => (await fetch(`${url}/healthz`)).ok),
    untilReady: (portalId) => eventually(async () => (await readiness(portalId)).ready),
    readiness,
    forget: () => rmSync(ownDir, { recursive: true, force: true }),
  };
};

function launch(env: Readonly<Record<string, string>>, logFile: string) {
  const log = openSync(logFile, 'a');
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
  const child = spawn(process.execPath, [entry], {
    cwd: path.dirname(logFile),
    env: { ...clean, ...env },
    stdio: ['ignore', log, log],
  });
  return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
}

/** Asks again and again until the answer is yes; a refused connection is a no. */
export async function eventually(check: () => Promise<boolean>, patienceMs = 60_000): Promise<void> {
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    if (await check().catch(() => false)) return;
    expect(Date.now()).toBeLessThan(untilMs);
    await sleep(50);
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
