import type { Failure } from '@fulcrum/backend/answer.ts';
import type { SpendPreview } from '@fulcrum/backend/spend.ts';

type FieldProblem = Failure['fields'][number];

export const SETTINGS_WORDS_EN = {
  loading: 'Reading the settings',
  tabs: { goal: 'Goal and limits', spend: 'Spend', stages: 'Pipelines and stages', leave: 'Disconnect' },
  mayNot: 'You can look, but not change',
  because: {
    'super-admin': '',
    installer: '',
    'not-a-super-admin':
      'Only super admins of this HubSpot account and the person who installed Fulcrum can change settings.',
    'not-told':
      'HubSpot does not let Fulcrum see who is a super admin here, so only the person who installed it can change settings.',
  },
  changed: (date: string) => `Last changed on ${date}.`,
  save: 'Save',
  saved: 'Saved',
  savedMessage: 'The next analysis goes by it.',
  notSaved: 'This could not be saved',
  marked: (told: string) => `Look at the fields that are marked. ${told}`,
  changedMeanwhile: 'Somebody else has changed this meanwhile. Look at what is new, and enter your change again.',
  lookAgain: 'Look at what is new',
  goal: 'Goal',
  goals: {
    growth: 'Growth: win as much as possible',
    profit: 'Profit: win what pays',
    efficiency: 'Efficiency: most for each unit spent',
    'market-share': 'Market share: win as many customers as possible',
    'order-value': 'Order value: larger deals',
    retention: 'Retention: existing business',
    'new-market': 'A new market',
  },
  horizonDays: 'Horizon (days)',
  horizonHint: 'How far ahead a win counts.',
  marginShare: 'Contribution margin (%)',
  marginHint: 'Left empty: profit is not worked out.',
  currency: 'Currency',
  currencyHint: (account: string) => `Left empty: ${account}, as the account.`,
  target: 'Target within the horizon',
  targetHint: (currency: string | null) =>
    `In ${currency ?? 'the account’s currency'}; in wins without amounts. Left empty: none.`,
  floors: (currency: string | null) => `Never less per month${currency === null ? '' : `, in ${currency}`}`,
  brandFloor: 'Let lead generation keep what the brand needs: it brings leads only in the long run.',
  leadGeneration: 'Lead generation',
  salesEnablement: 'Sales enablement',
  tools: 'Tools',
  largestShiftShare: 'Largest shift per review (%)',
  shiftHint: 'Of the smaller of lead generation and sales enablement.',
  cadenceMonths: 'Months between reviews',
  cadenceHint: 'How long advice stands.',
  switchingCostShare: 'What a move costs once (%)',
  switchingHint: 'Of all that will be won within the horizon.',
  enablement: 'Sales enablement contains',
  enablementHint: 'What the line pays for.',
  enablements: { 'people-included': 'people who sell, too', 'people-excluded': 'training, content and the like only' },
  enablementStep: 'Sales enablement moves in steps of',
  stepHint: (currency: string | null) =>
    `In ${currency ?? 'the account’s currency'} a month, such as a salary. Left empty: any amount.`,
  factorsHeading: 'Your business',
  factorsHint: 'These move what is believed in advance by a quarter at most; every move is shown on the Budget page.',
  notSaid: 'not said',
  paidSources: 'Sources that are paid for',
  paidSourcesHint: 'Left empty: those whose names say so, such as paid search.',
  existingBusiness: 'Pipelines of existing business',
  existingBusinessHint: 'Such as renewals.',
  dealPipelines: 'Deal pipelines in the funnel, in this order',
  leadPipelines: 'Lead pipelines, in the order in which a lead passes them',
  all: 'Left empty: all of them, in HubSpot’s order.',
  leadsInto: 'Leads go into',
  byMost: 'the pipeline that most of them became deals in',
  owners: { marketing: 'Marketing', sales: 'Sales', shared: 'Both' },
  meanings: { new: 'New', working: 'Working', qualified: 'Qualified', disqualified: 'Disqualified' },
  asInHubSpot: 'as HubSpot says',
  asUsual: (owner: string) => `as usual (${owner})`,
  ownerOf: (stage: string) => `Who answers for ${stage}`,
  targetOf: (stage: string) => `To move on from ${stage} (%)`,
  stageTargetHint: 'Left empty: no target. Held against the stage only where it is surely below.',
  meaningOf: (stage: string) => `What ${stage} means`,
  spendIntro: (currency: string) =>
    `What each month cost, in ${currency}. A month that is not there is not known, which is another thing than 0.`,
  month: 'Month',
  monthOf: (line: string, month: string) => `${line} in ${month}`,
  campaigns: (count: string, date: string) =>
    `HubSpot’s campaigns tell what lead generation cost, too: ${count} of them, read on ${date}. Leave it empty in a month to take it from them. What you enter counts instead, never on top.`,
  campaignsLeftOut: (undated: string, other: string) =>
    `Campaigns not counted: ${undated} without a first day that has come, ${other} in another currency.`,
  fromCampaigns: (amount: string) => `From campaigns: ${amount}`,
  besideCampaigns: (amount: string) => `Campaigns: ${amount}, not added`,
  addMonth: 'Add a month',
  removeMonth: (month: string) => `Remove ${month}`,
  noMonths: 'No month is entered yet.',
  bySource: 'Lead generation by source',
  bySourceIntro:
    'Parts of the lead generation above, for what a lead of each source costs. A source that is left empty is not known; one that costs nothing is 0.',
  sourceSum: (parts: string, all: string, month: string) =>
    `Together ${parts} of ${all} for lead generation in ${month}.`,
  csv: 'Paste from a table',
  csvHint:
    'A first line with month, leadGeneration, salesEnablement, tools; then one line a month, such as 2026-03, 40000, 20000, 3000.',
  readCsv: 'Read it',
  csvRead: (months: string) =>
    `Months that were read: ${months}. They stand in the table above; nothing is kept before you save.`,
  csvProblems: (lines: string) =>
    `Lines that could not be read: ${lines}. The months of all others stand in the table above.`,
  csvProblem: (line: string, { message }: SpendPreview['problems'][number]) => `Line ${line}: ${message}`,
  csvFailed: 'This could not be read',
  leaveIntro:
    'Disconnecting uninstalls Fulcrum from this account, revokes its access, and erases every row that it keeps of it.',
  leave: 'Disconnect Fulcrum',
  leaveSure: 'Disconnect and erase?',
  leaveWarning:
    'All settings, decisions and numbers of this account are erased. This cannot be undone; your records in HubSpot are untouched.',
  leaveConfirm: 'Disconnect and erase',
  stay: 'Stay connected',
  left: (date: string) => `Fulcrum is disconnected. Everything is erased from ${date} on.`,
  notLeft: 'Fulcrum could not be disconnected',
  /** The server says it exactly, but in English only. */
  problem: ({ message }: FieldProblem) => `${message.replace(/\.$/, '')}.`,
};
