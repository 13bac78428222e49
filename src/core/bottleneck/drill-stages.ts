import { seenFromStart } from '../funnel/history-start.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import type { OwnerId } from '../pipeline/identifiers.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import type { GroupEffect } from '../statistics/partial-pooling.ts';
import { addCell, emptyAges, shareOf } from './age-counts.ts';
import { AGE_BINS, binsWithin } from './age-bins.ts';
import { apartFromElsewhere } from './apart-from-elsewhere.ts';
import { beganIn } from './began-in.ts';
import { betterPractice } from './better-practice.ts';
import { betterUnits, DIFFERS_FROM, type BetterUnits } from './better-units.ts';
import { compareUnits, type UnitComparison } from './compare-units.ts';
import { DIMENSIONS, type Difference, type DimensionDrill, type Drill, type StageDrill } from './drill.ts';
import { recordGroups } from './record-groups.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { countedStages, PERIODS, unitCounts, type UnitCounts } from './unit-counts.ts';

export interface DrillQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** First team of each owner; not changed. */
  readonly teamOf: ReadonlyMap<OwnerId, string>;
  readonly periods: ReferencePeriods;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  /** Whether sizes tell what becomes of a record, so that they must not explain it: see `sizesGiveAway`. */
  readonly sizesGiveAway: boolean;
}

export interface Drilled {
  readonly drill: Drill;
  /** Per stage of the table: the units that it is held against, or null; only where they differ more than elsewhere. */
  readonly betterUnits: readonly (BetterUnits | null)[];
}

/** Cells that the counts may have; with more stages, fewer owners are told one by one. */
const MOST_CELLS = 1_000_000;
/** Sources and sizes that an owner's records may have. */
const USUAL_MIXES = 52;

/**
 * Looks into every open stage by pipeline of origin, team, owner, source and size of the deal.
 *
 * Answers "whose records go on less often here, or take longer, and is that more than chance?".
 *
 * @returns One entry per open stage that was not deleted, with two units or more in some dimension. Shares lie in 0–1, every number is finite.
 *
 * Limits: see `compareUnits`, and of what the better ones do `betterPractice`.
 * Cost: one pass over the visits, three over the records, and little per stage and dimension.
 * Source: docs/method/bottleneck.md §9.
 */
export function drillStages({ table, teamOf, periods, horizonDays, sizesGiveAway }: DrillQuestion): Drilled {
  const began = beganIn(table);
  const mixes = USUAL_MIXES * Math.max(1, began.pipelines.length);
  const perOwner = Math.max(1, countedStages(table)) * mixes * PERIODS * AGE_BINS;
  const mostOwners = Math.max(1, Math.floor(MOST_CELLS / perOwner));
  const groups = recordGroups({ records: table.records, teamOf, mostOwners, began, withSizes: !sizesGiveAway });
  const counts = unitCounts(seenFromStart(table, periods.starts), groups, periods);
  const bins = binsWithin(horizonDays);
  const read = table.stages.map(({ id, owner, archived }, stage) => {
    const comparisons = DIMENSIONS.flatMap((dimension) => compareUnits(counts, stage, dimension, bins) ?? []);
    const whole = wholeOf(counts, stage, bins);
    const dimensions = comparisons.map((one) => describe(one, groups.units[one.dimension], whole.share));
    const held = { owner, advancedShare: whole.share, staysNow: whole.staysNow };
    return { stageId: id, archived, comparisons, dimensions, held };
  });
  const betterOf = read.map(({ comparisons, held }, stage) => {
    const others = read.flatMap((one, at) => (at === stage ? [] : one.comparisons));
    return betterUnits(comparisons.map(beyond(others)), held);
  });
  const stages = read.flatMap(({ stageId, archived, dimensions }, stage): StageDrill[] => {
    if (archived || dimensions.length === 0) return [];
    const held = betterOf[stage] ?? null;
    const better = held === null || held.units.length === 0 ? null : held;
    return [{ stageId, dimensions, better: better && betterPractice({ table, groups, periods, stage, better }) }];
  });
  return { drill: { stages, sizeLimits: groups.sizeLimits, sizesGiveAway }, betterUnits: betterOf };
}

/** The same comparison, of what the units differ in this stage beyond the others. */
const beyond = (others: readonly UnitComparison[]) => (here: UnitComparison) => {
  const elsewhere = others.filter(({ dimension }) => dimension === here.dimension);
  return { ...here, conversion: apartFromElsewhere(here, elsewhere) };
};

/** Everybody's share of now; of both periods where nothing moved of late. */
function wholeOf(counts: UnitCounts, stage: number, bins: number) {
  const first = (counts.placeOf[stage] ?? -1) * counts.groups.count;
  const [now, both] = [emptyAges(), emptyAges()];
  let staysNow = 0;
  for (let group = 0; first >= 0 && group < counts.groups.count; group += 1) {
    const cell = (first + group) * PERIODS;
    addCell(both, counts, cell);
    for (const ages of [now, both]) addCell(ages, counts, cell + 1);
    staysNow += counts.stays[cell + 1] ?? 0;
  }
  const lately = shareOf(now, bins);
  return { share: (lately.effectiveRecords >= 1 ? lately : shareOf(both, bins)).share, staysNow };
}

function describe(compared: UnitComparison, names: readonly string[], share: number): DimensionDrill {
  const { dimension, conversion, pace, units } = compared;
  const usual = Math.log(Math.max(share, 1e-6) / Math.max(1 - share, 1e-6));
  return {
    dimension,
    conversion: differenceOf(conversion.chanceDiffer),
    pace: differenceOf(pace.chanceDiffer),
    units: units.map(({ unit, stays, inPace }, index) => {
      const effect = conversion.groups[index];
      const rate = pace.groups[inPace];
      return {
        ...{ unit: names[unit] ?? '', stays },
        advancedShare: limitsOf(effect ?? NOTHING, (value) => 1 / (1 + Math.exp(-usual - value))),
        stayTimes: rate === undefined ? null : turned(limitsOf(rate, (value) => Math.exp(-value))),
      };
    }),
  };
}

const NOTHING: GroupEffect = { effect: 0, variance: 0 };

const differenceOf = (chance: number): Difference => ({ differs: chance >= DIFFERS_FROM, chance });

function limitsOf({ effect, variance }: GroupEffect, to: (value: number) => number): Interval {
  const width = SHOWN_DEVIATIONS * Math.sqrt(variance);
  return { low: to(effect - width), estimate: to(effect), high: to(effect + width), level: SHOWN_LEVEL };
}

/** What falls where the rate rises has its limits the other way round. */
const turned = ({ low, estimate, high, level }: Interval): Interval => ({ low: high, estimate, high: low, level });
