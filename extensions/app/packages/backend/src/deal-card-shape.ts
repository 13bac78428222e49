import type { DealCard } from '../../../../../src/contract/deal-card.ts';
import { dimension, interval, pipelineShape, stage } from './pipeline-shape.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { suggestionShape } from './suggestion-shape.ts';
import { unready } from './unready-shape.ts';

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
  shareOfValue: orNull(number),
  ownFields: orNull(object({ chanceWithout: number, most: orNull(word('amount', 'source', 'owner')) })),
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

const practiceGroup = object({ leads: number, touchedShare: interval });

const practice = object({
  stage,
  better: orNull(
    object({
      dimension,
      firstTouch: orNull(
        object({
          withinMin: number,
          better: practiceGroup,
          others: practiceGroup,
          difference: interval,
          differs: flag,
          fewUnits: flag,
        }),
      ),
    }),
  ),
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
  pipeline: pipelineShape,
  practices: listOf(practice),
  suggestion: orNull(suggestionShape),
});

/** The contract of the deal card, as a check; the compiler holds the two together. */
export const dealCardShape: Shape<DealCard> = oneOf(unready, ready);
