import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../src/config.ts';
import { ensureDataFolder } from '../src/data-folder.ts';
import { stopOnSignal } from '../src/stop-on-signal.ts';
import { appApi, type AppApi, type AppReadiness } from './launch/app-api.ts';
import { startApp, type AppProcess } from './launch/app-process.ts';
import { readArguments } from './launch/arguments.ts';
import { openAccount, type OpenAccount } from './launch/account.ts';
import { untilPortIsFree } from './launch/free-port.ts';
import { progressBar } from './launch/progress.ts';

// npm start without HubSpot credentials: a HubSpot account on your desk, and the unmodified program reading it.

const POLL_MS = 250;
const BOOT_MS = 60_000;
/** The program itself is given fifteen seconds. */
const STOP_MS = 20_000;
const LAST_LINES = 5;
const TROUBLE = new Set([
  'first-sync-failing',
  'analysis-failing',
  'disconnected',
  'no-deal-pipeline',
  'not-installed',
]);
const TROUBLE_MS = 120_000;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/**
 * Starts the sandbox account, the preview and the program; installs the program into the account when it is not
 * yet; returns when the account is ready. Stops all of it on SIGINT or SIGTERM, and when any of it fails.
 *
 * @throws {Error} that says what is wrong and what to do; then nothing is left running.
 */
export async function startEverything(argv: readonly string[], config: Config): Promise<void> {
  ensureDataFolder(config.DATA_DIR);
  const logFile = path.join(config.DATA_DIR, 'fulcrum.log');
  const asked = readArguments(argv);
  await untilPortIsFree(config.PORT, 'PORT');
  await untilPortIsFree(config.SANDBOX_PORT, 'SANDBOX_PORT');
  const account = await openAccount(asked, config);
  for (const line of account.told) say(line);
  const log = { file: logFile, fromByte: statSync(logFile, { throwIfNoEntry: false })?.size ?? 0 };
  const app = startApp(account.environment, logFile);
  const stopping = stopWith(app, account.close);
  const broken = failed(app, log, stopping);

  const api = appApi(account.appUrl, account.approve);
  const bar = progressBar(process.stdout, stopping);
  const prepared = ready(api, account.portalId, { logFile, bar }).then(account.enterSpend);
  await Promise.race([prepared, broken]).catch(async (error: unknown) => {
    if (stopping()) return;
    await app.stop();
    await account.close();
    throw error;
  });
  if (stopping()) return;
  welcome(account, logFile);
  void broken.catch(async (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    await account.close();
    process.exit(1);
  });
}

function welcome({ portalId, previewUrl, appUrl }: OpenAccount, logFile: string): void {
  say(`\nFulcrum is ready: account ${portalId} is synced and analysed.`);
  say(`  See the deal card:  ${previewUrl}`);
  say(`  The program itself: ${appUrl}/readyz   its log: ${logFile}`);
  say('  Stop with Ctrl+C; the next start goes on from what is stored.');
}

interface Seen {
  readonly logFile: string;
  readonly bar: ReturnType<typeof progressBar>;
}

async function ready(api: AppApi, portalId: string, { logFile, bar }: Seen): Promise<void> {
  const untilMs = Date.now() + BOOT_MS;
  while (!(await api.alive())) {
    if (Date.now() > untilMs) throw new Error('The program did not start within a minute.');
    await sleep(POLL_MS);
  }
  const first = await api.readiness(portalId);
  if (first.ready) return;
  if (first.reason === 'not-installed' || first.reason === 'disconnected') {
    say('Installing Fulcrum into the sandbox account …');
    await api.install(portalId);
  }
  const trouble = await untilReady(api, portalId, bar.show).finally(bar.done);
  if (trouble !== null)
    throw new Error(`The account does not get ready: ${trouble}. What went wrong is in ${logFile}.`);
}

/**
 * A failure is tried again by the program itself for a while; one that lasts will not get better.
 *
 * @returns Why it does not get ready; null when it is.
 */
async function untilReady(api: AppApi, portalId: string, show: (now: AppReadiness) => void): Promise<string | null> {
  let wellMs = Date.now();
  for (;;) {
    // A busy machine may be late with one answer.
    const now = await api.readiness(portalId).catch(() => null);
    if (now?.ready) return null;
    if (now && !TROUBLE.has(now.reason ?? '')) wellMs = Date.now();
    if (now) show(now);
    if (Date.now() - wellMs > TROUBLE_MS) {
      const failure = now?.progress?.failure;
      return `${now?.reason ?? 'the program does not answer'}${failure ? ` (${failure})` : ''}`;
    }
    await sleep(POLL_MS);
  }
}

/** A file that was there before: what this program writes begins at a byte. */
interface Log {
  readonly file: string;
  readonly fromByte: number;
}

async function failed(app: AppProcess, log: Log, stopping: () => boolean): Promise<void> {
  const code = await app.ended;
  if (stopping()) return;
  throw new Error(`The program stopped with code ${code ?? 'none'}. The end of ${log.file}:\n${endOf(log)}`);
}

function endOf({ file, fromByte }: Log): string {
  const written = readFileSync(file).subarray(fromByte).toString('utf8');
  return written.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

/** @returns whether somebody has asked to stop. */
function stopWith(app: AppProcess, close: () => Promise<void>): () => boolean {
  let stopping = false;
  const stop = async () => {
    await app.stop();
    await close();
  };
  stopOnSignal(stop, {
    withinMs: STOP_MS,
    said: () => {
      stopping = true;
      say(
        '\nStopping: what is under way is brought to an end. Ctrl+C again stops at once; nothing that was read is lost.',
      );
    },
  });
  return () => stopping;
}
