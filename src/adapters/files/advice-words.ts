import type { Elasticity, Statement } from '../../core/budget/explanation.ts';
import type { HoldCode, Recommendation, RecordNext } from '../../core/budget/recommendation.ts';
import type { BudgetLine, RefusalCode } from '../../core/budget/spend.ts';
import type { ReportAdvice } from './report.ts';
import { countWords, dateWords, shareWords, valueWords } from './number-words.ts';

const LINE_WORDS: Readonly<Record<BudgetLine, string>> = {
  leadGeneration: 'lead generation',
  salesEnablement: 'sales enablement',
};

const HOLD_WORDS: Readonly<Record<HoldCode, string>> = {
  'too-early': 'There are too few records to say anything yet.',
  'few-wins': 'There are too few wins in the last year to tell what works.',
  'few-leads': 'Too few records entered in the last year to tell what works.',
  'no-spend': 'Nothing is known of what is spent.',
  'few-months': 'The split as it is cannot be told from fewer than three months of spend in a row.',
  'spend-out-of-date': 'The spend ends too long ago to say what the split is now.',
  'line-empty': 'Nothing is spent on one of the two lines, so nobody can tell how it would respond.',
  'spend-without-leads': 'Money is spent, but nothing entered this funnel in the last year.',
  'data-quality': 'Too many records have a history that cannot be relied on.',
  'amounts-not-known': 'This goal counts amounts, and too few are known.',
  'goal-needs-existing-business': 'Retention is about existing business; this pipeline is not marked as such.',
  'no-room-to-move': 'The floors and steps leave no room to move anything.',
  'team-saturated': 'More leads would be wanted, but those who sell cannot take more.',
  'tested-not-optimised': 'A new market cannot be worked out from the past; try it out with a small budget.',
  'flat-optimum': 'The split is about right: no move within reach would win 1 % more.',
  'not-sure-enough': 'A move looks better, but not surely enough to be made.',
  'rests-on-load': 'A move looks better, but only if those who sell are busy, which the data do not show.',
};

const REFUSAL_WORDS: Readonly<Record<RefusalCode, string>> = {
  'month-not-readable': 'A month is not written as 2026-03',
  'month-duplicated': 'A month stands there twice',
  'spend-negative': 'Spend is below 0 in',
  'spend-not-a-number': 'Spend is not a number in',
  'currencies-differ': 'All spend has to be in one currency; there are',
  'margin-not-above-zero': 'The margin has to be above 0 and at most 1; it is',
  'floors-above-total': 'The floors ask for more than is spent (floors, spend)',
  'settings-out-of-range': 'Settings out of their range',
};

const STATEMENT_WORDS: Readonly<Record<Statement['code'], (value: string, percent: string) => string>> = {
  'more-leads-win-more': (value) => `1 % more lead generation wins about ${value} % more within the horizon`,
  'enablement-wins-more': (value) => `1 % more enablement wins about ${value} % more within the horizon`,
  'enablement-acts-on-open-deals': (_, percent) => `${percent} of what will be won is open already`,
  'new-leads-close-in-time': (_, percent) => `${percent} of what will be won does not exist yet`,
  'new-leads-close-too-late': (_, percent) =>
    `only ${percent} of what will be won within the horizon does not exist yet`,
  'sales-have-room': (value) => `those who sell have room: 1 % more load changes the win chance by ${value} %`,
  'sales-are-at-their-limit': (value) =>
    `those who sell are near their limit: 1 % more load changes the win chance by ${value} %`,
  'most-leads-are-unpaid': (_, percent) => `${percent} of all leads come without being paid for`,
  'mostly-from-priors': (_, percent) => `only ${percent} of this is known from own history, the rest is from elsewhere`,
  'lead-response-above': (value) => `1 % more lead generation brings more than ${value} % more leads`,
  'lead-response-below': (value) => `1 % more lead generation brings less than ${value} % more leads`,
  'sales-response-above': (value) => `1 % more enablement raises the win chance by more than ${value} %`,
  'sales-response-below': (value) => `1 % more enablement raises the win chance by less than ${value} %`,
  'load-response-above': (value) =>
    `1 % more load changes the win chance by more than ${value} % (below 0: it costs wins)`,
  'load-response-below': (value) =>
    `1 % more load changes the win chance by less than ${value} % (below 0: it costs wins)`,
};

const ELASTICITY_WORDS: Readonly<Record<Elasticity['name'], string>> = {
  leadResponse: 'response of leads',
  salesResponse: 'response of sales',
  loadResponse: 'response to load',
  capacityRelief: 'relief by enablement',
  marginalQuality: 'quality of further leads',
};

const RECORD_WORDS: Readonly<Record<RecordNext['code'], string>> = {
  'enter-spend': 'enter a year of spend, month by month',
  'vary-lead-generation': 'vary lead generation on purpose',
  'vary-sales-enablement': 'vary sales enablement on purpose',
  'record-owners-and-touches': 'record owners and first touches',
  'record-who-sells': 'record who sells, month by month',
  'let-sales-judge-leads': 'let sales judge leads',
  'record-sources': 'record where leads come from',
  'record-amounts': 'record amounts',
  'log-lost-deals': 'close lost deals when they are lost',
};

/** Advice in a headline and sentences, for every report. */
export function adviceWords(advice: ReportAdvice): { readonly title: string; readonly lines: readonly string[] } {
  const { recommendation, backtest } = advice;
  const { because, unless, recordNext, elasticities, warnings } = recommendation;
  const said = (statements: readonly Statement[]) =>
    statements.map(({ code, value }) => STATEMENT_WORDS[code](numberWords(value), shareWords(value))).join('; ');
  return {
    title: titleOf(recommendation),
    lines: [
      ...verdictLines(recommendation),
      ...(because.length > 0 ? [`Because: ${said(because)}.`] : []),
      ...(unless.length > 0 ? [`Unless: ${said(unless)}.`] : []),
      `What it rests on: ${elasticities.map(elasticityWords).join('; ')}.`,
      ...(recordNext.length > 0
        ? [`To be surer, in this order: ${recordNext.map(({ code }) => RECORD_WORDS[code]).join('; ')}.`]
        : []),
      ...warnings.map(({ code, what }) => `Note: ${code}${what.length > 0 ? ` (${what.join(', ')})` : ''}.`),
      ...(backtest.coverage === null
        ? []
        : [
            `On ${backtest.days.length} days in the past, what was won lay within the 80 % forecast in ${shareWords(backtest.coverage)}; ` +
              `the advice reversed itself ${backtest.reversals} times.`,
          ]),
    ],
  };
}

/** Why there can be no advice, and what has to be mended. */
export function refusalWords(refusals: readonly { readonly code: RefusalCode; readonly what: readonly string[] }[]) {
  return refusals.map(({ code, what }) => `${REFUSAL_WORDS[code]}: ${what.join(', ')}.`);
}

function titleOf({ verdict, from, to, amount, currency }: Recommendation): string {
  if (verdict === 'hold') return 'Leave the budget as it is';
  if (verdict === 'test' || from === null || to === null) return 'Try it out before moving money';
  return `Move ${money(amount, currency)} a month from ${LINE_WORDS[from]} to ${LINE_WORDS[to]}`;
}

function verdictLines(recommendation: Recommendation): string[] {
  const { verdict, reason, to, chanceOfGain, expectedGain, expectedGainShare, unit, test, readOnMs } = recommendation;
  const { currency, horizonDays, gate } = recommendation;
  const lines = reason === null ? [] : [HOLD_WORDS[reason.code]];
  if (verdict === 'test' && test !== null) {
    lines.push(
      `A trial: ${money(test.amount, currency)} a month more for ${LINE_WORDS[test.line]}, for ${test.months} months; watch ${test.watch} ` +
        `(${countWords(test.expectedCount)} expected, ${countWords(test.neededCount)} needed${test.enough ? '' : ': more likely than not too few'}).`,
    );
  }
  if (to === null || expectedGain === null || chanceOfGain === null) return lines;
  const what = unit === 'value' ? currency : 'wins';
  lines.push(
    `Moving to ${LINE_WORDS[to]} would win about ${valueWords(expectedGain.estimate)} ${what} more within ${horizonDays} days ` +
      `(${valueWords(expectedGain.low)} to ${valueWords(expectedGain.high)}; ${shareWords(Math.abs(expectedGainShare?.estimate ?? 0))} of what is won). ` +
      `Chance of a gain ${shareWords(chanceOfGain)}, ${shareWords(gate)} needed.`,
  );
  if (verdict === 'shift' && readOnMs !== null)
    lines.push(`Whether it came true can be read from ${dateWords(readOnMs)} on.`);
  return lines;
}

const elasticityWords = ({ name, median, interval, ownShare, priorSource }: Elasticity) =>
  `${ELASTICITY_WORDS[name]} ${numberWords(median)} (${numberWords(interval.low)} to ${numberWords(interval.high)}; ` +
  `${shareWords(ownShare)} own history, else ${priorSource})`;

const numberWords = (value: number) => value.toFixed(2);

const money = (amount: number, currency: string) => `${valueWords(amount)} ${currency}`;
