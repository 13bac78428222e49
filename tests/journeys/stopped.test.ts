import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';

// Ctrl+C, once, twice by accident, and twice in earnest. `npm test` compiles before it tests.

const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-stopped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = path.resolve(import.meta.dirname, '../../dist/src/stop-on-signal.js');

/** A process that holds something and takes so long to let go of it. */
function holding(letGoMs: number): ChildProcess {
  const file = path.join(folder, 'holding.mjs');
  writeFileSync(
    file,
    `import { stopOnSignal } from ${JSON.stringify(entry)};
     import { setTimeout as sleep } from 'node:timers/promises';
     setInterval(() => undefined, 1000);
     stopOnSignal(
       async () => { await sleep(${letGoMs}); console.log('let go'); },
       { said: () => console.log('stopping') },
     );
     console.log('holding');`,
  );
  return spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What a process says from now on; waits for a word, and for its end. */
function listen(child: ChildProcess) {
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, said }));
  const until = async (word: string) => {
    while (!said.includes(word) && child.exitCode === null) await sleep(20);
  };
  return { until, ended };
}

describe('a process that is told to stop', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('says so before it has let go, and ends well (%s)', async (signal) => {
    const child = holding(300);
    const { until, ended } = listen(child);
    await until('holding');
    child.kill(signal);
    await until('stopping');
    expect(child.exitCode).toBeNull();
    expect(await ended).toEqual({ code: 0, said: 'holding\nstopping\nlet go\n' });
  });

  it('takes a signal that comes twice at once, as npm sends it, for one', async () => {
    const child = holding(300);
    const { until, ended } = listen(child);
    await until('holding');
    child.kill('SIGINT');
    await until('stopping');
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, said: 'holding\nstopping\nlet go\n' });
  });

  it('ends at once when it is told again', async () => {
    const child = holding(600_000);
    const { until, ended } = listen(child);
    await until('holding');
    child.kill('SIGINT');
    await until('stopping');
    await sleep(600);
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 1, said: 'holding\nstopping\n' });
  });
});
