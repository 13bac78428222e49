import { analyseHistory } from '../src/core/analysis/analyse-history.ts';
import { countPeriods } from '../src/core/analysis/period-counts.ts';
import { referencePeriods } from '../src/core/bottleneck/reference-period.ts';
import type { VisitTable } from '../src/core/funnel/visit-table.ts';
import { HORIZONS_OF_AGE } from '../src/core/outlook/outlook-table.ts';
import { tabulateOutlook } from '../src/core/outlook/tabulate-outlook.ts';
import { MINUTE_MS } from '../src/core/pipeline/time-units.ts';
import { seededRandom } from '../src/core/statistics/random.ts';
import { generateLeads } from './generated-leads.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';

const HORIZON_DAYS = 180;
/** Small histories again and again, until the program is compiled as it is in a server that has run for a while. */
const RUNS = { small: 60, large: 5 };
const SMALL_RECORDS = 20_000;
const MIB = 2 ** 20;

/** How long the whole analysis takes, the first time and when it has run before, and how much memory it holds on to. */
export function analysisBench(): Promise<{ name: string; lines: string[] }> {
  const small = generateVisits(10_000);
  const lines = [
    measure('10,000 deals', small),
    drawsAlone(small),
    measure('12,000 leads and their deals', generateLeads(12_000)),
    measure('100,000 deals', generateVisits(100_000)),
    measure('1,000,000 deals', generateVisits(1_000_000)),
  ];
  return Promise.resolve({ name: 'analysis', lines });
}

function measure(what: string, table: VisitTable): string {
  const before = memory();
  let most = before;
  const runs = table.records.count <= SMALL_RECORDS ? RUNS.small : RUNS.large;
  const times = Array.from({ length: runs }, () => {
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
  const usual = middleOf(times.slice(runs >> 1));
  return [
    `${what}, ${table.count.toLocaleString('en')} visits:`,
    `first ${first.toFixed(0)} ms, then ${usual.toFixed(0)} ms;`,
    `memory up by ${((most - before) / MIB).toFixed(0)} MiB`,
  ].join(' ');
}

/** The chances of every stage, age and horizon with their 500 draws, of counts that are there already. */
function drawsAlone(table: VisitTable): string {
  const periods = referencePeriods(table, GENERATED_AS_OF_MS / MINUTE_MS);
  const { now, earlier } = countPeriods(table, periods, (HORIZONS_OF_AGE + 1) * HORIZON_DAYS);
  const times = Array.from({ length: RUNS.small }, () => {
    const start = performance.now();
    tabulateOutlook({ now, earlier, horizonDays: HORIZON_DAYS, random: seededRandom(1) });
    return performance.now() - start;
  });
  return `of them the outlook with its 500 draws: ${middleOf(times).toFixed(0)} ms`;
}

const middleOf = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Heap and typed arrays together, what waits to be collected included. */
function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
