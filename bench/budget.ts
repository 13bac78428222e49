import { analyseHistory } from '../src/core/analysis/analyse-history.ts';
import { USUAL_SETTINGS } from '../src/core/budget/budget-settings.ts';
import { monthOf, monthText } from '../src/core/budget/calendar-month.ts';
import { recommendBudget } from '../src/core/budget/recommend-budget.ts';
import { whatIf } from '../src/core/budget/what-if.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';

const DEALS = 1_000_000;
const HORIZON_DAYS = 180;
const MONTHS = 36;
const RUNS = 9;
const WHAT_IFS = 400;
const PROMISED = { recommendationMs: 500, whatIfMs: 50 };

/** How long advice takes once the funnel is fitted, and a what-if on top of it. */
export function budgetBench(): Promise<{ name: string; lines: string[] }> {
  const question = {
    table: generateVisits(DEALS),
    asOfMs: GENERATED_AS_OF_MS,
    horizonDays: HORIZON_DAYS,
    dataQuality: {},
  };
  const { budget: facts, tooEarly, dataQuality, records } = analyseHistory(question);
  const now = monthOf(facts.asOfMs);
  const spend = Array.from({ length: MONTHS }, (_, index) => ({
    month: monthText(now - MONTHS + index),
    leadGeneration: 20_000 * (1 + 0.4 * Math.sin(1.7 * index)),
    salesEnablement: 15_000 * (1 + 0.3 * Math.cos(2.3 * index)),
    tools: 1_000,
    currency: 'EUR',
  }));
  const settings = { ...USUAL_SETTINGS, horizonDays: HORIZON_DAYS };
  const advise = () => recommendBudget({ facts, spend, settings, tooEarly, dataQuality, records, trials: [], seed: 1 });
  const before = process.cpuUsage();
  const times = [timed(advise)];
  // Of all threads: compiling and collecting garbage are in it, waiting for a processor is not.
  const { user } = process.cpuUsage(before);
  times.push(...Array.from({ length: RUNS - 1 }, () => timed(advise)));
  const answer = advise();
  const fitted = answer.kind === 'recommendation' ? answer.recommendation.fitted : null;
  const asked = fitted === null ? [] : Array.from({ length: WHAT_IFS }, (_, index) => timed(() => ask(fitted, index)));
  const [first = Number.NaN] = times;
  const lines = [
    `advice with the value of information, after ${records.toLocaleString('en')} deals: first ${first.toFixed(0)} ms ` +
      `(${(user / 1000).toFixed(0)} ms of a processor), ` +
      `then ${rank(times.slice(1), 0.5).toFixed(0)} ms (${PROMISED.recommendationMs} ms promised)`,
    `what-if: half within ${rank(asked, 0.5).toFixed(1)} ms, 95 of 100 within ${rank(asked, 0.95).toFixed(1)} ms (${PROMISED.whatIfMs} ms promised)`,
    `kept with the advice: ${(JSON.stringify(answer).length / 1024).toFixed(0)} KiB`,
  ];
  return Promise.resolve({ name: 'budget', lines });
}

function ask(fitted: Parameters<typeof whatIf>[0], index: number) {
  const stage = fitted.stages[index % Math.max(1, fitted.stages.length)];
  return whatIf(fitted, HORIZON_DAYS, {
    leadShare: 0.3 + (index % 40) / 100,
    total: 30_000 + 200 * index,
    horizonDays: 30 + (index % 300),
    ...(stage === undefined ? {} : { stage: { stageId: stage.stageId, moreAdvanced: 0.1 } }),
  });
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function rank(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
