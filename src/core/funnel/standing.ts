import type { StageId } from '../pipeline/identifiers.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import { stateOccupation, type Occupation } from '../statistics/state-occupation.ts';
import { followWays } from './follow-ways.ts';
import type { FunnelStage } from './funnel-stage.ts';
import { recordVisits, type RecordVisits } from './record-visits.ts';
import type { VisitTable } from './visit-table.ts';

/** Where records stand some time after they entered the funnel. */
export interface Standing {
  readonly withinDays: number;
  /** Records still followed at that age: what the shares rest on. */
  readonly followed: number;
  /** Stages in which somebody stood, in order; shares sum to 1. */
  readonly places: readonly { readonly stageId: StageId; readonly share: Interval }[];
}

export interface StandingQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  /** Minutes since the epoch; nothing after it exists. */
  readonly asOfMin: number;
  /** Rising whole days, 1 or more. */
  readonly horizonsDays: readonly number[];
}

/** Ages at which fewer records are still followed are not read. */
const READABLE_RECORDS = 5;

/**
 * Where the records that enter the funnel stand after given times (Aalen–Johansen over whole ways, the clock set to zero
 * at entering the funnel).
 *
 * Answers "of a hundred new records, how many are in each stage, won or lost after 30, 90, … days?": what the pipeline to
 * come looks like. It follows records and not stages, so unlike the outlook it does not take a stay to begin anew at each
 * stage; where the two disagree on the share won, the past of a record matters.
 *
 * @returns One entry per horizon at which five records at least are still followed. Shares lie in 0–1 and sum to 1 up to
 *   rounding.
 *
 * Ties: won counts from the first time.
 * Limits: of more than 5,000 records every n-th is followed; the intervals are those of the records followed.
 * Cost: one pass over the records, and a sort of the visits of those followed.
 * Source: docs/method/funnel.md §9.
 */
export function whereTheyStand(question: StandingQuestion): Standing[] {
  const { table, asOfMin, horizonsDays } = question;
  const { visits = recordVisits(table, asOfMin) } = question;
  const { stays, start } = followWays(table, asOfMin, visits);
  if (start === null) return [];
  const times = horizonsDays.map((days) => days * DAY_MIN);
  return stateOccupation({ stays, start, since: 0, times })
    .map((occupation, index) => standingOf(table.stages, occupation, horizonsDays[index] ?? 0))
    .filter(({ followed }) => followed >= READABLE_RECORDS);
}

function standingOf(stages: readonly FunnelStage[], { shares, se, inView }: Occupation, withinDays: number): Standing {
  const places = stages.flatMap(({ id }, stage) => {
    const share = shares[stage] ?? 0;
    if (share <= 0) return [];
    const sample = { share, se: se[stage] ?? 0, atRisk: Math.max(1, inView), level: SHOWN_LEVEL };
    return [{ stageId: id, share: shareInterval(sample) }];
  });
  return { withinDays, followed: inView, places };
}
