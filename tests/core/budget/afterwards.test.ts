import { describe, expect, it } from '@jest/globals';
import type { BudgetFacts } from '../../../src/core/budget/budget-facts.ts';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { monthText } from '../../../src/core/budget/calendar-month.ts';
import { outcome, type Outcome } from '../../../src/core/budget/outcome.ts';
import { readAfterDays } from '../../../src/core/budget/read-date.ts';
import type { TrialResult } from '../../../src/core/budget/believe.ts';
import type { Recommendation, TestDesign } from '../../../src/core/budget/recommendation.ts';
import { recommendBudget } from '../../../src/core/budget/recommend-budget.ts';
import { trackRecord } from '../../../src/core/budget/track-record.ts';
import { whatIf } from '../../../src/core/budget/what-if.ts';
import { budgetFacts, entryMonths, PRESENT_MONTH, spendMonths } from '../../fakes/budget-facts.ts';

const answer = recommendBudget({
  ...{ spend: spendMonths(3), tooEarly: null, dataQuality: [], records: 1_200, seed: 3 },
  facts: budgetFacts({ load: { estimate: 0, standardError: 0.05 } }),
  settings: { ...USUAL_SETTINGS, marginShare: 0.5 },
  trials: [{ line: 'leadGeneration', estimate: 0.5, standardError: 0.02, months: [] }],
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
  const read = (facts: BudgetFacts) =>
    outcome({ recommendation: advice, acceptedAtMs: advice.asOfMs, facts, spend: [] });

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
    const nothing = outcome({
      recommendation: { ...advice, fitted: null },
      acceptedAtMs: 0,
      facts: later(6, 1),
      spend: [],
    });
    expect(nothing).toMatchObject({ reason: 'nothing-moved' });
  });
});

describe('the outcome of a trial', () => {
  /** A fifth more on one line for four months. */
  const test: TestDesign = {
    ...{ line: 'salesEnablement', amount: 2_000, months: 4, watch: 'wins' },
    ...{ expectedCount: 160, neededCount: 100, enough: true },
  };
  const tried: Recommendation = { ...advice, verdict: 'test', test, readAfterDays: 240, chanceOfGain: 0.7 };
  const books = (during: number, months = 10) =>
    Array.from({ length: months }, (_, index) => ({
      ...{ month: monthText(PRESENT_MONTH + index), leadGeneration: 10_000, tools: 0, currency: 'EUR' },
      salesEnablement: index >= 1 && index <= 4 ? during : 10_000,
    }));
  const read = (recommendation: Recommendation, facts: BudgetFacts, spend = books(12_000)) =>
    outcome({ recommendation, acceptedAtMs: advice.asOfMs, facts, spend });

  it('is a response per percent spent more, of the months in which it ran', () => {
    const found = read(tried, later(8, 30)) as Outcome;
    // Enablement shows a month later: months 2 to 5 after the month of the move.
    expect(found.months).toBe(4);
    expect(found.trial?.months).toEqual([2, 3, 4, 5].map((index) => monthText(PRESENT_MONTH + index)));
    expect(found.trial?.line).toBe('salesEnablement');
    // ln(1 + share won more) / ln 1.2
    expect(found.trial?.estimate).toBeCloseTo(Math.log1p(found.realised.estimate) / Math.log(1.2), 9);
    const z = 1.644_853_626_951_472;
    const error = Math.log((1 + found.realised.high) / (1 + found.realised.low)) / (2 * z);
    expect(found.trial?.standardError).toBeCloseTo(error / Math.log(1.2), 6);
    // What was foretold is that of a fifth more on that line, nothing taken from the other.
    const { salesResponse, loadResponse, capacityRelief } = fitted.draws;
    const times = salesResponse.map(
      (own, draw) => 1.2 ** (own - (loadResponse[draw] ?? 0) * (capacityRelief[draw] ?? 0)),
    );
    expect(found.predicted.estimate).toBeCloseTo(times.reduce((a, b) => a + b, 0) / times.length - 1, 9);
    expect(found.chanceOfGain).toBeGreaterThan(0.9);
  });

  it('goes by what the books say was spent, and by leads where leads were watched', () => {
    const half = read(tried, later(8, 30), books(11_200)) as Outcome;
    expect(half.trial?.estimate).toBeCloseTo(Math.log1p(half.realised.estimate) / Math.log(1.12), 9);
    const leads: Recommendation = { ...tried, test: { ...test, line: 'leadGeneration', watch: 'leads' } };
    const spend = books(10_000).map((month, at) => (at === 0 ? month : { ...month, leadGeneration: 12_000 }));
    const found = read(leads, later(8, 30), spend) as Outcome;
    expect(found.trial?.months[0]).toBe(monthText(PRESENT_MONTH + 1));
    expect(found.trial?.estimate).toBeCloseTo(0, 1);
  });

  it('says what is missing: months, books, or the trial itself', () => {
    expect(read({ ...tried, readAfterDays: 120 }, later(4, 30))).toMatchObject({ reason: 'no-months-since' });
    expect(read(tried, later(8, 30), books(12_000, 3))).toMatchObject({ reason: 'spend-not-known' });
    expect(read(tried, later(8, 30), books(10_500))).toMatchObject({ reason: 'not-carried-out' });
    expect(read(tried, later(8, 30), books(0))).toMatchObject({ reason: 'not-carried-out' });
  });

  it('makes the next advice surer of that line, and is not learnt from a second time as history', () => {
    const trial = (read(tried, later(8, 30)) as Outcome).trial as TrialResult;
    const facts = later(8, 30);
    const next = (trials: readonly TrialResult[]) => {
      const given = recommendBudget({
        ...{ facts, spend: books(12_000), tooEarly: null, dataQuality: [], records: 1_200, seed: 3, trials },
        settings: USUAL_SETTINGS,
      });
      if (given.kind === 'refused') throw new Error('refused');
      return given.recommendation.elasticities.find(({ name }) => name === 'salesResponse');
    };
    const [without, with_] = [next([]), next([{ ...trial, standardError: 0.1 }])];
    expect(without?.ownShare).toBe(0);
    expect(with_?.ownShare).toBeGreaterThan(0.1);
    expect(with_?.median).toBeGreaterThan(without?.median ?? 1);
  });

  it('is waited for as long as it takes to run it and to see what came', () => {
    const asked = recommendBudget({
      ...{ spend: spendMonths(3), tooEarly: null, dataQuality: [], records: 1_200, seed: 3, trials: [] },
      ...{ facts: budgetFacts(), settings: { ...USUAL_SETTINGS, goal: 'new-market' } },
    });
    if (asked.kind === 'refused') throw new Error('refused');
    const { test: design, readAfterDays: days } = asked.recommendation;
    expect(design?.line).toBe('leadGeneration');
    const wait = readAfterDays(budgetFacts(), 'leadGeneration') ?? 0;
    expect(days).toBe(Math.ceil(((design?.months ?? 0) + 1) * 30.4) + wait);
  });
});

describe('trackRecord', () => {
  const interval = (estimate: number) => ({ low: estimate - 0.1, estimate, high: estimate + 0.1, level: 0.9 });
  const one = (about: Partial<Outcome>): Outcome => ({
    ...{ acceptedAtMs: 0, readAtMs: 1, predicted: interval(0.05), realised: interval(0.04) },
    ...{ chanceOfGain: 0.9, chanceItGained: 1, leads: interval(0), months: 6, trial: null, ...about },
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
