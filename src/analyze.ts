import type { Writable } from 'node:stream';
import { readAnalyzeOptions, USAGE, type AnalyzeOptions } from './adapters/files/analyze-options.ts';
import { refusalWords } from './adapters/files/advice-words.ts';
import { choosePipeline, type PipelineChoice } from './adapters/files/choose-pipeline.ts';
import { progressBar, type ProgressScreen } from './adapters/files/progress-bar.ts';
import { readHistory, type History } from './adapters/files/read-history.ts';
import { warningsOf } from './adapters/files/report-warnings.ts';
import { reportOf, type Report, type ReportAdvice } from './adapters/files/report.ts';
import { readSpendFile } from './adapters/files/spend-file.ts';
import { readStagesFile } from './adapters/files/stages-file.ts';
import { trackedRecords } from './adapters/files/tracked-records.ts';
import { UnreadableFile } from './adapters/files/unreadable-file.ts';
import { writeReport } from './adapters/files/write-report.ts';
import { analyseHistory } from './core/analysis/analyse-history.ts';
import type { Analysis } from './core/analysis/analysis.ts';
import { backtestAdvice } from './core/analysis/backtest-advice.ts';
import { USUAL_SETTINGS } from './core/budget/budget-settings.ts';
import { recommendBudget } from './core/budget/recommend-budget.ts';
import type { SpendMonth } from './core/budget/spend.ts';
import { AppError } from './core/errors.ts';
import { funnelStages } from './core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from './core/funnel/visit-table.ts';
import { DATA_QUALITY_RULES, type DataQualityCounts, type DataQualityRule } from './core/pipeline/data-quality.ts';
import { endOfWay } from './core/pipeline/end-of-way.ts';
import { MINUTE_MS } from './core/pipeline/time-units.ts';
import { visitTracer } from './core/pipeline/trace-visits.ts';
import { FIXED_SEED } from './core/statistics/random.ts';

/** Where a run of the command line writes to. */
export interface AnalyzeIo {
  readonly stdout: Writable;
  readonly stderr: ProgressScreen;
  readonly nowMs: () => number;
}

/**
 * The command `analyze`: a history in, a report out.
 *
 * @param argv Arguments without the program's name.
 * @returns The exit code: 0, or 1 after saying on standard error what is wrong and what to do.
 */
export async function runAnalyze(argv: readonly string[], io: AnalyzeIo): Promise<number> {
  try {
    const options = readAnalyzeOptions(argv);
    if (options === 'help') io.stdout.write(USAGE);
    else
      for (const file of await writeReport(await analyse(options, io), options, io.stdout))
        io.stderr.write(`Wrote ${file}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function analyse(options: AnalyzeOptions, { stderr, nowMs }: AnalyzeIo): Promise<Report> {
  const stages = options.stages === null ? null : await readStagesFile(options.stages);
  const spend = options.spend === null ? null : await readSpendFile(options.spend);
  const bar = progressBar(stderr, nowMs);
  const reading = { path: options.file, asOfMs: options.asOfMs, onProgress: bar.show };
  const history = await readHistory(reading).finally(bar.end);
  const choice = choosePipeline(history, { ...options, stages });
  const { table, dataQuality } = trace(history, choice);
  const asOfMs = options.asOfMs ?? history.latestMs;
  const question = { table, horizonDays: options.horizonDays, dataQuality, seed: FIXED_SEED };
  const analysis = analyseHistory({ ...question, asOfMs: afterMinuteOf(asOfMs) });
  const warnings = warningsOf({ history, choice, ...analysis });
  const advice = spend === null ? null : advise({ options, spend, analysis, table });
  return reportOf({ ...analysis, asOfMs }, table, warnings, advice);
}

interface Advising {
  readonly options: AnalyzeOptions;
  readonly spend: readonly SpendMonth[];
  readonly analysis: Analysis;
  readonly table: VisitTable;
}

/** A file says nothing of what is wanted beyond the options: all else is as for someone who has said nothing yet. */
function advise({ options, spend, analysis, table }: Advising): ReportAdvice {
  const { goal, marginShare, horizonDays } = options;
  const currency = spend[0]?.currency ?? USUAL_SETTINGS.currency;
  const settings = { ...USUAL_SETTINGS, goal, marginShare, horizonDays, currency };
  const { asOfMs, budget, tooEarly, dataQuality, records } = analysis;
  const answer = recommendBudget({
    ...{ facts: budget, spend, settings, tooEarly, dataQuality, records },
    ...{ trials: [], seed: FIXED_SEED },
  });
  if (answer.kind === 'refused') throw new UnreadableFile(refusalWords(answer.refusals).join('\n'));
  const backtest = backtestAdvice({ table, asOfMs, spend, settings, seed: FIXED_SEED });
  return { recommendation: answer.recommendation, backtest };
}

/**
 * The funnel knows nothing that begins in the minute from which it looks. A report counts what was entered up to and at
 * its own moment, so it looks from the start of the next minute.
 */
const afterMinuteOf = (ms: number) => (Math.floor(ms / MINUTE_MS) + 1) * MINUTE_MS;

function trace(history: History, choice: PipelineChoice) {
  const { chosen, pipelines } = choice;
  const visitsOf = visitTracer(pipelines);
  const collector = collectVisits(funnelStages([chosen]));
  const touched = new Map<DataQualityRule, number>();
  const count = (rule: DataQualityRule) => touched.set(rule, (touched.get(rule) ?? 0) + 1);
  for (const { record, leftAtMs, endsOutOfOrder, hasFuture } of trackedRecords(history, choice)) {
    const { visits, dataQuality } = visitsOf(record);
    const elsewhere = visits.length > 0 && !visits.some(({ pipelineId }) => pipelineId === chosen.id);
    if (elsewhere) continue;
    if (hasFuture) count('in-the-future');
    if (endsOutOfOrder && dataQuality['out-of-order'] === undefined) count('out-of-order');
    for (const rule of DATA_QUALITY_RULES) if (dataQuality[rule] !== undefined) count(rule);
    if (visits.length > 0) collector.add(record, leftAtMs === null ? visits : endOfWay(visits, leftAtMs), dataQuality);
  }
  const dataQuality: DataQualityCounts = Object.fromEntries(touched);
  return { table: collector.build(), dataQuality };
}
