import type { BudgetFacts } from '../../../src/core/budget/budget-facts.ts';
import type { SpendMonth } from '../../../src/core/budget/spend.ts';

/** What others would do: 1 moves as much as may be moved to lead generation, −1 to sales enablement, 0 leaves all as it is. */
export type Rule = (facts: BudgetFacts, spend: readonly SpendMonth[]) => -1 | 0 | 1;

/** What a "good" win rate is, in one of the many lists of benchmarks. */
const BENCHMARK = 0.2;

export const alwaysHold: Rule = () => 0;

/** "Below the benchmark: work on sales. Else: more leads." */
export const benchmarkRule: Rule = ({ values }) => ((values.at(-1)?.wonShare ?? 0) < BENCHMARK ? -1 : 1);

/** Ordinary least squares of logarithms on own history, taken at its word. */
export const leastSquares: Rule = ({ months }, spend) => {
  const lead = slope(
    spend.map(({ leadGeneration }) => Math.log(leadGeneration)),
    months.map(({ records }) => Math.log(records + 0.5)),
  );
  const read = months.flatMap((month, index) => (month.won === null ? [] : [{ index, ...month, won: month.won }]));
  const sales = slope(
    read.map(({ index }) => Math.log(spend[index]?.salesEnablement ?? 1)),
    read.map(({ won, records }) => Math.log((won + 0.5) / (records + 0.5))),
  );
  const last = spend.slice(-3);
  const sum = (of: (month: SpendMonth) => number) => last.reduce((total, month) => total + of(month), 0);
  const perUnit = { lead: lead / sum((m) => m.leadGeneration), sales: sales / sum((m) => m.salesEnablement) };
  return perUnit.lead >= perUnit.sales ? 1 : -1;
};

function slope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const spread = x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return x.reduce((sum, value, index) => sum + (value - mx) * ((y[index] ?? my) - my), 0) / Math.max(1e-9, spread);
}
