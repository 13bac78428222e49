import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DirectoryInUse, lockDirectory } from '../../../src/adapters/storage/directory-lock.ts';

describe('lockDirectory', () => {
  let folder: string;
  let directory: string;
  let other: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-lock-'));
    directory = path.join(folder, 'not', 'there', 'yet');
  });
  afterEach(() => {
    other?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const idle = () => {
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: {} });
    return other;
  };
  const leftBy = (holder: unknown) => {
    lockDirectory(directory)();
    writeFileSync(`${directory}.lock`, typeof holder === 'string' ? holder : JSON.stringify(holder));
  };

  it('lets one in, refuses the next by the name of the holder, and lets it in afterwards', () => {
    const release = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
    expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`);
    release();
    expect(existsSync(`${directory}.lock`)).toBe(false);
    lockDirectory(directory)();
  });

  it('refuses while another process that holds it runs', () => {
    leftBy({ pid: idle().pid, started: null });
    expect(() => lockDirectory(directory)).toThrow(`process ${other?.pid}`);
  });

  it('takes over from a process that has ended', async () => {
    const gone = idle();
    leftBy({ pid: gone.pid, started: null });
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    const release = lockDirectory(directory);
    expect(JSON.parse(readFileSync(`${directory}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    release();
  });

  it('takes over when the number of the process now belongs to another one', () => {
    const start = 'of a boot long ago/17';
    leftBy({ pid: idle().pid, started: start });
    if (existsSync('/proc/self/stat')) lockDirectory(directory)();
    else expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  });

  it.each(['', '{', 'null', '{"pid":"x"}'])('takes over a lock that says %p', (content) => {
    leftBy(content);
    lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`);
  });

  it('leaves nothing else behind', () => {
    leftBy('');
    lockDirectory(directory)();
    expect(existsSync(`${directory}.lock`)).toBe(false);
  });
});
