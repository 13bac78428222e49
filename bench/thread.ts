import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { analysisThread, type AnalysisThread } from '../src/adapters/threads/analysis-thread.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';
import { packVisits } from './pack-visits.ts';

const SIZES = [10_000, 100_000, 1_000_000, 5_000_000];
const RUNS = 3;
const MIB = 2 ** 20;
const HORIZON_DAYS = 180;

/** From packed chunks to a finished analysis in its thread, and whether HTTP is answered as fast meanwhile. */
export async function threadBench(): Promise<{ name: string; lines: string[] }> {
  const server = createServer((_request, response) => response.end('{"state":"ready"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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

/** Asks one request after the other until the work has ended. */
async function roundTrips(server: Server, work: Promise<unknown>): Promise<number[]> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const times: number[] = [];
  const working = { still: true };
  const ended = work.finally(() => {
    working.still = false;
  });
  while (working.still) {
    const start = performance.now();
    await (await fetch(url)).text();
    times.push(performance.now() - start);
    await pause(2);
  }
  await ended;
  return times;
}

function watchedMemory() {
  const start = process.memoryUsage.rss();
  let most = start;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  return {
    stop: () => {
      clearInterval(watching);
      return most - start;
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
}
