import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { readHistory } from '../src/adapters/files/read-history.ts';

const RECORDS = 100_000;
const MEBIBYTE = 2 ** 20;

/** How fast histories are read from files: one without quotes, one in which every value has them. */
export async function readingBench(): Promise<{ name: string; lines: string[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-reading-'));
  return measuredIn(folder).finally(() => rm(folder, { recursive: true }));
}

async function measuredIn(folder: string) {
  const [plain, quoted] = [path.join(folder, 'plain.csv'), path.join(folder, 'quoted.csv')];
  const { stdout } = spawnSync(process.execPath, [path.resolve('bench/generated-history.mjs'), String(RECORDS)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  await writeFile(plain, stdout);
  await writeFile(quoted, stdout.replaceAll(/[^,\n]+/g, '"$&"'));
  return { name: 'reading', lines: [await measured('no quotes', plain), await measured('all quoted', quoted)] };
}

async function measured(what: string, file: string): Promise<string> {
  const alone = await cpuSeconds(() => parseAlone(file));
  const before = process.memoryUsage().rss;
  let most = before;
  const onProgress = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  let rows = 0;
  const read = await cpuSeconds(async () => {
    ({ rows } = await readHistory({ path: file, asOfMs: null, onProgress }));
  });
  const { size } = await stat(file);
  return [
    `${what}: ${rows.toLocaleString('en')} rows, ${(size / MEBIBYTE).toFixed(0)} MiB:`,
    `${Math.round(rows / read).toLocaleString('en')} rows per second of CPU,`,
    `memory +${((most - before) / MEBIBYTE).toFixed(0)} MiB,`,
    `csv-parse alone would take ${((100 * alone) / read).toFixed(0)} % of that time`,
  ].join(' ');
}

async function parseAlone(file: string): Promise<void> {
  const parser = parse({ relax_column_count: true, on_record: () => null });
  parser.resume();
  await pipeline(createReadStream(file, { highWaterMark: MEBIBYTE }), parser);
}

async function cpuSeconds(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
