import type { GridCounts } from '../funnel/grid-counts.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import type { BetterUnits } from './better-units.ts';
import type { DwellRise, StageLoad, StageReference, StageStake } from './bottleneck.ts';
import { readAdvanced, type ReadShare, type StageChange } from './change.ts';
import { stageCounts, type StageComparison } from './compare-stages.ts';
import { medianStayDays } from './median-stay.ts';
import { nameCause } from './name-cause.ts';
import type { JudgedStake } from './verdict.ts';

/** A stage that has something to be held against: an earlier period, better units, or both. */
export interface JudgedStage {
  /** Index in the funnel. */
  readonly stage: number;
  readonly comparison: StageComparison | null;
  readonly units: BetterUnits | null;
}

export interface StakeMeans {
  /** By day of age; not changed. */
  readonly now: GridCounts;
  readonly horizonDays: number;
  readonly stake: JudgedStake | undefined;
  /** Share of the draws in which its better units gave the larger gain, 0–1. */
  readonly byUnits: number;
  readonly load: StageLoad | undefined;
  /** Records enter the funnel here, and more of them, beyond chance, than their owners take up in a busy week. */
  readonly beyondReach: boolean;
}

/** From this chance on, stays are said to take longer. */
const LIKELY = 0.5;

/** All that is told of one stage as a possible bottleneck. */
export function describeStake({ stage, comparison, units }: JudgedStage, means: StakeMeans): StageStake {
  const { now, horizonDays, stake, byUnits, load, beyondReach } = means;
  const { id, owner } = now.stages[stage] ?? { id: '', owner: 'shared' };
  const counts = comparison?.now ?? stageCounts(now, stage, horizonDays);
  const change = comparison?.change ?? null;
  const against = units !== null && (comparison === null || byUnits > LIKELY) ? units : null;
  return {
    stageId: id as StageStake['stageId'],
    owner,
    chanceTop: stake?.chanceTop ?? 0,
    stake: stake?.stake ?? { low: 0, estimate: 0, high: 0, level: SHOWN_LEVEL },
    reference: referenceOf(against),
    chanceChanged: comparison?.chanceChanged ?? 0,
    cause: nameCause(change, { load, beyondReach, fewerByUnits: against !== null }),
    dwell: dwellOf(change),
    advancedShareNow: counts && shown(readAdvanced(counts)),
    advancedShareBefore: change && shown(change.advancedBefore),
    medianStayDaysNow: counts && medianStayDays(counts),
    medianStayDaysBefore: comparison && medianStayDays(comparison.before),
  };
}

function referenceOf(against: BetterUnits | null): StageReference {
  if (against === null) return { kind: 'earlier period' };
  return { kind: 'better units', dimension: against.dimension, chanceDiffer: against.chance };
}

function dwellOf(change: StageChange | null): DwellRise {
  const chance = change !== null && change.slower ? change.speedChance : 0;
  return { longer: chance >= LIKELY, chance, times: change?.stayTimes ?? null };
}

function shown({ share, standardError, effectiveRecords }: ReadShare): Interval | null {
  if (effectiveRecords <= 0) return null;
  return shareInterval({ share, se: standardError, atRisk: Math.max(1, effectiveRecords), level: SHOWN_LEVEL });
}
