import { countElasticity, gridQuantile, type GridPosterior } from '../statistics/count-elasticity.ts';
import { countSlope, type CountSlope } from '../statistics/count-slope.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import { AGE_BINS } from './age-bins.ts';
import { WEEKS, type StageWeeks } from './weekly-counts.ts';

/**
 * How what goes on from a stage answers to what is on the table there: with 1 % more on the table, (1 + e) % more goes
 * on in a week. 0: all of it is worked on as before; −1: nothing more goes on, the stage is full.
 */
export interface LoadElasticity {
  /** −1 to 0.1. */
  readonly median: number;
  /** Limits that hold 90 %. */
  readonly low: number;
  readonly high: number;
  /** Chance that more than half of what comes on top is not worked on (elasticity below −0.5), 0–1. */
  readonly chanceSaturated: number;
  /** How much of the answer is the account's own: 0 when it is the assumption alone, towards 1 with more weeks. */
  readonly ownShare: number;
  /** Weeks that were read. */
  readonly weeks: number;
  /** What the weeks alone say, age by age and without the assumption; null where they do not tell. */
  readonly seen: CountSlope | null;
}

/**
 * What is believed of an answer to load before looking: a normal distribution cut off at both ends. From the method's table:
 * an assumption, in the direction that Smith et al. (2006) found.
 */
export const LOAD_PRIOR = { mean: -0.25, deviation: 0.3, low: -1, high: 0.1 };
/** Whoever works here is at their limit where half more records would bring less than a quarter more. */
export const SATURATED_FROM = -0.5;
const ALIKE = new Float64Array(WEEKS).fill(1);
/** Fewest weeks of a stretch that are read. */
const FEWEST_WEEKS = 4;
/** What has been there longer than all but so many of those who left is taken to be forgotten, not waiting. */
const FORGOTTEN_FROM = 0.98;

/**
 * How the moves onwards of a stage answer to what is on its table, week by week.
 *
 * Answers "would more records in this stage be worked on, or only wait?". On the table of a week is what was there as it
 * began and what came in it; what has been there for longer than almost all who ever left is not counted, since nobody
 * works on it. The weeks before the present period have a level of their own, so that a stage that merely became slower
 * does not look full.
 *
 * @param weeks Of the stage; not changed.
 * @param nowWeeks How many of the latest weeks are the present period.
 * @param firstWeek The first week that can be believed, 0–52.
 * @param mix How much of its table is to be expected to go on by the sources it came from, per week: see `sourceMix`.
 *   All alike where not given. Not changed.
 * @returns The assumption (median about −0.28) where there are hardly any weeks, or the load hardly changed.
 *
 * Limits: an association. Busy weeks may bring worse records; that looks the same where
 *   it is not told by their sources.
 * Cost: O(weeks).
 * Source: docs/method/bottleneck.md §10.
 */
export function loadElasticity(
  weeks: StageWeeks,
  nowWeeks: number,
  firstWeek: number,
  mix: Float64Array = ALIKE,
): LoadElasticity {
  const onTable = tableByWeek(weeks);
  const nowFrom = Math.max(0, WEEKS - Math.max(FEWEST_WEEKS, Math.round(nowWeeks)));
  const believed = Math.min(WEEKS, Math.max(0, Math.ceil(firstWeek)));
  const read = {
    counts: weeks.advanced.subarray(believed),
    sizes: onTable.subarray(believed),
    factors: mix.subarray(believed),
    stretches: Uint8Array.from({ length: WEEKS - believed }, (_, at) => (at + believed >= nowFrom ? 1 : 0)),
  };
  const posterior = countElasticity({ ...read, prior: LOAD_PRIOR });
  const expected = expectedByWeek(weeks, believed).map((moves, at) => moves * (read.factors[at] ?? 1));
  const tail = (1 - SHOWN_LEVEL) / 2;
  return {
    median: gridQuantile(posterior, 0.5),
    low: gridQuantile(posterior, tail),
    high: gridQuantile(posterior, 1 - tail),
    chanceSaturated: chanceBelow(posterior, SATURATED_FROM),
    ownShare: ownShareOf(posterior),
    weeks: posterior.read,
    seen: countSlope({ ...read, expected }),
  };
}

/**
 * Moves onwards to be expected of who was there in each week, by the usual pace at each age: so that a week with many who
 * only just came is not taken for one in which little is done.
 */
function expectedByWeek({ watchedDays, onwards }: StageWeeks, believed: number): Float64Array {
  const pace = Float64Array.from({ length: AGE_BINS }, (_, bin) => {
    let moved = 0;
    let watched = 0;
    for (let cell = believed * AGE_BINS + bin; cell < onwards.length; cell += AGE_BINS) {
      moved += onwards[cell] ?? 0;
      watched += watchedDays[cell] ?? 0;
    }
    return watched > 0 ? moved / watched : 0;
  });
  return Float64Array.from({ length: WEEKS - believed }, (_, at) => {
    const begun = (at + believed) * AGE_BINS;
    return pace.reduce((sum, perDay, bin) => sum + perDay * (watchedDays[begun + bin] ?? 0), 0);
  });
}

/** There as each week began, the forgotten left out, and what came in it. */
function tableByWeek({ arrived, underWay, moves }: StageWeeks): Float64Array {
  const bins = binsBeforeForgotten(moves);
  return arrived.map((came, week) => {
    const begun = week * AGE_BINS;
    return underWay.subarray(begun, begun + bins).reduce((sum, one) => sum + one, came);
  });
}

/** Runs of ages within which almost all left who ever did. */
function binsBeforeForgotten(moves: Float64Array): number {
  const byBin = Float64Array.from({ length: AGE_BINS }, (_, bin) => {
    let all = 0;
    for (let cell = bin; cell < moves.length; cell += AGE_BINS) all += moves[cell] ?? 0;
    return all;
  });
  const all = byBin.reduce((sum, one) => sum + one, 0);
  let gone = 0;
  return byBin.findIndex((one) => (gone += one) >= FORGOTTEN_FROM * all) + 1;
}

function chanceBelow({ values, chances }: GridPosterior, limit: number): number {
  return Math.min(
    1,
    chances.reduce((sum, chance, at) => ((values[at] ?? 0) < limit ? sum + chance : sum), 0),
  );
}

function ownShareOf(posterior: GridPosterior): number {
  const nothing = countElasticity({
    ...{ counts: new Float64Array(0), sizes: new Float64Array(0), stretches: new Uint8Array(0) },
    prior: LOAD_PRIOR,
  });
  return Math.min(1, Math.max(0, 1 - varianceOf(posterior) / varianceOf(nothing)));
}

function varianceOf({ values, chances }: GridPosterior): number {
  const mean = chances.reduce((sum, chance, at) => sum + chance * (values[at] ?? 0), 0);
  return chances.reduce((sum, chance, at) => sum + chance * ((values[at] ?? 0) - mean) ** 2, 0);
}
