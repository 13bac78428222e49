import { poolGroups, type GroupEffect, type PooledGroups } from '../statistics/partial-pooling.ts';
import { AGE_BINS } from './age-bins.ts';
import { addCell, emptyAges, rateAt, shareOf, type AgeCounts } from './age-counts.ts';
import type { ReadShare } from './change.ts';
import type { Dimension } from './drill.ts';
import { mixOf } from './record-groups.ts';
import { PERIODS, type UnitCounts } from './unit-counts.ts';

/** One unit of a dimension in one stage. */
export interface ComparedUnit {
  /** Index among the units of the dimension. */
  readonly unit: number;
  readonly stays: number;
  /** In the present period. */
  readonly staysNow: number;
  /** Place among those compared by pace; −1 where hardly anything left. */
  readonly inPace: number;
}

/** The units of one dimension in one stage, each against what its mix of records let expect. */
export interface UnitComparison {
  readonly dimension: Dimension;
  /** Most stays first; as many and in the same order as the groups of `conversion`. */
  readonly units: readonly ComparedUnit[];
  /** Effects on the logit of the share that goes on, as seen and not pulled together yet; one per unit. */
  readonly effects: readonly GroupEffect[];
  /** The same, pulled together. */
  readonly conversion: PooledGroups;
  /** Effects on the logarithm of the rate of leaving. */
  readonly pace: PooledGroups;
}

const MOST_UNITS = 20;
/** Records' worth of evidence below which a unit is not told. */
const FEWEST_RECORDS = 8;
const FEWEST_EXITS = 5;

/**
 * Compares the units of one dimension in one stage (indirect standardisation by case mix, then partial pooling).
 *
 * Answers "do these teams, owners, sources or sizes differ beyond chance, once their records are mixed alike?". Every
 * unit is set against what records of its sources, sizes and periods do on average; sources are compared within sizes,
 * sizes within sources.
 *
 * @param counts Not changed.
 * @param stage Index in the funnel.
 * @param dimension What to compare.
 * @param bins Runs of ages up to which shares are read, 1 or more.
 * @returns Null with less than two units of eight records' worth.
 *
 * Limits: what sets units apart beside source and size is taken for theirs. A unit that alone has a source is compared
 *   with itself there, and does not differ.
 * Cost: O(groups · runs of ages).
 * Source: docs/method/bottleneck.md §9.
 */
export function compareUnits(
  counts: UnitCounts,
  stage: number,
  dimension: Dimension,
  bins: number,
): UnitComparison | null {
  const { groups } = counts;
  const first = (counts.placeOf[stage] ?? -1) * groups.count;
  if (first < 0) return null;
  const [units, strata] = gather(counts, first, dimension, bins);
  const expectations = strata.map((ages) => shareOf(ages, bins).share);
  const read = [...units].flatMap(([unit, own]) => {
    const share = shareOf(own.ages, bins);
    if (share.effectiveRecords < FEWEST_RECORDS) return [];
    const expected = own.staysIn.reduce((sum, stays, at) => sum + stays * (expectations[at] ?? 0), 0) / own.stays;
    return [{ unit, own, effect: conversionEffect(share, expected), pace: paceEffect(own, strata, bins) }];
  });
  if (read.length < 2) return null;
  const told = read.sort((a, b) => b.own.stays - a.own.stays).slice(0, MOST_UNITS);
  const paced = told.flatMap(({ pace }) => (pace === null ? [] : [pace]));
  const effects = told.map(({ effect }) => effect);
  let place = 0;
  return {
    dimension,
    units: told.map(({ unit, own, pace }) => ({
      ...{ unit, stays: own.stays, staysNow: own.staysNow },
      inPace: pace === null ? -1 : place++,
    })),
    effects,
    conversion: poolGroups(effects),
    pace: poolGroups(paced),
  };
}

interface UnitSums {
  readonly ages: AgeCounts;
  /** Per stratum, days watched by run of ages and stays. */
  readonly daysIn: Float64Array[];
  readonly staysIn: Float64Array;
  stays: number;
  staysNow: number;
}

/** Counts of each unit, and of each stratum over the units that are known. */
function gather(
  counts: UnitCounts,
  first: number,
  dimension: Dimension,
  bins: number,
): [Map<number, UnitSums>, AgeCounts[]] {
  const { groups, stays, watchedDays } = counts;
  const unitOf = groups.unitOf[dimension];
  const mixes = mixOf(groups, dimension);
  const size = PERIODS * (1 + mixes.reduce((most, one) => Math.max(most, one), 0));
  const strata = Array.from({ length: size }, () => emptyAges());
  const units = new Map<number, UnitSums>();
  for (let group = 0; group < groups.count; group += 1) {
    const unit = unitOf[group] ?? -1;
    for (let period = 0; unit >= 0 && period < PERIODS; period += 1) {
      const cell = (first + group) * PERIODS + period;
      const here = stays[cell] ?? 0;
      const stratum = (mixes[group] ?? 0) * PERIODS + period;
      const all = strata[stratum];
      if (here === 0 || all === undefined) continue;
      const own = units.get(unit) ?? emptySums(size);
      units.set(unit, own);
      for (const ages of [own.ages, all]) addCell(ages, counts, cell);
      own.stays += here;
      own.staysNow += period === 1 ? here : 0;
      own.staysIn[stratum] = (own.staysIn[stratum] ?? 0) + here;
      const days = (own.daysIn[stratum] ??= new Float64Array(bins));
      for (let bin = 0; bin < bins; bin += 1) days[bin] = (days[bin] ?? 0) + (watchedDays[cell * AGE_BINS + bin] ?? 0);
    }
  }
  return [units, strata];
}

const emptySums = (strata: number): UnitSums => ({
  ...{ ages: emptyAges(), daysIn: [], staysIn: new Float64Array(strata) },
  ...{ stays: 0, staysNow: 0 },
});

/** Log-odds against those expected, half a record added on either side. */
function conversionEffect({ share, effectiveRecords }: ReadShare, expected: number): GroupEffect {
  const yes = share * effectiveRecords + 0.5;
  const no = (1 - share) * effectiveRecords + 0.5;
  const usual = expected * effectiveRecords + 0.5;
  const unusual = (1 - expected) * effectiveRecords + 0.5;
  return { effect: Math.log(yes / no) - Math.log(usual / unusual), variance: 1 / yes + 1 / no };
}

/** Exits against those that stays of the same mix and ages have; null where too few are expected. */
function paceEffect({ ages, daysIn }: UnitSums, strata: readonly AgeCounts[], bins: number): GroupEffect | null {
  let expected = 0;
  daysIn.forEach((days, stratum) => {
    const all = strata[stratum];
    for (let bin = 0; all !== undefined && bin < bins; bin += 1) expected += (days[bin] ?? 0) * rateAt(all, bin);
  });
  if (expected < FEWEST_EXITS) return null;
  const left = ages.moves.subarray(0, bins).reduce((sum, one) => sum + one, 0);
  return { effect: Math.log((left + 0.5) / (expected + 0.5)), variance: 1 / (left + 0.5) };
}
