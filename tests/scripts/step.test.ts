import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(path.join(os.tmpdir(), 'step-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (name: string) => path.resolve(import.meta.dirname, `../../scripts/${name}.mjs`);

/** A start that has one step: a program of these lines. With names that npm sets, a shell runs it, as npm does. */
function startWith(lines: string, npm?: Readonly<Record<string, string>>): ChildProcess {
  const program = path.join(folder, 'program.mjs');
  writeFileSync(program, lines);
  const start = path.join(folder, 'start.mjs');
  writeFileSync(
    start,
    `import { endWithNpm } from ${JSON.stringify(script('end-with-npm'))};
     import { step } from ${JSON.stringify(script('step'))};
     endWithNpm();
     await step(${JSON.stringify(folder)}, 'Installing', process.execPath, [${JSON.stringify(program)}]);
     console.log('went on');`,
  );
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  if (npm === undefined) return spawn(process.execPath, [start], { stdio, env: {} });
  // Something to do after it keeps the shell there.
  return spawn('sh', ['-c', `"${process.execPath}" "${start}"; true`], { stdio, env: npm });
}

async function endOf(start: ChildProcess): Promise<{ code: unknown; said: string; complained: string }> {
  const heard = (stream: Readable | null) => (stream ? text(stream) : '');
  const [[code], said, complained] = await Promise.all([
    once(start, 'close') as Promise<unknown[]>,
    heard(start.stdout),
    heard(start.stderr),
  ]);
  return { code, said, complained };
}

/** Takes a moment to end in order, and leaves a mark when it has. */
const SLOW_TO_END = `
  import { writeFileSync } from 'node:fs';
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => setTimeout(() => { writeFileSync('ended', signal); process.exit(0); }, 300));
  setInterval(() => undefined, 1000);
  writeFileSync('begun', '');
`;

async function untilThere(name: string): Promise<void> {
  while (!existsSync(path.join(folder, name))) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a step of getting ready', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is told to end by %s, and waited for: nothing goes on alone', async (signal, code) => {
    rmSync(path.join(folder, 'begun'), { force: true });
    const start = startWith(SLOW_TO_END);
    const end = endOf(start);
    await untilThere('begun');
    start.kill(signal);
    expect(await end).toMatchObject({ code, said: '' });
    expect(readFileSync(path.join(folder, 'ended'), 'utf8')).toBe(signal);
  });

  it('is told to end when npm is, which tells nobody but the shell between them', async () => {
    for (const mark of ['begun', 'ended']) rmSync(path.join(folder, mark), { force: true });
    const shell = startWith(SLOW_TO_END, { npm_lifecycle_event: 'start' });
    const { stdout } = shell;
    await untilThere('begun');
    shell.kill('SIGTERM');
    // Whoever still holds the other end runs.
    expect(stdout && (await text(stdout))).toBe('');
    expect(readFileSync(path.join(folder, 'ended'), 'utf8')).toBe('SIGTERM');
  });

  it('shows what was printed where it fails, and nothing follows it', async () => {
    const { code, said, complained } = await endOf(startWith(`console.log('no such package'); process.exit(3);`));
    expect({ code, said }).toEqual({ code: 3, said: '' });
    expect(complained).toBe('Installing …\nno such package\nInstalling failed.\n');
  });

  it('shows nothing but its name and its time where it goes well', async () => {
    const { code, said, complained } = await endOf(startWith(`console.log('much to read');`));
    expect({ code, said }).toEqual({ code: 0, said: 'went on\n' });
    expect(complained).toMatch(/^Installing … \d+\.\d s\n$/);
  });
});
