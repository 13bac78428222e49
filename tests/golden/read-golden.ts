import { existsSync, readFileSync } from 'node:fs';

/** Rows of a CSV file, each a record of numbers and words. */
export type Row = Readonly<Record<string, number | string>>;

const HERE = new URL('./', import.meta.url);
/** Data that are not ours to keep; beside the repository on the machines that have them. */
const REFERENCE = new URL('../../../shared/fixtures/data/', import.meta.url);

export function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, HERE), 'utf8'));
}

export function readOwnRows(name: string): Row[] {
  return parseRows(readFileSync(new URL(`data/${name}`, HERE), 'utf8'));
}

/** Null where the data are absent, after saying so. */
export function readReferenceRows(name: string): Row[] | null {
  const file = new URL(name, REFERENCE);
  if (existsSync(file)) return parseRows(readFileSync(file, 'utf8'));
  process.stderr.write(`skipped: ${name} is not on this machine (LGPL data, see tests/golden/README.md)\n`);
  return null;
}

function parseRows(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, asNumber(cells[index] ?? '')]));
  });
}

function asNumber(cell: string): number | string {
  return cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}
