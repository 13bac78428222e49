import { DAY_MS } from '../pipeline/time-units.ts';
import type { RecordActivity } from '../pipeline/tracked-record.ts';
import type { DealOutlook } from './deal-outlook.ts';
import { isOld, isStale } from './stale.ts';

/** A category of what to do next, never a script. */
export type NextAction =
  | 'schedule-next-activity'
  | 're-engage-or-close'
  | 're-qualify'
  | 'involve-more-people'
  | 'complete-amount'
  | 'close-as-lost'
  | 'carry-on';

export interface DealFacts {
  /** Days in its stage, 0 or more. */
  readonly ageDays: number;
  /** Null when nothing is foretold for its stage: then its age says nothing. */
  readonly outlook: DealOutlook | null;
  readonly activity: RecordActivity;
  /** Null when nobody entered one. */
  readonly amount: number | null;
  readonly nowMs: number;
}

/** Days without contact from which a deal is called silent. */
const SILENT_DAYS = 30;
const MANY_PUSHES = 2;

/**
 * The most pressing thing to do about an open deal, by ordered rules.
 *
 * Answers "what next?". The first rule that holds decides; the order goes from "may not be real any more" to "could
 * be written down better":
 * 1. stale (`isStale`: old and as good as over) and no sign of life: close as lost;
 * 2. old (`isOld`: a week at least, and longer than most stays last) and no sign of life: re-engage or close;
 * 3. no activity is planned (none at all, or the next one has passed): schedule one;
 * 4. the close date was pushed twice or more: re-qualify;
 * 5. one contact or none: involve more people;
 * 6. the amount is missing or not above 0: complete it;
 * 7. else carry on.
 *
 * A sign of life is a contact within the last 30 days or an activity still to come. Facts not known never trigger a
 * rule by themselves, so rule 3 needs an account that tells of activities; the amount is the exception, for there
 * "not known" is the fact. Silence not known does not hold back rules 1 and 2, which age alone triggers.
 *
 * @returns Always one category.
 *
 * Limits: the thresholds are choices, not estimates.
 * Source: docs/method/outlook.md §5.
 */
export function nextAction({ ageDays, outlook, activity, amount, nowMs }: DealFacts): NextAction {
  const { activitiesKnown, nextActivityAtMs, lastContactedAtMs, closeDatePushes, contactCount } = activity;
  const planned = nextActivityAtMs !== null && nextActivityAtMs > nowMs;
  const contacted = lastContactedAtMs !== null && nowMs - lastContactedAtMs <= SILENT_DAYS * DAY_MS;
  const silent = !planned && !contacted;

  if (silent && isStale(ageDays, outlook)) return 'close-as-lost';
  if (silent && isOld(ageDays, outlook)) return 're-engage-or-close';
  if (activitiesKnown && !planned) return 'schedule-next-activity';
  if (closeDatePushes !== null && closeDatePushes >= MANY_PUSHES) return 're-qualify';
  if (contactCount !== null && contactCount <= 1) return 'involve-more-people';
  if (amount === null || !(amount > 0)) return 'complete-amount';
  return 'carry-on';
}
