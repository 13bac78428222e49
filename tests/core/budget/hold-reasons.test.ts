import { describe, expect, it } from '@jest/globals';
import type { BudgetFacts } from '../../../src/core/budget/budget-facts.ts';
import { firstHoldReason, type HoldQuestion } from '../../../src/core/budget/hold-reasons.ts';
import { readSpend } from '../../../src/core/budget/read-spend.ts';
import type { QualityRule } from '../../../src/core/data-quality/quality-finding.ts';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { budgetFacts, spendMonths } from '../../fakes/budget-facts.ts';

interface Asked extends Partial<Omit<HoldQuestion, 'facts' | 'read'>> {
  readonly facts?: Partial<BudgetFacts>;
  readonly spend?: ReturnType<typeof spendMonths>;
}

/** Of an account of which there is just enough of everything; say only what is missing. */
function reasonOf({ facts: about, spend = spendMonths(3), ...asked }: Asked = {}) {
  const facts = budgetFacts({ leads: 100, wins: 30, ...about });
  const read = readSpend(spend, USUAL_SETTINGS, facts);
  return firstHoldReason({ facts, read, tooEarly: null, dataQuality: [], records: 1_000, ...asked });
}
const flagged = (rule: QualityRule, records: number) => ({
  dataQuality: [{ rule, stageId: null, records, effect: null }],
});
const endedAgo = (months: number) => spendMonths(3 + months).slice(0, 3);

describe('firstHoldReason', () => {
  it('finds none where there are three months of spend, a hundred leads and thirty wins', () => {
    expect(reasonOf()).toBeNull();
  });

  it.each<[string, Asked, unknown]>([
    ['no spend', { spend: [] }, { code: 'no-spend', have: null, need: null }],
    [
      'nothing spent',
      { spend: spendMonths(3, () => ({ leadGeneration: 0, salesEnablement: 0 })) },
      { code: 'no-spend' },
    ],
    ['no lead at all', { facts: { leads: 0 } }, { code: 'spend-without-leads', have: 0, need: 100 }],
    ['two months', { spend: spendMonths(2) }, { code: 'few-months', have: 2, need: 3 }],
    ['spend that ended four months ago', { spend: endedAgo(4) }, { code: 'spend-out-of-date', have: 4, need: 3 }],
    ['an empty line', { spend: spendMonths(3, () => ({ salesEnablement: 0 })) }, { code: 'line-empty' }],
    ['records of which three in ten say nothing', flagged('no-history', 301), { code: 'data-quality', have: 301 }],
    ['99 leads', { facts: { leads: 99 } }, { code: 'few-leads', have: 99, need: 100 }],
    ['29 wins', { facts: { wins: 29 } }, { code: 'few-wins', have: 29, need: 30 }],
    ['leads and wins too few', { facts: { leads: 99, wins: 29 } }, { code: 'few-leads' }],
  ])('names %s', (_, asked, reason) => {
    expect(reasonOf(asked)).toMatchObject(reason as object);
  });

  it('lets pass what is at its limit, and flags that do not make numbers doubtful', () => {
    expect(reasonOf({ spend: endedAgo(3) })).toBeNull();
    expect(reasonOf(flagged('no-history', 300))).toBeNull();
    expect(reasonOf(flagged('amount-missing', 1_000))).toBeNull();
  });
});
