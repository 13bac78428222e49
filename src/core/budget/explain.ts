import { meanOf, medianOf } from '../statistics/describe-numbers.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Belief } from './believe.ts';
import type { BreakEven, Elasticity, ElasticityName, Statement } from './explanation.ts';
import type { FittedResponse, ResponseDraws } from './fitted-response.ts';
import { priorInterval, type Priors } from './priors.ts';
import { responder, type HorizonElasticities, type HorizonSplit, type Spending } from './respond.ts';
import type { BudgetLine } from './spend.ts';

const NAMES: readonly ElasticityName[] = [
  'leadResponse',
  'salesResponse',
  'loadResponse',
  'capacityRelief',
  'marginalQuality',
];

/**
 * The five elasticities as people see them: median, range, and how much of each is known from own history.
 *
 * @param belief Not changed.
 * @param priors The same from which it was learnt.
 * @returns Always five. `leadResponse` is that of all records, those nobody paid for included.
 */
export function tellElasticities({ draws, ownShare }: Belief, priors: Priors): Elasticity[] {
  const paid = meanOf(draws.paidShare);
  return NAMES.map((name) => {
    const ofAll = name === 'leadResponse' ? paid : 1;
    const drawn = name === 'leadResponse' ? responseOfAll(draws) : draws[name];
    const own = ownShare[name];
    return {
      name,
      median: medianOf(drawn),
      interval: drawnInterval(drawn),
      ownShare: own,
      priorShare: 1 - own,
      prior: priorInterval(priors[name], ofAll),
      priorSource: priors[name].source,
      priorBasis: priors[name].basis,
    };
  });
}

const responseOfAll = ({ leadResponse, paidShare }: ResponseDraws) =>
  leadResponse.map((lead, draw) => lead * (paidShare[draw] ?? 0));

/** A move to be explained. */
export interface ExplainedMove {
  readonly fitted: FittedResponse;
  readonly split: HorizonSplit;
  /** What the goal multiplies the response of leads by. */
  readonly leadTimes: number;
  readonly priors: Priors;
  /** Above 0 to lead generation, below 0 to sales enablement; not 0. */
  readonly amount: number;
}

const STEPS = 40;
const FARTHEST = 3;
const LEARNABLE = ['leadResponse', 'salesResponse', 'loadResponse'] as const;

/**
 * At which value of an elasticity, all others at their middle, the move would gain nothing.
 *
 * Answers "what would have to be true for this to be wrong?".
 *
 * @returns For each of three elasticities the value, where there is one within what anybody would believe (three
 *   standard deviations of the prior); none else.
 *
 * Cost: 40 responses of one draw per elasticity.
 */
export function breakEvens({ fitted, split, leadTimes, priors, amount }: ExplainedMove): BreakEven[] {
  const middle = middleOf(fitted.draws);
  const spending: Spending = {
    leadGeneration: fitted.leadGeneration + amount,
    salesEnablement: fitted.salesEnablement - amount,
  };
  const now: Spending = fitted;
  return LEARNABLE.flatMap((name) => {
    const gainAt = (z: number) => {
      const draws = { ...middle, [name]: [priors[name].at(z)] };
      const respond = responder({ fitted: { ...fitted, draws }, split, leadTimes });
      return (respond(spending)[0] ?? 0) - (respond(now)[0] ?? 0);
    };
    let low = -FARTHEST;
    let high = FARTHEST;
    const rising = gainAt(high) > 0;
    if (rising === gainAt(low) > 0) return [];
    for (let step = 0; step < STEPS; step += 1) {
      const z = (low + high) / 2;
      if (gainAt(z) > 0 === rising) high = z;
      else low = z;
    }
    const times = name === 'leadResponse' ? (middle.paidShare[0] ?? 0) : 1;
    return [{ name, value: priors[name].at((low + high) / 2) * times, rightWhen: rising ? 'above' : 'below' }];
  });
}

/** One draw in the middle of all. */
function middleOf(draws: ResponseDraws): ResponseDraws {
  const middle = (values: readonly number[]) => [medianOf(values)];
  return {
    leadResponse: middle(draws.leadResponse),
    salesResponse: middle(draws.salesResponse),
    loadResponse: middle(draws.loadResponse),
    capacityRelief: middle(draws.capacityRelief),
    marginalQuality: middle(draws.marginalQuality),
    paidShare: middle(draws.paidShare),
    synergy: [0],
    newValue: [0],
    openValue: [0],
  };
}

/** What a move is right for, and what would make it wrong. */
export interface Explanation {
  readonly because: readonly Statement[];
  readonly unless: readonly Statement[];
}

export interface ExplanationFacts {
  readonly to: BudgetLine;
  readonly split: HorizonSplit;
  readonly within: readonly HorizonElasticities[];
  readonly elasticities: readonly Elasticity[];
  readonly paidShare: number;
  readonly breakEven: readonly BreakEven[];
}

const MOSTLY = 0.5;
const AT_LIMIT = -0.4;
const MOSTLY_UNPAID = 0.4;
const FROM_PRIORS = 0.2;

/**
 * Why a move is advised, and unless what.
 *
 * Answers "because of what, and what must not be the case?".
 *
 * @returns Codes with their numbers: what the move wins first, then why, and at last how little of it is known; `unless`
 *   in the order of the break-evens.
 */
export function explainMove({ to, split, within, elasticities, paidShare, breakEven }: ExplanationFacts): Explanation {
  const all = split.newValue + split.openValue;
  const newShare = all > 0 ? split.newValue / all : 0;
  const load = elasticities.find(({ name }) => name === 'loadResponse')?.median ?? 0;
  const own = meanOf(elasticities.slice(0, LEARNABLE.length).map(({ ownShare }) => ownShare));
  const leads = meanOf(within.map(({ leadGeneration }) => leadGeneration));
  const sales = meanOf(within.map(({ salesEnablement }) => salesEnablement));
  const say = (code: Statement['code'], value: number, holds: unknown): Statement[] =>
    holds === true ? [{ code, value }] : [];
  const forLeads = [
    ...say('more-leads-win-more', leads, true),
    ...say('new-leads-close-in-time', newShare, newShare >= MOSTLY),
    ...say('sales-have-room', load, load > AT_LIMIT),
  ];
  const forSales = [
    ...say('enablement-wins-more', sales, true),
    ...say('sales-are-at-their-limit', load, load <= AT_LIMIT),
    ...say('new-leads-close-too-late', newShare, newShare < MOSTLY),
    ...say('enablement-acts-on-open-deals', 1 - newShare, newShare < MOSTLY),
    ...say('most-leads-are-unpaid', 1 - paidShare, paidShare < MOSTLY_UNPAID),
  ];
  return {
    because: [...(to === 'leadGeneration' ? forLeads : forSales), ...say('mostly-from-priors', own, own < FROM_PRIORS)],
    unless: breakEven.flatMap(({ name, value, rightWhen }) =>
      say(WRONG_WHEN[`${name} ${rightWhen}`] ?? 'mostly-from-priors', value, true),
    ),
  };
}

/** The move is wrong on the other side of the value. */
const WRONG_WHEN: Readonly<Record<string, Statement['code']>> = {
  'leadResponse above': 'lead-response-below',
  'leadResponse below': 'lead-response-above',
  'salesResponse above': 'sales-response-below',
  'salesResponse below': 'sales-response-above',
  'loadResponse above': 'load-response-below',
  'loadResponse below': 'load-response-above',
};
