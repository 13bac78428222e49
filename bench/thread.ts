import { createServer, type Server } from 'node:http';
import { analysisThread, type AnalysisThread } from '../src/adapters/threads/analysis-thread.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';
import { packVisits } from './pack-visits.ts';
import { listening, MIB, pause, roundTrips, watchedMemory } from './round-trips.ts';
import { percentile } from './running-product.ts';

const SIZES = [10_000, 100_000, 1_000_000, 5_000_000];
const RUNS = 3;
const HORIZON_DAYS = 180;

/** From packed chunks to a finished analysis in its thread, and whether HTTP is answered as fast meanwhile. */
export async function threadBench(): Promise<{ name: string; lines: string[] }> {
  const server = await listening(createServer((_request, response) => response.end('{"state":"ready"}')));
  const lines: string[] = [];
  for (const size of SIZES) lines.push(await measure(size, server));
  server.close();
  return { name: 'thread', lines };
}

async function measure(deals: number, server: Server): Promise<string> {
  const { stages, packed, visits } = history(deals);
  const question = { stages, asOfMs: GENERATED_AS_OF_MS, horizonDays: HORIZON_DAYS, dataQuality: {}, seed: 1 };
  const thread = analysisThread({ entry: new URL('../src/analysis-thread.js', import.meta.url) });
  await thread.analyse([], question);
  const alone = await roundTrips(server, pause(500));
  const memory = watchedMemory();
  const times: number[] = [];
  const during: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const copies = packed.map((chunk) => new Uint8Array(chunk));
    const start = performance.now();
    const working = analysed(thread, copies, question).then(() => times.push(performance.now() - start));
    during.push(...(await roundTrips(server, working)));
  }
  const rose = memory.stop();
  await thread.stop();
  return [
    `${deals.toLocaleString('en')} deals, ${visits.toLocaleString('en')} visits: chunks to analysis`,
    `${times.map((ms) => ms.toFixed(0)).join(', ')} ms, memory up by ${(rose / MIB).toFixed(0)} MiB;`,
    `an HTTP answer takes ${percentile(alone, 0.95)} ms (p95) without and ${percentile(during, 0.95)} ms with it`,
  ].join(' ');
}

async function analysed(thread: AnalysisThread, ...asked: Parameters<AnalysisThread['analyse']>): Promise<void> {
  const { records } = await thread.analyse(...asked);
  if (records === 0) throw new Error('nothing was analysed');
}

/** Apart, so that the table itself can be collected before anything is measured. */
function history(deals: number) {
  const table = generateVisits(deals);
  return { stages: table.stages, packed: packVisits(table), visits: table.count };
}
