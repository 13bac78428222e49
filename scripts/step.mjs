// Runs another program and waits for it; whoever ends this one ends both.
import { spawn } from 'node:child_process';
import os from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end. A signal to stop is handed on to it, and this process ends of the same once it has:
 * what was started here would otherwise go on alone, writing where the next start writes too.
 */
export async function run(command, args, options) {
  const child = spawn(command, args, options);
  let told;
  const handOn = (signal) => {
    told = signal;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, handOn);
  const printed = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => printed.push(text));
  const ended = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: 1, error }));
    child.once('close', (status) => resolve({ status: status ?? 1 }));
  });
  for (const signal of SIGNALS) process.off(signal, handOn);
  if (told !== undefined) {
    process.stderr.write('\n');
    process.exit(128 + os.constants.signals[told]);
  }
  return { ...ended, printed: printed.join('') };
}

/** Runs a step of getting ready, in a folder; on failure shows what it printed and stops. */
export async function step(cwd, title, command, args) {
  process.stderr.write(`${title} …`);
  const started = Date.now();
  const { status, printed, error } = await run(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status === 0) {
    process.stderr.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    return;
  }
  process.stderr.write(`\n${printed}${error ? `${error.message}\n` : ''}`);
  console.error(`${title} failed.`);
  process.exit(status);
}
