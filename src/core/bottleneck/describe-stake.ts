import type { GridCounts } from '../funnel/grid-counts.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import type { BetterUnits } from './better-units.ts';
import type { DwellRise, StageLoad, StageReference, StageStake } from './bottleneck.ts';
import { readAdvanced, shownShare, type StageChange } from './change.ts';
import { stageCounts, type StageComparison } from './compare-stages.ts';
import type { HeldTarget } from './held-target.ts';
import { medianStayDays } from './median-stay.ts';
import { nameCause } from './name-cause.ts';
import type { JudgedStake } from './verdict.ts';

/** A stage that has something to be held against: an earlier period, better units, a target, or several of them. */
export interface JudgedStage {
  /** Index in the funnel. */
  readonly stage: number;
  readonly comparison: StageComparison | null;
  readonly units: BetterUnits | null;
  readonly target: HeldTarget | null;
}

export interface StakeMeans {
  /** By day of age; not changed. */
  readonly now: GridCounts;
  readonly horizonDays: number;
  readonly stake: JudgedStake | undefined;
  /** Shares of the draws in which its better units, or its target, gave the largest gain, 0–1. */
  readonly byUnits: number;
  readonly byTarget: number;
  readonly load: StageLoad | undefined;
  /** Records enter the funnel here, and more of them, beyond chance, than their owners take up in a busy week. */
  readonly beyondReach: boolean;
}

/** From this chance on, stays are said to take longer. */
const LIKELY = 0.5;

/**
 * All that is told of one stage as a possible bottleneck.
 *
 * @param judged The stage, and what it may be held against; not changed.
 * @param means Of the same funnel; not changed.
 * @returns Shares and chances 0–1, times in days, stakes per quarter; null where nothing can be told.
 */
export function describeStake(judged: JudgedStage, means: StakeMeans): StageStake {
  const { stage, comparison } = judged;
  const { now, horizonDays, stake, load, beyondReach } = means;
  const { id, owner } = now.stages[stage] ?? { id: '', owner: 'shared' };
  const counts = comparison?.now ?? stageCounts(now, stage, horizonDays);
  const change = comparison?.change ?? null;
  const reference = referenceOf(judged, means);
  return {
    stageId: id as StageStake['stageId'],
    owner,
    chanceTop: stake?.chanceTop ?? 0,
    stake: stake?.stake ?? { low: 0, estimate: 0, high: 0, level: SHOWN_LEVEL },
    reference,
    chanceChanged: comparison?.chanceChanged ?? 0,
    cause: nameCause(change, { load, beyondReach, fewer: reference.kind !== 'earlier period' }),
    dwell: dwellOf(change),
    advancedShareNow: counts && shownShare(readAdvanced(counts)),
    advancedShareBefore: change && shownShare(change.advancedBefore),
    medianStayDaysNow: counts && medianStayDays(counts),
    medianStayDaysBefore: comparison && medianStayDays(comparison.before),
  };
}

/** The one that gave the largest gain in most draws; of those there are, where none gave any. */
function referenceOf({ comparison, units, target }: JudgedStage, { byUnits, byTarget }: StakeMeans): StageReference {
  const byPast = comparison === null ? 0 : 1 - byUnits - byTarget;
  if (target !== null && (byTarget > Math.max(byUnits, byPast) || (comparison === null && units === null)))
    return { kind: 'target', ...target };
  if (units !== null && (comparison === null || byUnits > byPast))
    return { kind: 'better units', dimension: units.dimension, chanceDiffer: units.chance };
  return { kind: 'earlier period' };
}

function dwellOf(change: StageChange | null): DwellRise {
  const chance = change !== null && change.slower ? change.speedChance : 0;
  return { longer: chance >= LIKELY, chance, times: change?.stayTimes ?? null };
}
