import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { rebuildDirtyChunks } from '../../../src/adapters/storage/chunk-rebuild.ts';
import { openDatabase, type Database } from '../../../src/adapters/storage/database.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { openTestDatabase } from '../../fixtures/database.ts';
import { writePages } from '../../fixtures/pages.ts';
import { PORTAL } from '../../fixtures/records.ts';

const PAGES = 30;
const MOST_ROUNDS = 9;
const MOMENTS_MS = [0, 9, 1, 3, 2];
const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-kill-'));
const dataDir = path.join(folder, 'postgres');
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let child: ChildProcess;

function start() {
  const hooks = ['--import', file('../../setup/typescript.mjs')];
  child = spawn(process.execPath, [...hooks, file('page-writer.ts'), dataDir, String(PAGES)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout ?? process.stdin });
  const waiting = new Set<() => void>();
  output.on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ended = once(child, 'exit');
  return {
    lines,
    ended,
    /** When it has said so many things, or has ended. */
    said: (count: number) =>
      Promise.race([
        ended,
        new Promise<void>((resolve) => {
          waiting.add(() => {
            if (lines.length >= count) resolve();
          });
        }),
      ]),
  };
}

async function kill(running: { readonly ended: Promise<unknown> }) {
  child.kill('SIGKILL');
  await running.ended;
}

async function everything({ db }: Database) {
  const tables = [
    'records',
    'stage_visits',
    'merged_records',
    'record_counters',
    'sync_progress_kinds',
    'visit_chunks',
  ];
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const { rows } = await sql<{ all: unknown }>`
      select coalesce(json_agg(t order by t::text), '[]') as all from ${sql.table(table)} t`.execute(db);
    found[table] = rows[0]?.all;
  }
  return found;
}

describe('the embedded database of a process that is killed', () => {
  afterAll(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds exactly what an undisturbed run leaves, however often it was killed, and lets nobody else in', async () => {
    // While the database is being made.
    const first = start();
    await after(900);
    await kill(first);

    // A few milliseconds into keeping a page or packing what it changed: in a statement, in a commit, between the two.
    const killedWhile = { keeping: 0, packing: 0 };
    for (let round = 0; round < MOST_ROUNDS && Math.min(...Object.values(killedWhile)) < 2; round += 1) {
      const running = start();
      await running.said(1 + (round % 4));
      if (round === 0) await expect(openDatabase({ dataDir })).rejects.toThrow(`in use by process ${child.pid}`);
      await after(MOMENTS_MS[round % MOMENTS_MS.length]);
      await kill(running);
      const lastly = running.lines.at(-1) ?? '';
      if (lastly !== 'finished') killedWhile[lastly.startsWith('page') ? 'packing' : 'keeping'] += 1;
    }
    expect(Math.min(...Object.values(killedWhile))).toBeGreaterThan(0);

    const last = start();
    expect(await last.ended).toEqual([0, null]);
    expect(last.lines.at(-1)).toBe('finished');

    const undisturbed = await openTestDatabase('pglite');
    await writePages(syncStore(undisturbed.db), PAGES, () => undefined);
    await rebuildDirtyChunks(undisturbed.db, PORTAL);
    const disturbed = await openDatabase({ dataDir });
    expect(await everything(disturbed)).toEqual(await everything(undisturbed));
    await Promise.all([disturbed.close(), undisturbed.close()]);
  }, 90_000);
});
