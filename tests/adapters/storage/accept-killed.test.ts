import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase, type Database } from '../../../src/adapters/storage/database.ts';
import { ENGINES, openBlankDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { HINTS_A_BATCH, PORTALS } from '../../fixtures/webhook-batches.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Killed so many milliseconds after so many webhooks were acknowledged: in a statement, in a commit, in between. */
const KILLS = [
  { acknowledged: 1, afterMs: 0 },
  { acknowledged: 9, afterMs: 4 },
];

/** Takes in webhooks from this one on, until it is killed. @returns Which it acknowledged. */
async function takeUntilKilled(address: string, first: number, { acknowledged, afterMs }: (typeof KILLS)[number]) {
  const hooks = ['--import', file('../../setup/typescript.mjs')];
  const child = spawn(process.execPath, [...hooks, file('hint-writer.ts'), address, String(first)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const batches: number[] = [];
  await new Promise<void>((enough) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (batches.push(Number(line.split(' ')[1])) === acknowledged) enough();
    });
    void ended.then(() => enough());
  });
  await after(afterMs);
  child.kill('SIGKILL');
  await ended;
  return batches;
}

async function whatIsThere({ db }: Database) {
  const hints = await sql<{ portal_id: string; batch: number }>`
    select portal_id, record_id::integer / ${HINTS_A_BATCH} as batch from inbox`.execute(db);
  const jobs = await sql<{ portal_id: string }>`
    select data->>'portalId' as portal_id from pgboss.job
    where data->>'kind' = 'sync-records' and state in ('created', 'retry')`.execute(db);
  const sizes = new Map<number, number>();
  for (const { batch } of hints.rows) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return { batches: [...sizes.keys()], sizes: [...sizes.values()], jobs: jobs.rows.map((row) => row.portal_id) };
}

describe.each(ENGINES)('a process that is killed while it takes in webhooks, on %s', (engine) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-accept-'));
  let postgres: TestDatabase | null = null;
  beforeAll(async () => {
    if (engine === 'postgres') postgres = await openBlankDatabase(engine);
  });
  afterAll(async () => {
    await postgres?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves everything that it acknowledged, no webhook by half, and a job for every account', async () => {
    const dataDir = path.join(folder, 'postgres');
    const acknowledged: number[] = [];
    for (const [round, kill] of KILLS.entries()) {
      const taken = await takeUntilKilled(postgres?.url ?? dataDir, round * 100_000, kill);
      expect(taken.length).toBeGreaterThanOrEqual(kill.acknowledged);
      acknowledged.push(...taken);
    }
    const database = postgres ?? (await openDatabase({ dataDir }));
    const there = await whatIsThere(database);
    if (postgres === null) await database.close();

    expect(acknowledged.filter((batch) => !there.batches.includes(batch))).toEqual([]);
    expect(new Set(there.sizes)).toEqual(new Set([HINTS_A_BATCH]));
    expect(there.jobs.toSorted()).toEqual(PORTALS);
  }, 90_000);
});
