import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '../src/adapters/storage/database.ts';
import { deals } from '../src/adapters/storage/deals.ts';
import { migrate } from '../src/adapters/storage/migrate.ts';
import { snapshots } from '../src/adapters/storage/snapshots.ts';
import { CHUNK_FORMAT } from '../src/adapters/storage/visit-chunk.ts';
import { visitReader } from '../src/adapters/storage/visit-reader.ts';
import { analysisThread } from '../src/adapters/threads/analysis-thread.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import type { FunnelStage } from '../src/core/funnel/funnel-stage.ts';
import { dealOutlook } from '../src/core/outlook/deal-outlook.ts';
import type { PipelineId, PortalId, RecordId } from '../src/core/pipeline/identifiers.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';
import { packVisits } from './pack-visits.ts';
import { listening, MIB, pause, roundTrips, watchedMemory } from './round-trips.ts';
import { percentile } from './running-product.ts';

const SIZES = [10_000, 1_000_000];
const RUNS = 4;
const HORIZON_DAYS = 180;
const PORTAL = '1' as PortalId;
const SALES = 'sales' as PipelineId;

/**
 * From chunks in the database to a snapshot kept in it: by itself, and while the same process goes on answering what a
 * deal's card asks of the database.
 */
export async function snapshotBench(): Promise<{ name: string; lines: string[] }> {
  const lines: string[] = [];
  for (const size of SIZES) lines.push(await inDatabase(size));
  return { name: 'snapshot', lines };
}

async function inDatabase(size: number): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fulcrum-snapshot-'));
  const database = await openDatabase({ dataDir: path.join(folder, 'postgres') });
  await migrate(database.db);
  const stages = await keepHistory(database, size);
  const line = await measure(database, stages, size).finally(() => database.close());
  rmSync(folder, { recursive: true, force: true });
  return line;
}

/** Apart, so that the table itself can be collected before anything is measured. */
async function keepHistory({ db }: Database, size: number): Promise<readonly FunnelStage[]> {
  const table = generateVisits(size);
  for (const [at, body] of packVisits(table).entries()) {
    await db
      .insertInto('visit_chunks')
      .values({
        ...{ portal_id: PORTAL, kind: 'deal', chunk_no: at, revision: 1, built_revision: 1 },
        ...{ format: CHUNK_FORMAT, body: Buffer.from(body) },
      })
      .execute();
  }
  return table.stages;
}

async function measure(database: Database, stages: readonly FunnelStage[], size: number): Promise<string> {
  const { db } = database;
  const [reader, kept] = [visitReader(database), snapshots(db)];
  const thread = analysisThread({ entry: new URL('../src/analysis-thread.js', import.meta.url) });
  const analyse = async () => {
    const packed = await reader.packedVisits(PORTAL);
    const question = { stages, asOfMs: GENERATED_AS_OF_MS, horizonDays: HORIZON_DAYS, dataQuality: {}, seed: 1 };
    await kept.saveAnalysis(PORTAL, SALES, await thread.analyse(packed, question));
  };
  const timed = async (): Promise<number> => {
    const start = performance.now();
    await analyse();
    return performance.now() - start;
  };
  const memory = watchedMemory();
  const undisturbed: number[] = [];
  for (let run = 0; run < RUNS; run += 1) undisturbed.push(await timed());
  const server = await listening(cardServer(() => kept.analysis(PORTAL, SALES), (id) => deals(db).deal(PORTAL, id))); // prettier-ignore
  const alone = await roundTrips(server, pause(1000));
  const times: number[] = [];
  const during: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const working = timed().then((ms) => times.push(ms));
    during.push(...(await roundTrips(server, working)));
  }
  const rose = memory.stop();
  server.close();
  await thread.stop();
  return [
    `${size.toLocaleString('en')} deals: chunks in the database to a kept snapshot`,
    `${inMs(undisturbed)} by itself, ${inMs(times)} while cards are asked for without a pause; memory up by ${(rose / MIB).toFixed(0)} MiB;`,
    `what a card asks takes ${percentile(alone, 0.5)} ms (p50) and ${percentile(alone, 0.95)} ms (p95) without,`,
    `${percentile(during, 0.5)} and ${percentile(during, 0.95)} ms with it`,
  ].join(' ');
}

const inMs = (times: readonly number[]) => `${times.map((ms) => ms.toFixed(0)).join(', ')} ms`;

/** Answers as a deal's card is answered, but for signatures and what is kept of answers: a deal, a snapshot, its chances. */
function cardServer(analysis: () => Promise<Analysis | null>, deal: (id: RecordId) => Promise<unknown>): Server {
  return createServer((_request, response) => {
    const answered = async () => {
      const [seen, found] = await Promise.all([analysis(), deal('1' as RecordId)]);
      const stageId = seen?.outlook.stages[0]?.stageId;
      const outlook = seen && stageId && dealOutlook({ table: seen.outlook, stageId, ageDays: 12, amount: 1000 });
      response.end(JSON.stringify({ found, outlook, bottleneck: seen?.bottleneck.stages }));
    };
    void answered();
  });
}
