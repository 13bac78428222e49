import type { TooEarly } from '../analysis/analysis.ts';
import type { QualityFinding } from '../data-quality/quality-finding.ts';
import { meanOf } from '../statistics/describe-numbers.ts';
import { seededRandom } from '../statistics/random.ts';
import { believe, type Belief, type TrialResult } from './believe.ts';
import type { BudgetFacts } from './budget-facts.ts';
import type { BudgetSettings } from './budget-settings.ts';
import type { FactorShift } from './explanation.ts';
import { factorShifts } from './factor-shifts.ts';
import type { FittedResponse } from './fitted-response.ts';
import { canLearnFrom, learnLeads, learnSales, spendFollows } from './learn-response.ts';
import { paidSources } from './paid-sources.ts';
import { priorsOf, type Priors } from './priors.ts';
import type { ReadSpend } from './read-spend.ts';
import type { BudgetWarning } from './recommendation.ts';
import type { BudgetLine, SpendMonth } from './spend.ts';

/** All that advice rests on. Not changed by it. */
export interface BudgetQuestion {
  readonly facts: BudgetFacts;
  /** In any order. */
  readonly spend: readonly SpendMonth[];
  readonly settings: BudgetSettings;
  readonly tooEarly: TooEarly | null;
  readonly dataQuality: readonly QualityFinding[];
  /** What the data quality was counted over. */
  readonly records: number;
  /** That were accepted, carried out and read. */
  readonly trials: readonly TrialResult[];
  readonly seed: number;
}

/** What is believed of the response to money, and how it came to be. */
export interface Study {
  readonly priors: Priors;
  readonly shifts: readonly FactorShift[];
  readonly belief: Belief;
  /** Where a line is not known or empty, both count as equal, only to tell what knowing them would be worth. */
  readonly fitted: FittedResponse;
  /** Long and uneven enough to have been learnt from, for at least one line. */
  readonly hasHistory: boolean;
  /** Null where sources do not tell. */
  readonly paidShare: number | null;
  readonly warnings: readonly BudgetWarning[];
}

/** Standard deviation by which history may mislead, and what is added where budgets followed demand throughout. */
const BIAS = { least: 0.05, added: 0.1 };
/** From half of its ups and downs foretold by demand on, a budget counts as following it throughout. */
const FOLLOWS_THROUGHOUT = 0.5;
const FOLLOWS = 0.3;

/**
 * Learns how the funnel responds to money from what is believed in advance and what is known of this account.
 *
 * @param question Not changed.
 * @param read Its spend, read without refusals.
 * @returns The same question gives the same study.
 *
 * Cost: some 40 ms; no record is looked at.
 * Source: docs/method/budget.md §3–5.
 */
export function studyResponse(question: BudgetQuestion, read: ReadSpend): Study {
  const { facts, settings, trials, seed } = question;
  const { series, present } = read;
  const { counts, paidOf } = paidSources(facts, settings);
  const shifts = factorShifts(settings.factors);
  const priors = priorsOf(settings, shifts, counts);
  const follows = {
    leads: spendFollows(series, series.leadGeneration, facts.months, paidOf),
    sales: spendFollows(series, series.salesEnablement, facts.months, paidOf),
  };
  const monthsNotTried = (line: BudgetLine) => {
    const tried = new Set(trials.flatMap((trial) => (trial.line === line ? trial.months : [])));
    return facts.months.filter(({ month }) => !tried.has(month));
  };
  const evidence = {
    leads: learnLeads(series, monthsNotTried('leadGeneration'), paidOf),
    paidToldApart: counts !== null,
    sales: learnSales(series, monthsNotTried('salesEnablement')),
    leadBias: biasOf(follows.leads),
    salesBias: biasOf(follows.sales),
    ...{ load: facts.load, elicited: settings.elicited, trials },
  };
  const belief = believe(priors, evidence, seededRandom(seed));
  const known = present !== null && present.leadGeneration > 0 && present.salesEnablement > 0;
  const warnings = [...warningsOf(read, follows), ...(counts === null ? [SOURCES_NOT_KNOWN] : [])];
  return {
    ...{ priors, shifts, belief, warnings },
    fitted: {
      leadGeneration: known ? present.leadGeneration : 1,
      salesEnablement: known ? present.salesEnablement : 1,
      marginShare: settings.marginShare,
      largestShiftShare: settings.largestShiftShare,
      unit: facts.unit,
      draws: belief.draws,
      values: facts.values,
      openSalesShare: facts.openSalesShare,
      stages: facts.stages,
    },
    hasHistory: evidence.leads.length + evidence.sales.length > 0,
    paidShare: counts === null ? null : meanOf(belief.draws.paidShare),
  };
}

const LONG_MONTHS = 12;

const biasOf = (follows: number) => BIAS.least + BIAS.added * Math.min(1, follows / FOLLOWS_THROUGHOUT);

const SOURCES_NOT_KNOWN: BudgetWarning = { code: 'sources-not-known', what: [] };

function warningsOf(
  { series, warnings }: ReadSpend,
  follows: { readonly leads: number; readonly sales: number },
): readonly BudgetWarning[] {
  const steady = (['leadGeneration', 'salesEnablement'] as const).filter((line) => !canLearnFrom(series[line]));
  const following = [
    ...(follows.leads >= FOLLOWS ? ['leadGeneration'] : []),
    ...(follows.sales >= FOLLOWS ? ['salesEnablement'] : []),
  ];
  const long = series.leadGeneration.length >= LONG_MONTHS;
  return [
    ...warnings,
    ...(long && steady.length > 0 ? [{ code: 'spend-hardly-varies' as const, what: steady }] : []),
    ...(following.length > 0 ? [{ code: 'spend-follows-leads' as const, what: following }] : []),
  ];
}
