import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '../src/adapters/storage/database.ts';
import { migrate } from '../src/adapters/storage/migrate.ts';
import { snapshots } from '../src/adapters/storage/snapshots.ts';
import { syncStore } from '../src/adapters/storage/sync-store.ts';
import { visitReader } from '../src/adapters/storage/visit-reader.ts';
import { analysisThread, type AnalysisThread } from '../src/adapters/threads/analysis-thread.ts';
import type { FunnelStage } from '../src/core/funnel/funnel-stage.ts';
import type { PipelineId, PortalId } from '../src/core/pipeline/identifiers.ts';
import type { TracedRecord } from '../src/services/sync/ports.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';
import { percentile } from './running-product.ts';
import { SYNC_UNDER_WAY, tracedDeals } from './traced-deals.ts';

const DEALS = 10_000;
const BULK_RECORDS = 4_000;
/** Changed together; in a small account, of one chunk. */
const BURST_RECORDS = 20;
/** Until the program's paths are compiled. */
const FIRST_BURSTS = 40;
const BURSTS = 40;
const HORIZON_DAYS = 180;
const PORTAL = '1' as PortalId;
const PIPELINE = 'generated' as PipelineId;

/** From a burst of changed deals, kept, to the snapshot that tells of them: what of it is storage, and what the analysis. */
export async function burstBench(): Promise<{ name: string; lines: string[] }> {
  const table = generateVisits(DEALS);
  const deals = tracedDeals(table, PIPELINE);
  const lines = [
    ...(await measure('with their amounts', { deals: deals.map(ofUnknownSource), stages: table.stages })),
    ...(await measure('with sources, campaigns and first touches too', { deals, stages: table.stages })),
  ];
  return { name: `burst of ${BURST_RECORDS} changed deals among ${DEALS.toLocaleString('en')}`, lines };
}

interface Deals {
  readonly deals: readonly TracedRecord[];
  readonly stages: readonly FunnelStage[];
}

async function measure(which: string, { deals, stages }: Deals): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fulcrum-burst-'));
  const database = await openDatabase({ dataDir: path.join(folder, 'postgres') });
  const thread = analysisThread({ entry: new URL('../src/analysis-thread.js', import.meta.url) });
  await migrate(database.db);
  for (let first = 0; first < DEALS; first += BULK_RECORDS) {
    await syncStore(database.db).savePage(PORTAL, deals.slice(first, first + BULK_RECORDS), SYNC_UNDER_WAY);
  }
  const lines = await bursts({ database, thread, deals, stages }).finally(async () => {
    await thread.stop();
    await database.close();
  });
  rmSync(folder, { recursive: true, force: true });
  return lines.map((line) => `${which}: ${line}`);
}

interface Account extends Deals {
  readonly database: Database;
  readonly thread: AnalysisThread;
}

async function bursts({ database, thread, deals, stages }: Account): Promise<string[]> {
  const [store, reader, kept] = [syncStore(database.db), visitReader(database), snapshots(database.db)];
  const question = { stages, asOfMs: GENERATED_AS_OF_MS, horizonDays: HORIZON_DAYS, dataQuality: {}, seed: 1 };
  const [packing, analysing, whole]: [number[], number[], number[]] = [[], [], []];
  for (let burst = 0; burst < FIRST_BURSTS + BURSTS; burst += 1) {
    const changed = deals.slice(burst * BURST_RECORDS, (burst + 1) * BURST_RECORDS);
    await store.savePage(PORTAL, changed.map(revalued), SYNC_UNDER_WAY);
    const startMs = performance.now();
    const packed = await reader.packedVisits(PORTAL);
    const packedMs = performance.now();
    const analysis = await thread.analyse(packed, question);
    const analysedMs = performance.now();
    await kept.saveAnalysis(PORTAL, PIPELINE, analysis);
    if (burst < FIRST_BURSTS) continue;
    packing.push(packedMs - startMs);
    analysing.push(analysedMs - packedMs);
    whole.push(performance.now() - startMs);
  }
  const told = (times: number[]) => `${percentile(times, 0.5)} ms (p50), ${percentile(times, 0.95)} ms (p95)`;
  return [
    `chunk packed anew and all read: ${told(packing)}`,
    `analysis in its thread: ${told(analysing)}`,
    `to the kept snapshot: ${told(whole)}`,
  ];
}

/** The same deal with another amount, as it would come from a change. */
const revalued = (deal: TracedRecord): TracedRecord => ({
  ...deal,
  record: { ...deal.record, amount: (deal.record.amount ?? 0) + 1, updatedAtMs: GENERATED_AS_OF_MS },
});

/** Nothing that tells whom it came from: leads are not told apart then, and none of them is scored. */
const ofUnknownSource = (deal: TracedRecord): TracedRecord => ({
  ...deal,
  record: {
    ...deal.record,
    source: null,
    entryFields: { source: null, sourceDetail: null, leadType: null },
    touchesKnown: false,
    firstTouchedAtMs: null,
  },
});
