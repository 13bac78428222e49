import type { DealCard } from '../../../../../src/contract/deal-card.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';

const interval = object({ low: number, estimate: number, high: number });
const stage = object({ stageId: text, label: text, owner: word('marketing', 'sales', 'shared') });
const period = object({ from: moment, to: moment });

const syncing = object({
  state: word('syncing'),
  step: word('reading', 'analysing'),
  recordsDone: number,
  recordsTotal: orNull(number),
  secondsLeft: orNull(number),
  failure: orNull(text),
});

const tooEarly = object({
  state: word('too-early'),
  reason: word('no-records', 'few-records', 'nothing-closed', 'nothing-won'),
  have: number,
  need: number,
  expectedAt: orNull(moment),
});

const openDeal = object({
  status: word('open'),
  stage,
  ageDays: number,
  agePercentile: number,
  beyondSeen: flag,
  winChances: listOf(object({ withinDays: number, chance: interval })),
  winChanceWhenNew: interval,
  similarDeals: number,
  amount: orNull(number),
  expectedValue: orNull(interval),
  nextAction: word(
    'schedule-next-activity',
    're-engage-or-close',
    're-qualify',
    'involve-more-people',
    'complete-amount',
    'close-as-lost',
    'carry-on',
  ),
  inBottleneck: flag,
});

const stake = object({
  stage,
  chanceTop: number,
  stake: interval,
  cause: word('conversion', 'speed', 'conversion and speed', 'unclear'),
  advancedShareNow: orNull(interval),
  advancedShareBefore: orNull(interval),
  medianStayDaysNow: orNull(number),
  medianStayDaysBefore: orNull(number),
});

const stageRow = object({
  stage,
  visits: number,
  open: number,
  advancedShare: orNull(interval),
  lostShare: orNull(interval),
  medianStayDays: orNull(number),
  naiveRate: orNull(number),
});

const ready = object({
  state: word('ready'),
  asOf: moment,
  stale: flag,
  currency: text,
  horizonDays: number,
  intervalLevel: number,
  deal: oneOf(
    openDeal,
    object({ status: word('won', 'lost'), stage, closedAt: moment }),
    object({ status: word('unknown'), reason: word('not-read-yet', 'no-stage') }),
  ),
  pipeline: object({
    label: text,
    verdict: word('bottleneck', 'candidates', 'no clear bottleneck'),
    unit: word('value', 'wins'),
    stakes: listOf(stake),
    now: period,
    before: period,
    lowestNaiveStage: orNull(stage),
    stages: listOf(stageRow),
    leadsIncluded: flag,
  }),
});

/** The contract of the deal card, as a check; the compiler holds the two together. */
export const dealCardShape: Shape<DealCard> = oneOf(syncing, tooEarly, ready, object({ state: word('disconnected') }));
