import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '../src/adapters/storage/database.ts';
import { migrate } from '../src/adapters/storage/migrate.ts';
import { syncStore } from '../src/adapters/storage/sync-store.ts';
import { tableFromChunks } from '../src/adapters/storage/visit-columns.ts';
import { visitReader } from '../src/adapters/storage/visit-reader.ts';
import { funnelStages } from '../src/core/funnel/funnel-stage.ts';
import type { PipelineId, PortalId, StageId } from '../src/core/pipeline/identifiers.ts';
import { HOUR_MS } from '../src/core/pipeline/time-units.ts';
import type { TracedRecord } from '../src/services/sync/ports.ts';
import { SYNC_UNDER_WAY, tracedDeal } from './traced-deals.ts';

const PORTAL = '1' as PortalId;
const SALES = 'sales' as PipelineId;
const STAGES = Array.from({ length: 8 }, (_, index) => `stage-${index}` as StageId);
const VISITS_A_DEAL = 5;
const START_MS = Date.UTC(2025, 0, 1);
/** What HubSpot gives with history at a time. */
const PAGE_RECORDS = 50;
const PAGES = 100;
const BULK_RECORDS = 4_000;

const SIZES = [10_000, 100_000];

/** How long it takes to keep deals and to read their visits back as columns, on the embedded database. */
export async function storageBench(): Promise<{ name: string; lines: string[] }> {
  const lines: string[] = [];
  for (const deals of SIZES) lines.push(...(await benchStorage(deals)));
  return { name: 'storage', lines };
}

/** How fast deals are kept and read for the analysis, on the embedded database or on PostgreSQL by its URL. */
export async function benchStorage(deals: number, url?: string): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-bench-'));
  const opening = performance.now();
  const database = await openDatabase(url === undefined ? { dataDir: path.join(folder, 'postgres') } : { url });
  await migrate(database.db);
  const opened = performance.now() - opening;
  const lines = await measure(database, deals).finally(() => database.close());
  rmSync(folder, { recursive: true, force: true });
  return [
    `${database.engine}, ${deals} deals with ${VISITS_A_DEAL} visits each`,
    line('open and migrate', opened),
    ...lines,
  ];
}

async function measure(database: Database, deals: number): Promise<string[]> {
  const { db } = database;
  const store = syncStore(db);
  const reader = visitReader(database);
  const stages = funnelStages([
    {
      id: SALES,
      recordKind: 'deal',
      label: 'Sales',
      archived: false,
      stages: STAGES.map((id) => ({ id, label: id, kind: 'open', owner: 'sales', archived: false })),
    },
  ]);
  const read = async () => {
    const { count } = tableFromChunks(await reader.packedVisits(PORTAL), stages);
    if (count !== deals * VISITS_A_DEAL) throw new Error(`read ${count} visits of ${deals * VISITS_A_DEAL}`);
  };
  const keep = async (from: number, to: number, size: number) => {
    for (let first = from; first < to; first += size) {
      await store.savePage(PORTAL, dealsFrom(first, Math.min(first + size, to)), SYNC_UNDER_WAY);
    }
  };
  const paged = Math.min(PAGES * PAGE_RECORDS, deals);
  const pagesMs = await timed(() => keep(0, paged, PAGE_RECORDS));
  const bulkMs = await timed(() => keep(paged, deals, BULK_RECORDS));
  const buildMs = await timed(read);
  const readMs = await timed(read);
  await keep(0, 1, 1);
  const changedMs = await timed(read);
  return [
    line(`keep ${paged} in pages of ${PAGE_RECORDS}`, pagesMs, paged),
    line(`keep ${deals - paged} in pages of ${BULK_RECORDS}`, bulkMs, deals - paged),
    line('build every chunk and read the table', buildMs),
    line('read the table from its chunks', readMs),
    line('the same after one deal has changed', changedMs),
  ];
}

function dealsFrom(first: number, end: number): TracedRecord[] {
  return Array.from({ length: end - first }, (_, at) => dealOf(first + at));
}

function dealOf(number: number): TracedRecord {
  const enteredAtMs = (step: number) => START_MS + (number % 9000) * HOUR_MS + step * 40 * HOUR_MS;
  const visits = Array.from({ length: VISITS_A_DEAL }, (_, step) => ({
    pipelineId: SALES,
    stageId: STAGES[(number + step) % STAGES.length] ?? ('stage-0' as StageId),
    enteredAtMs: enteredAtMs(step),
    observedFromMs: enteredAtMs(step),
    leftAtMs: step + 1 < VISITS_A_DEAL ? enteredAtMs(step + 1) : null,
    nextStageId: step + 1 < VISITS_A_DEAL ? (STAGES[(number + step + 1) % STAGES.length] ?? null) : null,
  }));
  return tracedDeal(number, SALES, visits);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function line(what: string, ms: number, records?: number): string {
  const pace = records === undefined || records === 0 ? '' : `, ${Math.round((records * 1000) / ms)} a second`;
  return `  ${what}: ${(ms / 1000).toFixed(2)} s${pace}`;
}
