import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { recommendBudget } from '../../../src/core/budget/recommend-budget.ts';
import type { Recommendation } from '../../../src/core/budget/recommendation.ts';
import { chanceFrom, mixed } from '../world/chance.ts';
import { usualFirm, type FirmWorld } from '../world/firm/firm-worlds.ts';
import { expectedWins, playFirm, presentSpend, type FirmHistory } from '../world/firm/play-firm.ts';
import { firmFacts, firmSpend } from './firm-facts.ts';
import { alwaysHold, benchmarkRule, leastSquares } from './rules.ts';

export const HORIZON_DAYS = 180;
/** Method: act from .8 on with a history of spend, from .9 on without. */
const [GATE, STRICT_GATE] = [0.8, 0.9];
const SHORT_HISTORY_MONTHS = 3;
const CANDIDATES = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1];

export type PolicyName =
  | 'always hold'
  | 'benchmark rule'
  | 'least squares'
  | 'advice, gate .8'
  | 'advice, gate .9'
  | 'advice, no history (.9)'
  | 'oracle';

export const POLICIES: readonly PolicyName[] = [
  'always hold',
  'benchmark rule',
  'least squares',
  'advice, gate .8',
  'advice, gate .9',
  'advice, no history (.9)',
  'oracle',
];

/** What a policy did with one firm, and what it truly gained, as a share of what is won anyway. */
export interface Dealt {
  readonly policy: PolicyName;
  readonly moved: 'leads' | 'sales' | 'nothing';
  readonly gainShare: number;
  /** What was foretold, where the advice would have moved or tested; null else. */
  readonly chanceOfGain: number | null;
}

/** Plays one firm of a world and lets every policy split its next budget. */
export function adviseFirm(world: FirmWorld, seed: number): Dealt[] {
  const firm = world.change(usualFirm(chanceFrom(mixed(seed, 1))), chanceFrom(mixed(seed, 2)));
  const history = playFirm(firm, chanceFrom(mixed(seed, 3)));
  const facts = firmFacts(history, chanceFrom(mixed(seed, 4)), chanceFrom(mixed(seed, 5)));
  const spend = firmSpend(history);
  const settings = { ...USUAL_SETTINGS, horizonDays: HORIZON_DAYS };
  const ask = (months: number) => {
    const answer = recommendBudget({
      ...{ facts, spend: spend.slice(-months), settings, seed, records: facts.leads },
      ...{ tooEarly: null, dataQuality: [], trials: [] },
    });
    return answer.kind === 'recommendation' ? answer.recommendation : null;
  };
  const truth = trueGains(history);
  const furthest = settings.largestShiftShare * Math.min(truth.leadSpend, truth.salesSpend);
  const [long, short] = [ask(spend.length), ask(SHORT_HISTORY_MONTHS)];
  const amounts: Record<PolicyName, number> = {
    'always hold': furthest * alwaysHold(facts, spend),
    'benchmark rule': furthest * benchmarkRule(facts, spend),
    'least squares': furthest * leastSquares(facts, spend),
    'advice, gate .8': movedBy(long, GATE),
    'advice, gate .9': movedBy(long, STRICT_GATE),
    'advice, no history (.9)': movedBy(short, STRICT_GATE),
    oracle: CANDIDATES.map((part) => part * furthest).reduce((best, amount) =>
      truth.gainShareOf(amount) > truth.gainShareOf(best) ? amount : best,
    ),
  };
  return POLICIES.map((policy) => ({
    policy,
    moved: amounts[policy] > 0 ? 'leads' : amounts[policy] < 0 ? 'sales' : 'nothing',
    gainShare: truth.gainShareOf(amounts[policy]),
    chanceOfGain:
      policy === 'advice, gate .8' && long !== null && long.chanceOfGain !== null ? long.chanceOfGain : null,
  }));
}

function movedBy(advice: Recommendation | null, gate: number): number {
  if (advice === null || advice.verdict !== 'shift' || (advice.chanceOfGain ?? 0) < gate) return 0;
  return advice.to === 'leadGeneration' ? advice.amount : -advice.amount;
}

function trueGains(history: FirmHistory) {
  const { firm } = history;
  const present = presentSpend(history);
  const anyway = expectedWins(history, present, HORIZON_DAYS);
  return {
    leadSpend: present.lead * firm.leadSpend,
    salesSpend: present.sales * firm.salesSpend,
    gainShareOf(amount: number) {
      if (amount === 0) return 0;
      const spend = { lead: present.lead + amount / firm.leadSpend, sales: present.sales - amount / firm.salesSpend };
      return expectedWins(history, spend, HORIZON_DAYS) / anyway - 1;
    },
  };
}
