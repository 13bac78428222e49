import type { Rule, RuleWords } from './rule-words.ts';

const NOTHING = 'Nothing to do.';

export const RULES_EN = {
  'no-history': {
    what: 'No change of stage was kept',
    effect: 'Left out of every number: nobody knows when it was where.',
    mend: 'Move such records once; from then on they count.',
  },
  'unknown-stage': {
    what: 'Was in a stage that no pipeline has any more',
    effect: 'That part of its way is left out; the stages around it look as if it had gone past.',
    mend: 'Rename stages instead of deleting them.',
  },
  'same-moment-jump': {
    what: 'Went through several stages within one minute',
    effect: 'Only the last one counts: the others were not worked in. Their shares would look better than they are.',
    mend: 'Check the workflow that moves records through several stages at once.',
  },
  'repeated-stage': {
    what: 'Was moved to the stage that it was in already',
    effect: 'Counts as one stay, so its time in the stage is not cut in two.',
    mend: NOTHING,
  },
  'skipped-stage': {
    what: 'Went past a stage',
    effect: 'A direct move; nothing is filled in. The stage that was passed has fewer entries than the next.',
    mend: 'If the stage matters, make one of its fields required.',
  },
  'moved-back': {
    what: 'Went back to an earlier stage',
    effect: 'Counted as it happened: a new stay in the earlier stage, with its own chance to win.',
    mend: NOTHING,
  },
  reopened: {
    what: 'Was opened again after it was won or lost',
    effect: 'Open again, so not lost. A win counts from the first time.',
    mend: 'Open a new deal for new business.',
  },
  'changed-pipeline': {
    what: 'Went on in another pipeline',
    effect: 'In this funnel its way ends there as not known, not as lost.',
    mend: NOTHING,
  },
  'history-capped': {
    what: 'Has more changes than the CRM keeps',
    effect: 'Followed from the oldest change kept; what came before is not guessed.',
    mend: NOTHING,
  },
  'entered-before-history': {
    what: 'Was there before its history starts, as after an import',
    effect: 'Counts from the moment it can be seen; its age is an upper limit.',
    mend: 'Import with the dates of the stages where you have them.',
  },
  'created-late': {
    what: 'Began in a later stage than the first',
    effect: 'Does not count as an entry to the stages before.',
    mend: 'Create records in the first stage if they went through it.',
  },
  'changed-in-bulk': {
    what: 'Was changed in bulk or by an import',
    effect: 'The day of the clean-up stands for the day it happened: stays look longer and end together.',
    mend: 'Close records as they end, not once a quarter.',
  },
  'out-of-order': {
    what: 'Had changes that were not in order of time',
    effect: 'Put in order.',
    mend: 'Check the integration that writes these dates.',
  },
  'in-the-future': {
    what: 'Has a change later than the moment of looking',
    effect: 'Does not exist yet for these numbers.',
    mend: 'Check the integration that writes these dates.',
  },
  archived: {
    what: 'Is deleted or in the recycle bin',
    effect: 'Left out. Deleting lost records makes every share look better than it is.',
    mend: 'Close records as lost instead of deleting them.',
  },
  merged: {
    what: 'Swallowed others in a merge',
    effect: 'Its way is that of the survivor.',
    mend: NOTHING,
  },
  'amount-missing': {
    what: 'Has no amount',
    effect: 'A usual amount of deals from its source stands in wherever value is counted.',
    mend: 'Make the amount required from the first stage in which it is known.',
  },
  'amount-not-a-number': {
    what: 'Has an amount that is not a number',
    effect: 'Taken as missing: a usual amount stands in.',
    mend: 'Check the integration that writes the amount.',
  },
  'moved-together': {
    what: 'Was moved together with many others, in the same minute',
    effect: 'A clean-up or an import, not customers: stays end on the day somebody tidied up.',
    mend: 'Close records as they end, not once a quarter.',
  },
  'ended-by-a-rule': {
    what: 'Left the stage at the very same age as many others',
    effect: 'A rule closes what is so many days old. The stage looks as if customers decided on that day.',
    mend: 'Keep the rule if you want it; read the pace of this stage with it in mind.',
  },
  'passed-by-a-rule': {
    what: 'Passed the stage within five minutes',
    effect: 'Automation, not work: the stage looks quicker and better than it is for the others.',
    mend: 'Let the workflow create records in the stage where work begins.',
  },
  stale: {
    what: 'Is open for longer than nearly all stays in its stage last',
    effect: 'Counts as not known yet, so lost records that nobody closes make every share look better than it is.',
    mend: 'Close what is over as lost; the cards of these records say so too.',
  },
  'history-begins-late': {
    what: 'Was in the stage before its history begins',
    effect: 'No record left this stage before a certain day, so tracking began then. A change around that day is none.',
    mend: 'Nothing to do: compare periods after that day only.',
  },
  'losses-begin-late': {
    what: 'Was in the stage before losses were written down',
    effect: 'Before a certain day nobody closed records as lost here: shares of that time look better than they were.',
    mend: 'Close old records as lost with the date on which they ended.',
  },
  'came-back-differs': {
    what: 'Had been in the stage before, and goes on unlike those who are new',
    effect: 'All stays in a stage are taken to be alike, so the chances shown lie between the two.',
    mend: NOTHING,
  },
  'came-slowly-differs': {
    what: 'Took long for the stage before, and goes on unlike the quick ones',
    effect: 'All stays in a stage are taken to be alike, so the chances shown lie between the two.',
    mend: NOTHING,
  },
} as const satisfies Readonly<Record<Rule, RuleWords>>;
