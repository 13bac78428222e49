import type { Budget, ReadyBudget } from '../../../contract/budget.ts';
import type { Elasticity } from '../../../core/budget/explanation.ts';
import type { Recommendation } from '../../../core/budget/recommendation.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { AdviceSeen, RecommendationSeen } from '../../../services/queries/ports.ts';
import type { BudgetFound, BudgetShown } from '../../../services/queries/read-budget.ts';
import { bare, iso, isStale } from './numbers.ts';
import { presentChoices } from './pipeline.ts';
import { presentState } from './states.ts';
import { presentSuggestion } from './suggestion.ts';

type Shown = Exclude<BudgetShown, { state: 'not-installed' }>;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentBudget(answer: Shown, nowMs: number): Budget {
  if (answer.state !== 'ready') return presentState(answer, nowMs);
  const about = presentAbout(answer, nowMs);
  const { inputs, refusals, advice } = answer;
  if (inputs.spend.length === 0) return { state: 'no-spend', ...about };
  if (refusals.length > 0) {
    return { state: 'refused', ...about, refusals: refusals.map(({ code, what }) => ({ code, what: [...what] })) };
  }
  const [present] = advice.recommendations;
  return present ? presentReady(present, answer, about) : { state: 'working', ...about };
}

type About = Omit<Extract<Budget, { state: 'working' }>, 'state'>;

function presentAbout({ analysis, pipeline, pipelines, inputs }: BudgetFound, nowMs: number): About {
  return {
    asOf: iso(analysis.asOfMs),
    stale: isStale(analysis.asOfMs, nowMs),
    currency: inputs.settings.currency,
    intervalLevel: SHOWN_LEVEL,
    pipelineId: pipeline.id,
    choices: presentChoices(pipelines),
    goal: inputs.settings.goal,
  };
}

type Advised = Omit<Recommendation, 'fitted'>;

function presentReady(present: RecommendationSeen, { advice, analysis }: BudgetFound, about: About): ReadyBudget {
  const advised = present.recommendation;
  const { horizonDays, unit, forecast, flatOptimum, paidShare, marginalReturn } = advised;
  return {
    state: 'ready',
    ...about,
    // The goal that this was advised for; another one that was chosen since comes with the next review.
    goal: advised.goal,
    ...{ horizonDays, unit, flatOptimum, paidShare, target: advised.target },
    ...presentSplits(advised),
    suggestion: presentSuggestion(present),
    because: [...advised.because],
    unless: [...advised.unless],
    breakEven: [...advised.breakEven],
    forecast: forecast && bare(forecast),
    nextUnit: marginalReturn && {
      leadGeneration: bare(marginalReturn.leadGeneration),
      salesEnablement: bare(marginalReturn.salesEnablement),
    },
    curve: advised.curve.map((point) => ({ ...point, gain: bare(point.gain) })),
    elasticities: advised.elasticities.map(presentElasticity),
    factorShifts: [...advised.factorShifts],
    bindingLimits: [...advised.bindingLimits],
    warnings: advised.warnings.map(({ code, what }) => ({ code, what: [...what] })),
    recordNext: advised.recordNext.map(({ code, worth }) => ({ code, worth })),
    otherGoals: advised.otherGoals.map((one) => ({ ...one, horizonDays: one.horizonDays ?? horizonDays })),
    history: advice.recommendations.slice(1).map(presentSuggestion),
    trackRecord: presentTrackRecord(advice),
    stages: analysis.funnel.stages.map(({ stage }) => ({ stageId: stage.id, label: stage.label })),
    reviewOn: iso(advice.reviewOnMs),
  };
}

/** The middle of each, as reports say it: a mean beside the middle of what was believed would look like something learnt. */
export const presentElasticity = ({ name, median, interval, ownShare, prior, priorSource }: Elasticity) => ({
  ...{ name, ownShare, priorSource },
  value: { ...bare(interval), estimate: median },
  prior: bare(prior),
});

function presentSplits({ present, from, to, amount, verdict }: Advised): Pick<ReadyBudget, 'today' | 'proposed'> {
  if (present === null) return { today: null, proposed: null };
  const { leadGeneration, salesEnablement, tools } = present;
  const today = { leadGeneration, salesEnablement, tools };
  if (from === null || to === null || verdict === 'hold') return { today, proposed: null };
  return { today, proposed: { ...today, [from]: today[from] - amount, [to]: today[to] + amount } };
}

function presentTrackRecord({ recommendations, trackRecord }: AdviceSeen): ReadyBudget['trackRecord'] {
  const outcomes = recommendations.flatMap(({ id, outcome }) => {
    if (outcome === null) return [];
    const { acceptedAtMs, readAtMs, predicted, realised, chanceOfGain, chanceItGained } = outcome;
    return [
      {
        ...{ recommendationId: id, chanceOfGain, chanceItGained },
        acceptedAt: iso(acceptedAtMs),
        readAt: iso(readAtMs),
        predicted: bare(predicted),
        realised: bare(realised),
      },
    ];
  });
  return { outcomes, withinInterval: trackRecord.withinInterval, brier: trackRecord.brier };
}
