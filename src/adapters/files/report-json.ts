import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Report, ReportAdvice } from './report.ts';

const BATCH_CHARACTERS = 65_536;

/** Writes a report as JSON piece by piece, waiting whenever the receiver is slow. The stream stays open. */
export async function writeReportJson(report: Report, out: Writable): Promise<void> {
  let batch = '';
  for (const piece of jsonPieces(report)) {
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    if (!out.write(batch)) await once(out, 'drain');
    batch = '';
  }
  if (!out.write(batch)) await once(out, 'drain');
}

/** The text of the JSON in pieces, one per open record, so that a million of them never stand in memory. */
export function* jsonPieces(report: Report): Generator<string> {
  const { asOfMs, horizonDays, stages, standing, sources, warnings, advice } = report;
  const { verdict, stageId, chanceTop, stake, reference, cause } = report.bottleneck;
  const asOf = new Date(asOfMs).toISOString();
  const head = JSON.stringify({
    asOf,
    horizonDays,
    stages,
    standing,
    bottleneck: { verdict, stageId, chanceTop, stake, reference, cause },
    ...report.why,
  });
  yield `${head.slice(0, -1)},"openRecords":[`;
  let separator = '\n';
  for (const record of report.openRecords()) {
    yield `${separator}${JSON.stringify(record)}`;
    separator = ',\n';
  }
  yield `],${JSON.stringify({ sources, warnings, ...(advice === null ? {} : { advice: shown(advice) }) }).slice(1)}\n`;
}

/** Without the draws from which a what-if would be answered. */
function shown({ recommendation, backtest }: ReportAdvice) {
  return { ...recommendation, fitted: undefined, backtest };
}
