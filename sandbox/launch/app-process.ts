import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The unmodified program, running as a process of its own. */
export interface AppProcess {
  /** Settles with the exit code when it ends by itself. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** How long the program may take to finish what is under way. */
const STOP_MS = 15_000;

/**
 * Starts the program with the sandbox as its HubSpot.
 *
 * @param env Added to this process's environment.
 * @param logFile Its log goes here, so that the terminal stays readable.
 */
export function startApp(env: Readonly<Record<string, string>>, logFile: string): AppProcess {
  const log = openSync(logFile, 'a');
  const entry = fileURLToPath(new URL('../../src/main.js', import.meta.url));
  const child = spawn(process.execPath, [entry], {
    env: { ...inherited(), ...env },
    // The line between the two ends with this process, however it ends; the program then stops by itself.
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** The child reads its own configuration; what the launcher sets comes on top. */
function inherited(): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- handed on whole, not read
  return process.env;
}
