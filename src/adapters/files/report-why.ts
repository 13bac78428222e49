import type { Bottleneck, Cause, StageReference } from '../../core/bottleneck/bottleneck.ts';
import type { BetterPractice, Dimension, DimensionDrill, PracticeGroup } from '../../core/bottleneck/drill.ts';
import type { TargetStands } from '../../core/bottleneck/held-target.ts';
import type { Workload, WorkloadGap } from '../../core/bottleneck/workload.ts';
import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import type { Interval } from '../../core/statistics/interval.ts';
import { rangeOf, roundedNumber, roundedRange, type Range } from './report-numbers.ts';

/** One stage as a possible bottleneck: what it costs, held against what, and what looks like the cause. */
export interface ReportStake {
  readonly stageId: string;
  readonly label: string;
  readonly chanceTop: number;
  /** Per quarter, in the unit of the bottleneck. */
  readonly stake: Range;
  readonly reference: StageReference;
  readonly cause: Cause;
  readonly advancedShareNow: Range | null;
  readonly advancedShareBefore: Range | null;
  readonly medianStayDaysNow: number | null;
  readonly medianStayDaysBefore: number | null;
}

/** One stage by one dimension of its records. */
export interface ReportDrill {
  readonly stageId: string;
  readonly label: string;
  readonly dimension: Dimension;
  /** Whether units differ beyond chance, and the chance that they do. */
  readonly conversion: { readonly differs: boolean; readonly chance: number };
  readonly pace: { readonly differs: boolean; readonly chance: number };
  /** Most stays first. */
  readonly units: readonly {
    readonly unit: string;
    readonly stays: number;
    readonly advancedShare: Range;
    /** How many times as long as usual stays take. */
    readonly stayTimes: Range | null;
  }[];
}

/** The units that do better in a stage than the others beyond chance, and what they are seen to do differently. */
export interface ReportPractice {
  readonly stageId: string;
  readonly label: string;
  readonly dimension: Dimension;
  readonly units: readonly string[];
  readonly otherUnits: number;
  /** Shares of leads first touched within so many minutes; null where nothing that could be compared is on record. */
  readonly firstTouch: {
    readonly withinMin: number;
    readonly better: { readonly leads: number; readonly touchedShare: Range };
    readonly others: { readonly leads: number; readonly touchedShare: Range };
    readonly difference: Range;
    readonly differs: boolean;
    readonly fewUnits: boolean;
  } | null;
}

/** How much comes to those who work on it; null where it is not known. */
export interface ReportWorkload {
  /** New records per active owner and week. */
  readonly load: Range | null;
  /** First touches of an owner in a week that nine in ten weeks do not go beyond. */
  readonly busyWeekTouches: Range | null;
  /** Load ÷ first touches of a busy week. */
  readonly utilisation: Range | null;
  readonly missing: WorkloadGap | null;
}

/** Where one stage stands against the share that is wanted of it. */
export interface ReportTarget {
  readonly stageId: string;
  readonly label: string;
  readonly wanted: number;
  readonly now: Range | null;
  readonly chanceBelow: number | null;
  readonly stands: TargetStands;
}

export interface ReportWhy {
  readonly stakes: readonly ReportStake[];
  readonly targets: readonly ReportTarget[];
  readonly drill: readonly ReportDrill[];
  readonly practices: readonly ReportPractice[];
  readonly workload: ReportWorkload;
}

/** What stands behind the verdict, stage by stage: in the order of `chanceTop` the stakes, in that of stages the rest. */
export function whyOf(
  { stages: judged, targets, drill, workload }: Bottleneck,
  stages: readonly FunnelStage[],
): ReportWhy {
  const named = (id: string) => ({ stageId: id, label: stages.find((stage) => stage.id === id)?.label ?? id });
  return {
    stakes: judged.map((one) => ({
      ...named(one.stageId),
      chanceTop: roundedNumber(one.chanceTop),
      stake: rounded(one.stake),
      reference: referenceOf(one.reference),
      cause: one.cause,
      advancedShareNow: one.advancedShareNow && rounded(one.advancedShareNow),
      advancedShareBefore: one.advancedShareBefore && rounded(one.advancedShareBefore),
      medianStayDaysNow: one.medianStayDaysNow === null ? null : roundedNumber(one.medianStayDaysNow),
      medianStayDaysBefore: one.medianStayDaysBefore === null ? null : roundedNumber(one.medianStayDaysBefore),
    })),
    targets: targets.map(({ stageId, wanted, now, chanceBelow, stands }) => ({
      ...{ ...named(stageId), wanted, now: now && rounded(now), stands },
      chanceBelow: chanceBelow === null ? null : roundedNumber(chanceBelow),
    })),
    drill: drill.stages.flatMap(({ stageId, dimensions }) =>
      dimensions.map((one) => ({ ...named(stageId), ...drillOf(one) })),
    ),
    practices: drill.stages.flatMap(({ stageId, better }) =>
      better === null ? [] : [{ ...named(stageId), ...practiceOf(better) }],
    ),
    workload: workloadOf(workload),
  };
}

function practiceOf({ firstTouch, ...better }: BetterPractice): Omit<ReportPractice, 'stageId' | 'label'> {
  if (firstTouch === null) return { ...better, firstTouch };
  const group = ({ leads, touchedShare }: PracticeGroup) => ({ leads, touchedShare: rounded(touchedShare) });
  const { withinMin, differs, fewUnits, difference } = firstTouch;
  const sides = { better: group(firstTouch.better), others: group(firstTouch.others) };
  return { ...better, firstTouch: { withinMin, ...sides, difference: rounded(difference), differs, fewUnits } };
}

function workloadOf({ load, busyWeekTouches, utilisation, missing }: Workload): ReportWorkload {
  return {
    load: load && rounded(load),
    busyWeekTouches: busyWeekTouches && rounded(busyWeekTouches),
    utilisation: utilisation && rounded(utilisation),
    missing,
  };
}

function drillOf({ dimension, conversion, pace, units }: DimensionDrill): Omit<ReportDrill, 'stageId' | 'label'> {
  const told = units.map(({ unit, stays, advancedShare, stayTimes }) => ({
    ...{ unit, stays, advancedShare: rounded(advancedShare), stayTimes: stayTimes && rounded(stayTimes) },
  }));
  return {
    dimension,
    conversion: { ...conversion, chance: roundedNumber(conversion.chance) },
    pace: { ...pace, chance: roundedNumber(pace.chance) },
    // By name where as many: which row of a file came first is of no consequence.
    units: told.sort((a, b) => b.stays - a.stays || (a.unit < b.unit ? -1 : 1)),
  };
}

const referenceOf = (reference: StageReference): StageReference =>
  reference.kind === 'better units'
    ? { ...reference, chanceDiffer: roundedNumber(reference.chanceDiffer) }
    : reference.kind === 'target'
      ? { ...reference, chanceBelow: roundedNumber(reference.chanceBelow) }
      : reference;

/** To nine digits, as the numbers of stages are. */
const rounded = (interval: Interval): Range => roundedRange(rangeOf(interval));
