import { InvalidInput } from '../errors.ts';
import { allFinite, orderTimes } from './ordered-stays.ts';
import { tallyEnds, type EndTally } from './tally-ends.ts';

/** Stays as columns of equal length, in any one unit of time. */
export interface CompetingStays {
  /** When a stay came into view; null when all were seen from their start. */
  readonly entry: Float64Array | null;
  readonly exit: Float64Array;
  /** 0 = cut off before its end was seen; 1 … `causes` = the way out. */
  readonly cause: Uint8Array;
  /** Number of ways out. */
  readonly causes: number;
}

/** The state of affairs just after each time at which at least one stay ended. */
export interface CompetingRisksCurve {
  /** Distinct times with an end, rising. */
  readonly times: Float64Array;
  /** Stays in view just before. */
  readonly atRisk: Float64Array;
  /** Share still there, 0–1. */
  readonly survival: Float64Array;
  readonly survivalSe: Float64Array;
  /** Share gone by each way out, 0–1; way out k at place k − 1. */
  readonly incidence: readonly Float64Array[];
  readonly incidenceSe: readonly Float64Array[];
  /** Stays that were used. */
  readonly stays: number;
  /** Largest end of any stay, cut off or not; 0 with no stays. */
  readonly lastTime: number;
  /** Largest time at which at least five stays were still in view; null when there never were. */
  readonly readableUntil: number | null;
}

/** Fewer stays than this in view say nothing about a share. */
export const READABLE_AT_RISK = 5;

/**
 * Share gone by each of several ways out, and share still there, over time (Aalen–Johansen with delayed entry,
 * Greenwood variance).
 *
 * Answers "of those who enter, how many have left this way within t?", with stays that have not ended counted as not
 * known yet and stays that came into view late counted from then on.
 *
 * @param stays Not changed. At risk at t are those with `entry < t ≤ exit`; with `entry: null` all with `t ≤ exit`,
 *   so that an end at 0 counts. With entries, a stay with `exit ≤ entry` carries no information and is left out; give
 *   a negative entry to one whose end at 0 shall count.
 * @returns One row per distinct time with an end. `survival` + Σ `incidence` is 1 up to rounding. No rows when nothing
 *   has ended. Every number is finite.
 * @throws {InvalidInput} when columns differ in length, a time is not finite, or a cause is above `causes`.
 *
 * Ties: an end and a cut-off at the same time: the one cut off was still at risk. Nothing is jittered.
 * Limits: where entries are late, a very small number at risk early on weighs on all that follows.
 * Cost: O(n) for whole times, O(n log n) for others; O(causes) per distinct time.
 * Source: Aalen & Johansen (1978), Scand. J. Statist. 5(3), 141–150; Andersen et al. (1993), §IV.4;
 *   docs/method/funnel.md §2.
 */
export function competingRisks(stays: CompetingStays): CompetingRisksCurve {
  requireStays(stays);
  const { entry, exit, cause, causes } = stays;
  const kept = entry === null ? null : withInformation(entry, exit);
  const ends = tallyEnds({ exit, cause, kept, ways: causes + 1 });
  return curveOfEnds(ends, entry === null ? null : orderTimes(entry, kept));
}

/**
 * The same curve from ends that are counted already.
 *
 * @param ends Way out 0 is being cut off; not changed.
 * @param entries When each stay came into view, in order; null when all were seen from their start. Not changed.
 *
 * Cost: O(causes) per distinct time.
 */
export function curveOfEnds(ends: EndTally, entries: Float64Array | null): CompetingRisksCurve {
  const rows = countTimes(ends);
  const column = () => new Float64Array(rows);
  const perCause = () => Array.from({ length: ends.ways - 1 }, column);
  // Written out: what is put together from parts has another shape each time, and is slow to read.
  const curve = {
    times: column(),
    atRisk: column(),
    survival: column(),
    survivalSe: column(),
    incidence: perCause(),
    incidenceSe: perCause(),
    stays: ends.stays,
    lastTime: ends.times.at(-1) ?? 0,
    readableUntil: null as number | null,
  };
  curve.readableUntil = sweep(ends, entries, curve);
  return curve;
}

/**
 * Row of a curve that holds at a time.
 *
 * @param time Same unit as the curve.
 * @returns Index of the last row with `times ≤ time`; −1 before the first end, when all are still there.
 *
 * Cost: O(log rows).
 */
export function curveIndexAt({ times }: CompetingRisksCurve, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Share still there at a time.
 *
 * @returns 0–1; 1 before the first end.
 */
export function survivalAt(curve: CompetingRisksCurve, time: number): number {
  return curve.survival[curveIndexAt(curve, time)] ?? 1;
}

/** A share with its standard error. */
export interface EstimatedShare {
  /** 0–1. */
  readonly share: number;
  readonly se: number;
}

/**
 * Share gone by one way out by a time.
 *
 * @param cause 1 … number of ways out.
 * @returns Zeros before the first end.
 */
export function incidenceAt(curve: CompetingRisksCurve, cause: number, time: number): EstimatedShare {
  const row = curveIndexAt(curve, time);
  return { share: curve.incidence[cause - 1]?.[row] ?? 0, se: curve.incidenceSe[cause - 1]?.[row] ?? 0 };
}

type Columns = Omit<CompetingRisksCurve, 'stays' | 'lastTime' | 'readableUntil'>;

/** Walks through the times once, fills the columns, and says until when the curve can be read. */
function sweep({ times, ended, ways, stays }: EndTally, entries: Float64Array | null, curve: Columns): number | null {
  const step = greenwoodStep(curve, ended);
  let entered = entries === null ? stays : 0;
  let gone = 0;
  let row = 0;
  let readableUntil: number | null = null;
  for (let place = 0; place < times.length; place += 1) {
    const time = times[place] ?? 0;
    if (entries !== null) while (entered < stays && (entries[entered] ?? 0) < time) entered += 1;
    const atRisk = entered - gone;
    if (atRisk >= READABLE_AT_RISK) readableUntil = time;
    const first = place * ways;
    let events = 0;
    for (let way = 1; way < ways; way += 1) events += ended[first + way] ?? 0;
    gone += events + (ended[first] ?? 0);
    if (events === 0) continue;
    curve.times[row] = time;
    curve.atRisk[row] = atRisk;
    step(row, atRisk, events, first);
    row += 1;
  }
  return readableUntil;
}

/**
 * Carries the estimate and its covariance Σ over one time: Σ ← JΣJᵀ + S²C. Of Σ only the row of the survival and the
 * diagonal are needed, as no other element ever flows into them. What ended at the time stands, by way out, from `first` on.
 */
function greenwoodStep({ survival, survivalSe, incidence, incidenceSe }: Columns, ended: Uint32Array) {
  const causes = incidence.length;
  const gone = new Float64Array(causes);
  const withSurvival = new Float64Array(causes);
  const variance = new Float64Array(causes);
  // In an object: a fraction in a variable that is kept between calls is made anew at each of them.
  const there = { share: 1, variance: 0 };
  return (row: number, atRisk: number, events: number, first: number) => {
    const { share: still, variance: stillVariance } = there;
    const staying = (atRisk - events) / atRisk;
    const scale = (still * still) / (atRisk * atRisk * atRisk);
    for (let k = 0; k < causes; k += 1) {
      const out = ended[first + k + 1] ?? 0;
      const hazard = out / atRisk;
      const shared = withSurvival[k] ?? 0;
      const grown = (variance[k] ?? 0) + hazard * (2 * shared + hazard * stillVariance) + scale * out * (atRisk - out);
      variance[k] = grown;
      withSurvival[k] = staying * (shared + hazard * stillVariance) - scale * out * (atRisk - events);
      gone[k] = Math.min(1, (gone[k] ?? 0) + still * hazard);
      write(incidence[k], row, gone[k] ?? 0);
      write(incidenceSe[k], row, Math.sqrt(Math.max(0, grown)));
    }
    there.variance = staying * staying * stillVariance + scale * events * (atRisk - events);
    there.share = still * staying;
    survival[row] = there.share;
    survivalSe[row] = Math.sqrt(there.variance);
  };
}

function write(column: Float64Array | undefined, row: number, value: number): void {
  if (column !== undefined) column[row] = value;
}

/** Times at which at least one stay really ended. */
function countTimes({ times, ended, ways }: EndTally): number {
  let count = 0;
  for (let place = 0; place < times.length; place += 1) {
    let events = 0;
    for (let way = 1; way < ways; way += 1) events += ended[place * ways + way] ?? 0;
    if (events > 0) count += 1;
  }
  return count;
}

function requireStays({ entry, exit, cause, causes }: CompetingStays): void {
  if (cause.length !== exit.length || (entry !== null && entry.length !== exit.length)) {
    throw new InvalidInput('columns of stays differ in length', { exits: exit.length, causes: cause.length });
  }
  if (!allFinite(exit) || (entry !== null && !allFinite(entry))) {
    throw new InvalidInput('a stay has an end that is not a finite number');
  }
  for (let index = 0; index < cause.length; index += 1) {
    if ((cause[index] ?? 0) > causes) throw new InvalidInput('a stay ended in an unknown way', { causes });
  }
}

/** 1 for the stays that are in view for some time, 0 for the others. */
function withInformation(entry: Float64Array, exit: Float64Array): Uint8Array {
  const kept = new Uint8Array(exit.length);
  for (let index = 0; index < exit.length; index += 1) if ((exit[index] ?? 0) > (entry[index] ?? 0)) kept[index] = 1;
  return kept;
}
