import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(path.join(os.tmpdir(), 'step-'));
afterAll(() => rmSync(folder, { recursive: true }));

const module = path.resolve(import.meta.dirname, '../../scripts/step.mjs');

/** A start that has one step: a program of these lines. */
function startWith(lines: string): ChildProcess {
  const program = path.join(folder, 'program.mjs');
  writeFileSync(program, lines);
  const start = path.join(folder, 'start.mjs');
  writeFileSync(
    start,
    `import { step } from ${JSON.stringify(module)};
     await step(${JSON.stringify(folder)}, 'Installing', process.execPath, [${JSON.stringify(program)}]);
     console.log('went on');`,
  );
  return spawn(process.execPath, [start], { stdio: ['ignore', 'pipe', 'pipe'] });
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
