import type { QualityEffect, QualityRule } from '../../core/data-quality/quality-finding.ts';
import { roundedNumber } from './report-numbers.ts';
import { shareWords, valueWords } from './number-words.ts';

/** What a rule found in a record, in the words of a report. */
export const RULE_WORDS: Readonly<Record<QualityRule, string>> = {
  'no-history': 'No change of stage is known; left out.',
  'unknown-stage': 'Was in a stage that the list of stages does not have; that stage is left out.',
  'same-moment-jump': 'Changed stage more than once within a minute; only the last change counts.',
  'repeated-stage': 'Entered a stage it was in already; joined into one visit.',
  'skipped-stage': 'Went over a stage; counted as a direct move.',
  'moved-back': 'Went back to an earlier stage.',
  reopened: 'Left a won or lost stage again.',
  'changed-pipeline': 'Went on in another pipeline.',
  'history-capped': 'Its oldest changes are cut off.',
  'entered-before-history': 'Was in its first stage before the history begins.',
  'created-late': 'Began in a later stage than the first.',
  'changed-in-bulk': 'Was changed in bulk or by an import.',
  'out-of-order': 'Its rows were not in order of time, or an end lay before its beginning; put in order.',
  'in-the-future': 'Has entries after the moment of the report; they do not exist for it.',
  archived: 'Is archived; left out.',
  merged: 'Swallowed others in a merge.',
  'amount-missing': 'Has no amount.',
  'amount-not-a-number': 'Its amount is not a number; taken as missing.',
  'moved-together': 'Was moved in the same minute as many others: a clean-up, not customers.',
  'ended-by-a-rule': 'Left its stage at the very same age as many others: a rule, not customers.',
  'passed-by-a-rule': 'Passed its stage within five minutes: automation, not work.',
  stale: 'Is open for longer than nearly all stays in its stage last.',
  'history-begins-late': 'Was in its stage before the first move out of it was written down: tracking began then.',
  'losses-begin-late': 'Was in its stage before the first loss was written down: losses of that time are missing.',
  'came-back-differs': 'Had been in its stage before, and goes on unlike those who are new.',
  'came-slowly-differs': 'Took long for the stage before, and goes on unlike the quick ones.',
};

/** An effect as a report gives it. */
export type WarningEffect = QualityEffect;

export function warningEffect({ measure, otherwise, shown, instead }: QualityEffect): WarningEffect {
  return { measure, otherwise, shown: roundedNumber(shown), instead: roundedNumber(instead) };
}

const OTHERWISE_WORDS: Readonly<Record<Exclude<QualityEffect['otherwise'], 'others'>, string>> = {
  'left-out': 'without these records',
  'cut-off': 'had these moves not happened',
  'lost-today': 'were all of them lost today',
  'seen-from-then': 'did they count from that day on only',
  'start-ignored': 'had they entered when they were first seen',
  'not-stood-in': 'without a usual amount in their place',
};

/** An effect in a sentence. */
export function effectWords({ measure, otherwise, shown, instead }: WarningEffect, horizonDays: number): string {
  // Often over less than the horizon, so that neither share is the one that stands in the funnel.
  if (otherwise === 'others')
    return `From this stage ${shareWords(shown)} of them go on and ${shareWords(instead)} of all others, over the time for which both can be followed.`;
  const what = {
    'win-share': `Of new records, within ${horizonDays} days are won`,
    'advanced-share': `From this stage, within ${horizonDays} days go on`,
    'open-value': 'What is open is worth',
  }[measure];
  const show = measure === 'open-value' ? valueWords : shareWords;
  return `${what} ${show(shown)}, ${OTHERWISE_WORDS[otherwise]} ${show(instead)}.`;
}
