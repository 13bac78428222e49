import { DAY_MS, MONTH_DAYS } from '../pipeline/time-units.ts';
import { meanOf } from '../statistics/describe-numbers.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import { seededRandom } from '../statistics/random.ts';
import type { BudgetFacts } from './budget-facts.ts';
import { cadenceMs } from './cadence.ts';
import { checkSettings } from './check-settings.ts';
import { answerGoals, decideMove, type Decision } from './decide-move.ts';
import { breakEvens, explainMove, tellElasticities } from './explain.ts';
import type { Elasticity } from './explanation.ts';
import { forecastDraws } from './forecast.ts';
import { goalView, MARKET_SHARE_DAYS, type GoalView } from './goal-view.ts';
import { firstHoldReason } from './hold-reasons.ts';
import { gainCurve } from './judge-moves.ts';
import { readAfterDays } from './read-date.ts';
import { readSpend, type ReadSpend } from './read-spend.ts';
import {
  RECOMMENDATION_VERSION,
  type BudgetAnswer,
  type BudgetWarning,
  type MarginalReturn,
  type Recommendation,
  type TestDesign,
} from './recommendation.ts';
import { recordNext } from './record-next.ts';
import { drawnElasticities, splitHorizon, type HorizonElasticities, type HorizonSplit } from './respond.ts';
import type { BudgetLine } from './spend.ts';
import { studyResponse, type BudgetQuestion, type Study } from './study-response.ts';
import { designTest } from './test-design.ts';

/**
 * Advises on how to split the next budget between lead generation and sales enablement.
 *
 * Answers "does the next unit of money work harder in lead generation or in sales enablement, how sure is that, and what
 * would make us surer?".
 *
 * @param question Not changed.
 * @returns Advice to shift, to test or to hold with its reason, or the refusals that must be mended first. Plain data with
 *   finite numbers; the same question and seed give the same bytes.
 *
 * Limits: elasticities are those of small changes; nothing beyond the largest shift is ever advised. Observational where
 *   no trial was made.
 * Cost: some 100 ms; no record is looked at.
 * Source: docs/method/budget.md.
 */
export function recommendBudget(question: BudgetQuestion): BudgetAnswer {
  const { spend, settings, facts } = question;
  const read = readSpend(spend, settings, facts);
  const refusals = [...read.refusals, ...checkSettings(settings, read.present)];
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const study = studyResponse(question, read);
  const decision = decideMove(question, study, firstHoldReason({ ...question, read }));
  return { kind: 'recommendation', recommendation: told(question, { read, study, decision }) };
}

interface Worked {
  readonly read: ReadSpend;
  readonly study: Study;
  readonly decision: Decision;
}

function told(question: BudgetQuestion, worked: Worked): Recommendation {
  const { facts, settings, seed } = question;
  const { study, decision, read } = worked;
  const { present } = read;
  const answerable = present !== null && present.leadGeneration > 0 && present.salesEnablement > 0;
  const view = goalView(settings.goal, settings, facts);
  const split = splitHorizon(facts.values, typeof view === 'string' ? settings.horizonDays : view.days);
  const within = drawnElasticities(study.fitted, split);
  const elasticities = tellElasticities(study.belief, study.priors);
  const forecast = forecastDraws(facts, settings.horizonDays, seededRandom(seed + 1));
  const inWins = facts.unit === 'wins' || settings.goal === 'market-share';
  return {
    version: RECOMMENDATION_VERSION,
    ...{ seed, asOfMs: facts.asOfMs, horizonDays: settings.horizonDays, goal: settings.goal },
    unit: inWins ? 'wins' : 'value',
    currency: settings.currency,
    verdict: decision.verdict,
    reason: decision.reason,
    ...moveTold(question, worked, answerable),
    gate: decision.gate,
    expiresAtMs: facts.asOfMs + cadenceMs(settings.cadenceMonths),
    ...explained({ question, worked, view, split, within, elasticities }),
    bindingLimits: answerable ? decision.binding : [],
    elasticities,
    horizonElasticities: split.newValue + split.openValue > 0 ? intervalsOf(within) : null,
    paidShare: study.paidShare,
    factorShifts: study.shifts,
    curve: answerable && decision.judged !== null ? gainCurve(study.fitted, decision.judged) : [],
    flatOptimum: decision.flat,
    recordNext: recordNextOf(worked, facts.unit),
    otherGoals: answerable ? answerGoals(question, study) : [],
    warnings: [...study.warnings, ...horizonWarnings(question)],
    present,
    forecast: facts.months.length > 0 ? drawnInterval(forecast) : null,
    target: settings.target === null ? null : towards(settings.target, forecast),
    marginalReturn: answerable ? marginalReturn(question, study.fitted, within) : null,
    fitted: answerable ? study.fitted : null,
  };
}

/** What is said of the move that was judged. */
function moveTold(question: BudgetQuestion, { study, decision }: Worked, answerable: unknown) {
  const { facts } = question;
  const { move, judged, verdict } = decision;
  const test = verdict === 'test' && answerable === true ? testOf(question, study, decision) : null;
  if (move === null || judged === null || answerable !== true) return { ...NO_MOVE, test, ...readTold(facts, test) };
  const to: BudgetLine = move.amount > 0 ? 'leadGeneration' : 'salesEnablement';
  const from: BudgetLine = move.amount > 0 ? 'salesEnablement' : 'leadGeneration';
  const anyway = meanOf(judged.asIs);
  const amount = Math.abs(move.amount);
  return {
    ...{ from, to, amount, share: amount / study.fitted[from] },
    expectedGain: drawnInterval(move.gains),
    expectedGainShare: anyway > 0 ? drawnInterval(move.gains.map((gain) => gain / anyway)) : null,
    chanceOfGain: move.chanceOfGain,
    test,
    ...readTold(facts, test ?? { line: to, months: 0 }),
  };
}

const NO_MOVE = {
  ...{ from: null, to: null, amount: 0, share: 0 },
  ...{ expectedGain: null, expectedGainShare: null, chanceOfGain: null },
};

/** A trial is read when the last of its months can be. */
function readTold(facts: BudgetFacts, moved: Pick<TestDesign, 'line' | 'months'> | null) {
  const wait = moved === null ? null : readAfterDays(facts, moved.line);
  if (moved === null || wait === null) return { readAfterDays: null, readOnMs: null };
  const days = Math.ceil((moved.months === 0 ? 0 : moved.months + 1) * MONTH_DAYS) + wait;
  return { readAfterDays: days, readOnMs: facts.asOfMs + days * DAY_MS };
}

function testOf({ facts }: BudgetQuestion, { fitted }: Study, { move }: Decision) {
  // A goal that is not optimised is tried out with lead generation: that is what opens a market.
  return designTest(facts, fitted, move !== null && move.amount < 0 ? 'salesEnablement' : 'leadGeneration');
}

interface Explaining {
  readonly question: BudgetQuestion;
  readonly worked: Worked;
  readonly view: GoalView | string;
  readonly split: HorizonSplit;
  readonly within: readonly HorizonElasticities[];
  readonly elasticities: readonly Elasticity[];
}

function explained({ worked, view, split, within, elasticities }: Explaining) {
  const { study, decision } = worked;
  if (decision.move === null || typeof view === 'string') return { because: [], unless: [], breakEven: [] };
  const { amount } = decision.move;
  const { fitted, priors, belief } = study;
  const breakEven = breakEvens({ fitted, split, leadTimes: view.leadTimes, priors, amount });
  const to = amount > 0 ? ('leadGeneration' as const) : ('salesEnablement' as const);
  const paidShare = meanOf(belief.draws.paidShare);
  return { ...explainMove({ to, split, within, elasticities, paidShare, breakEven }), breakEven };
}

function recordNextOf({ read, study, decision }: Worked, unit: 'value' | 'wins') {
  if (decision.judged === null) return [];
  const { present } = read;
  const spend = present === null ? 'none' : study.hasHistory ? 'long' : 'short';
  return recordNext(study.fitted, decision.judged, { spend, unit });
}

function intervalsOf(within: readonly HorizonElasticities[]) {
  return {
    leadGeneration: drawnInterval(within.map(({ leadGeneration }) => leadGeneration)),
    salesEnablement: drawnInterval(within.map(({ salesEnablement }) => salesEnablement)),
  };
}

function horizonWarnings({ settings, facts }: BudgetQuestion): BudgetWarning[] {
  const warnings: BudgetWarning[] = [];
  const cycle = facts.medianCycleDays;
  if (cycle !== null && settings.horizonDays < cycle)
    warnings.push({ code: 'horizon-shorter-than-cycle', what: [String(settings.horizonDays), String(cycle)] });
  if (settings.goal === 'market-share' && settings.horizonDays < MARKET_SHARE_DAYS)
    warnings.push({ code: 'horizon-short-for-goal', what: [String(settings.horizonDays), String(MARKET_SHARE_DAYS)] });
  return warnings;
}

function towards(target: number, forecast: Float64Array) {
  const reached = forecast.filter((value) => value >= target).length;
  return { missing: Math.max(0, target - meanOf(forecast)), chance: reached / forecast.length };
}

/** dV/dL = E_L·V/L: what the next unit of each line brings by margin, less itself. */
function marginalReturn(
  { settings, facts }: BudgetQuestion,
  spent: Readonly<Record<BudgetLine, number>>,
  within: readonly HorizonElasticities[],
): MarginalReturn | null {
  const { marginShare, horizonDays } = settings;
  if (marginShare === null || facts.unit === 'wins') return null;
  const { newValue, openValue } = splitHorizon(facts.values, horizonDays);
  const months = horizonDays / MONTH_DAYS;
  const perUnit = (line: BudgetLine): Interval =>
    drawnInterval(
      within.map(
        (elasticity) => (marginShare * elasticity[line] * (newValue + openValue)) / (spent[line] * months) - 1,
      ),
    );
  return { leadGeneration: perUnit('leadGeneration'), salesEnablement: perUnit('salesEnablement') };
}
