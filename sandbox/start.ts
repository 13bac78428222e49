import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../src/config.ts';
import { appApi, type AppApi } from './launch/app-api.ts';
import { startApp, type AppProcess } from './launch/app-process.ts';
import { readArguments } from './launch/arguments.ts';
import { openAccount } from './launch/account.ts';
import { progressBar } from './launch/progress.ts';

// npm start without HubSpot credentials: a HubSpot account on your desk, and the unmodified program reading it.

const POLL_MS = 250;
const BOOT_MS = 60_000;
const LAST_LINES = 5;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/**
 * Starts the sandbox account, the preview and the program; installs the program into the account when it is not
 * yet; returns when the account is ready. Stops all of it on SIGINT or SIGTERM.
 */
export async function startEverything(argv: readonly string[], config: Config): Promise<void> {
  mkdirSync(config.DATA_DIR, { recursive: true });
  const logFile = path.join(config.DATA_DIR, 'fulcrum.log');
  const account = await openAccount(readArguments(argv), config);
  if (account.movedDays > 0) {
    say(
      `The history ended ${account.movedDays} days ago: all of it is moved forward to end now, since the program looks from today.`,
    );
  }
  const app = startApp(account.environment, logFile);
  const stopping = stopOnSignal(app, account.close);

  const api = appApi(account.appUrl, account.approve);
  await Promise.race([ready(api, account.portalId), failed(app, logFile, stopping)]);
  if (stopping()) return;
  say(`\nFulcrum is ready: account ${account.portalId} is synced and analysed.`);
  say(`  See the deal card:  ${account.previewUrl}`);
  say(`  The program itself: ${account.appUrl}   its log: ${logFile}`);
  say('  Stop with Ctrl+C; the next start goes on from what is stored.');
  void failed(app, logFile, stopping).catch(async (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    await account.close();
    process.exit(1);
  });
}

async function ready(api: AppApi, portalId: string): Promise<void> {
  const untilMs = Date.now() + BOOT_MS;
  while (!(await api.alive())) {
    if (Date.now() > untilMs) throw new Error('the program did not start within a minute');
    await sleep(POLL_MS);
  }
  const first = await api.readiness(portalId);
  if (first.ready) return;
  if (first.reason === 'not-installed' || first.reason === 'disconnected') {
    say('Installing Fulcrum into the sandbox account …');
    await api.install(portalId);
  }
  const bar = progressBar(process.stdout);
  for (let now = await api.readiness(portalId); !now.ready; now = await api.readiness(portalId)) {
    bar.show(now);
    await sleep(POLL_MS);
  }
  bar.done();
}

async function failed(app: AppProcess, logFile: string, stopping: () => boolean): Promise<void> {
  const code = await app.ended;
  if (stopping()) return;
  throw new Error(`The program stopped with code ${code ?? 'none'}. The end of ${logFile}:\n${endOf(logFile)}`);
}

function endOf(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

/** @returns whether somebody has asked to stop. */
function stopOnSignal(app: AppProcess, close: () => Promise<void>): () => boolean {
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await app.stop();
    await close();
    process.exit(code);
  };
  process.once('SIGINT', () => void stop(0));
  process.once('SIGTERM', () => void stop(0));
  return () => stopping;
}
