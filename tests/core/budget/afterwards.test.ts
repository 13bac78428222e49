import { describe, expect, it } from '@jest/globals';
import type { BudgetFacts } from '../../../src/core/budget/budget-facts.ts';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { monthText } from '../../../src/core/budget/calendar-month.ts';
import { outcome, type Outcome } from '../../../src/core/budget/outcome.ts';
import { readAfterDays } from '../../../src/core/budget/read-date.ts';
import type { Recommendation } from '../../../src/core/budget/recommendation.ts';
import { recommendBudget } from '../../../src/core/budget/recommend-budget.ts';
import { trackRecord } from '../../../src/core/budget/track-record.ts';
import { whatIf } from '../../../src/core/budget/what-if.ts';
import { budgetFacts, entryMonths, PRESENT_MONTH, spendMonths } from '../../fakes/budget-facts.ts';

const answer = recommendBudget({
  ...{ spend: spendMonths(3), tooEarly: null, dataQuality: [], records: 1_200, seed: 3 },
  facts: budgetFacts({ load: { estimate: 0, standardError: 0.05 } }),
  settings: { ...USUAL_SETTINGS, marginShare: 0.5 },
  trials: [{ line: 'leadGeneration', estimate: 0.5, standardError: 0.02 }],
});
if (answer.kind === 'refused') throw new Error('refused');
const advice: Recommendation = answer.recommendation;
const { fitted } = advice;
if (fitted === null) throw new Error('nothing to ask');

describe('whatIf', () => {
  it('says what the advice said, where it is asked for the same move', () => {
    const leadShare = (10_000 + advice.amount) / 20_000;
    const { gain, chanceOfGain, beyondLimits } = whatIf(fitted, 180, { leadShare });
    expect(gain.estimate).toBeCloseTo(advice.expectedGain?.estimate ?? 0, 6);
    expect(chanceOfGain).toBe(advice.chanceOfGain);
    expect(beyondLimits).toBe(false);
  });

  it('changes nothing when asked for nothing, and says when it is a guess', () => {
    const asIs = whatIf(fitted, 180, {});
    expect(asIs.gain).toMatchObject({ low: 0, estimate: 0, high: 0 });
    expect(asIs.value).toEqual(asIs.valueAsIs);
    expect(whatIf(fitted, 180, { leadShare: 0.9 }).beyondLimits).toBe(true);
  });

  it('pays for a larger budget out of the margin of what it wins', () => {
    // 5,000 a month more for 180 days: 180/30.4 months
    const { gain, profit } = whatIf(fitted, 180, { total: 25_000 });
    expect(profit?.estimate).toBeCloseTo(0.5 * gain.estimate - (5_000 * 180) / 30.4, 4);
  });

  it('wins a tenth more of what is new, and 8 % of what is open, where a stage passes on a tenth more', () => {
    const stageId = fitted.stages[0]?.stageId;
    if (stageId === undefined) throw new Error('no stage');
    const days = 180;
    const { value, valueAsIs } = whatIf(fitted, days, { stage: { stageId, moreAdvanced: 0.1 } });
    expect(value.estimate / valueAsIs.estimate).toBeGreaterThan(1.08);
    expect(value.estimate / valueAsIs.estimate).toBeLessThan(1.1);
  });

  it('looks as far as it is asked to, and further than it was worked out', () => {
    const values = [30, 180, 365, 900].map((horizonDays) => whatIf(fitted, 180, { horizonDays }).value.estimate);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });
});

describe('readAfterDays', () => {
  it('waits until seven in ten of all wins have come, and a month more for enablement', () => {
    // half within 48 days: .7·(1 − 2^(−360/48)) of all by 83 days; days are told by twelves
    expect(readAfterDays(budgetFacts(), 'leadGeneration')).toBe(84);
    expect(readAfterDays(budgetFacts(), 'salesEnablement')).toBe(114);
    expect(readAfterDays({ values: [] }, 'leadGeneration')).toBeNull();
  });
});

/** 18 months at 20 wins, then a move, then `since` months at so many. */
function later(since: number, won: number): BudgetFacts {
  const first = PRESENT_MONTH - 18;
  const months = Array.from({ length: 18 + 1 + since }, (_, index) => ({
    ...{ month: monthText(first + index), records: 200, bySource: [120, 80, 0], owners: 5, whole: true },
    won: index < 18 ? 20 : won,
  }));
  return budgetFacts({ months, asOfMs: advice.asOfMs + (since + 2) * 31 * 86_400_000 });
}

describe('outcome', () => {
  const read = (facts: BudgetFacts) => outcome({ recommendation: advice, acceptedAtMs: advice.asOfMs, facts });

  it('reads what came since against what the months before led to expect', () => {
    // 30 and a half wins after 20 and a half: ln 30.5 − ln 20.5, a share of .49
    const found = read(later(6, 30)) as Outcome;
    expect(found.months).toBe(6);
    expect(found.realised.estimate).toBeGreaterThan(0.35);
    expect(found.realised.estimate).toBeLessThan(0.6);
    expect(found.chanceItGained).toBeGreaterThan(0.95);
    expect(Math.abs(found.leads.estimate)).toBeLessThan(0.05);
    expect(found.chanceOfGain).toBe(advice.chanceOfGain);
    expect((read(later(6, 10)) as Outcome).chanceItGained).toBeLessThan(0.05);
  });

  it('says what is missing before it can be read', () => {
    expect(read({ ...later(6, 30), asOfMs: advice.asOfMs + 86_400_000 })).toMatchObject({ reason: 'too-soon' });
    expect(read(budgetFacts({ months: entryMonths(3), asOfMs: later(6, 1).asOfMs }))).toMatchObject({
      reason: 'no-months-before',
    });
    expect(read({ ...later(0, 0), asOfMs: later(6, 1).asOfMs })).toMatchObject({ reason: 'no-months-since' });
    const nothing = outcome({ recommendation: { ...advice, fitted: null }, acceptedAtMs: 0, facts: later(6, 1) });
    expect(nothing).toMatchObject({ reason: 'nothing-moved' });
  });
});

describe('trackRecord', () => {
  const interval = (estimate: number) => ({ low: estimate - 0.1, estimate, high: estimate + 0.1, level: 0.9 });
  const one = (about: Partial<Outcome>): Outcome => ({
    ...{ acceptedAtMs: 0, readAtMs: 1, predicted: interval(0.05), realised: interval(0.04) },
    ...{ chanceOfGain: 0.9, chanceItGained: 1, leads: interval(0), months: 6, ...about },
  });

  it('sums up what was foretold and what came', () => {
    // Brier: .1² = .01 and .9·.8² … : gained with chance .5: .5·.1² + .5·.9² = .41
    const record = trackRecord([one({}), one({ chanceItGained: 0.5, realised: interval(0.5) })]);
    expect(record).toMatchObject({ outcomes: 2, withinInterval: 0.5 });
    expect(record.brier).toBeCloseTo((0.01 + 0.41) / 2, 12);
    expect(record.predicted).toBeCloseTo(0.05, 12);
    expect(record.realised).toBeCloseTo(0.27, 12);
  });

  it('of nothing says nothing', () => {
    expect(trackRecord([])).toMatchObject({ outcomes: 0, brier: null, predicted: null });
  });
});
