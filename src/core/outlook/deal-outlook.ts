import type { StageId } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';
import type { AgeOutlook, OutlookTable } from './outlook-table.ts';
import { tilted, tiltOfDeal, type TiltField, type TiltFields } from './tilt.ts';

/** What is foretold for one open deal. */
export interface DealOutlook {
  /** Chance to be won within each of the table's `horizonsDays` from now, same order. */
  readonly winChances: readonly Interval[];
  /** The same for a deal that has just entered this stage, at the longest horizon. */
  readonly winChanceWhenNew: Interval;
  /** Share of stays in this stage that are over by this age, 0–1. */
  readonly leftShare: number;
  /** Stays seen to reach this age. */
  readonly similarRecords: number;
  /** Longer in the stage than can be read: the chances are those of the longest stay that can. */
  readonly beyondSeen: boolean;
  /**
   * Older than 99 % of all stays that ended, though records were watched for as long again after that: whoever is here
   * still hardly ever leaves, however few have left.
   */
  readonly pastLeaving: boolean;
  /** Amount × chance by the longest horizon; null without an amount of 0 or more. */
  readonly expectedValue: Interval | null;
  /** What its own fields do to the chances above; null where they say nothing beyond stage and age. */
  readonly ownFields: OwnFields | null;
}

export interface OwnFields {
  /** Chance by the longest horizon without them, 0–1. */
  readonly chanceWithout: number;
  /** The field that adds or takes most; null where what is known of it stands out in nothing. */
  readonly most: TiltField | null;
}

export interface OutlookQuestion {
  /** Not changed. */
  readonly table: OutlookTable;
  readonly stageId: StageId;
  /** Days in the stage, 0 or more; anything else is read as 0. */
  readonly ageDays: number;
  /** Major units of one currency; null when nobody entered one. */
  readonly amount: number | null;
  /** Absent: the chances are those of its stage and age alone. */
  readonly own?: Omit<TiltFields, 'amount'>;
}

/**
 * Looks up what is foretold for a deal of one stage and age.
 *
 * Answers "will this deal be won within 30 or 90 days or by the horizon, and how long has it been here compared with
 * others?". Between two ages of the table the numbers are interpolated on a straight line; past the last one they
 * stand still and `beyondSeen` says so. Where the table has a tilt, the deal's own fields move every chance by as many
 * log-odds.
 *
 * @returns Chances within 0–1 that never fall as the horizon grows; null when the table says nothing of the stage.
 *
 * Cost: O(ages) of one stage.
 * Source: docs/method/outlook.md.
 */
export function dealOutlook({ table, stageId, ageDays, amount, own }: OutlookQuestion): DealOutlook | null {
  const ages = table.stages.find((stage) => stage.stageId === stageId)?.ages;
  const first = ages?.[0];
  const last = ages?.at(-1);
  const winChanceWhenNew = first?.winChances.at(-1);
  if (!ages || !first || !last || !winChanceWhenNew) return null;

  const age = ageDays > 0 ? ageDays : 0;
  const here = outlookAt(ages, age) ?? last;
  const tilt = table.tilt === null || own === undefined ? null : tiltOfDeal(table.tilt, { amount, ...own });
  const moved = (chance: Interval) => (tilt === null ? chance : tilted(chance, tilt.points));
  const untilted = here.winChances.at(-1) ?? winChanceWhenNew;
  return {
    winChances: here.winChances.map(moved),
    winChanceWhenNew: moved(winChanceWhenNew),
    leftShare: here.leftShare,
    similarRecords: Math.floor(here.similarRecords),
    beyondSeen: age > last.ageDays,
    pastLeaving: isPastLeaving(ages, last, age),
    expectedValue: amount !== null && Number.isFinite(amount) && amount >= 0 ? times(moved(untilted), amount) : null,
    ownFields: tilt && { chanceWithout: untilted.estimate, most: tilt.most },
  };
}

const NEARLY_ALL = 0.99;
const AS_LONG_AGAIN = 2;

function isPastLeaving(ages: readonly AgeOutlook[], last: AgeOutlook, age: number): boolean {
  const over = ages.find(({ leftShare }) => leftShare > 0 && leftShare >= NEARLY_ALL * last.leftShare);
  return over !== undefined && age > over.ageDays && last.ageDays >= AS_LONG_AGAIN * over.ageDays;
}

function outlookAt(ages: readonly AgeOutlook[], age: number): AgeOutlook | undefined {
  const after = ages.findIndex(({ ageDays }) => ageDays >= age);
  const [lower, upper] = [ages[after - 1], ages[after]];
  if (!lower || !upper) return upper;
  const weight = (age - lower.ageDays) / (upper.ageDays - lower.ageDays);
  const between = (a: number, b: number) => a + (b - a) * weight;
  return {
    ageDays: age,
    winChances: lower.winChances.map((chance, index) => {
      const next = upper.winChances[index] ?? chance;
      return {
        low: between(chance.low, next.low),
        estimate: between(chance.estimate, next.estimate),
        high: between(chance.high, next.high),
        level: chance.level,
      };
    }),
    leftShare: between(lower.leftShare, upper.leftShare),
    similarRecords: between(lower.similarRecords, upper.similarRecords),
  };
}

const times = ({ low, estimate, high, level }: Interval, amount: number): Interval => ({
  low: low * amount,
  estimate: estimate * amount,
  high: high * amount,
  level,
});
