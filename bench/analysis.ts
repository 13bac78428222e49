import { analyseHistory } from '../src/core/analysis/analyse-history.ts';
import type { VisitTable } from '../src/core/funnel/visit-table.ts';
import { generateLeads } from './generated-leads.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';

const HORIZON_DAYS = 180;
const RUNS = 5;
const MIB = 2 ** 20;

/** How long the whole analysis takes, the first time and when it has run before, and how much memory it holds on to. */
export function analysisBench(): Promise<{ name: string; lines: string[] }> {
  const lines = [
    measure('12,000 leads and their deals', generateLeads(12_000)),
    measure('100,000 deals', generateVisits(100_000)),
    measure('1,000,000 deals', generateVisits(1_000_000)),
  ];
  return Promise.resolve({ name: 'analysis', lines });
}

function measure(what: string, table: VisitTable): string {
  const before = memory();
  let most = before;
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { records } = analyseHistory({
      table,
      asOfMs: GENERATED_AS_OF_MS,
      horizonDays: HORIZON_DAYS,
      dataQuality: {},
    });
    const ms = performance.now() - start;
    most = Math.max(most, memory());
    return records > 0 ? ms : Number.NaN;
  });
  const [first = 0] = times;
  const usual = times.slice(1).sort((a, b) => a - b)[Math.floor((RUNS - 1) / 2)] ?? first;
  return [
    `${what}, ${table.count.toLocaleString('en')} visits:`,
    `first ${first.toFixed(0)} ms, then ${usual.toFixed(0)} ms;`,
    `memory up by ${((most - before) / MIB).toFixed(0)} MiB`,
  ].join(' ');
}

/** Heap and typed arrays together, what waits to be collected included. */
function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
