import { InvalidInput } from '../errors.ts';
import { DAY_MIN, minuteOf } from '../pipeline/time-units.ts';
import { curveOfEnds, incidenceAt, type CompetingRisksCurve } from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { shareIgnoringOtherWays } from '../statistics/naive-curve.ts';
import { restrictedMean, stayQuantile } from '../statistics/quantile.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import type { FunnelStage } from './funnel-stage.ts';
import type { Funnel, MeanStay, MedianStay, StageFunnel } from './funnel.ts';
import { stageEnds, type StageEnds } from './stage-ends.ts';
import type { CalendarWindow, View } from './stage-visits.ts';
import type { VisitTable } from './visit-table.ts';
import { ADVANCED, LOST, MOVED_BACK } from './ways-out.ts';

/** From where one looks at a funnel. */
export interface FunnelView {
  readonly asOfMs: number;
  /** Shares speak of this many days after entering, above 0. */
  readonly horizonDays: number;
  /** Everything by default. */
  readonly window?: CalendarWindow;
}

/**
 * What becomes of the records that enter each stage (Aalen–Johansen per stage, clock set to zero at each entry).
 *
 * Answers "where do records go on, where are they lost, and how long does it take?". Those still there count as not
 * known yet; those whose start we did not see count from the age at which we first saw them.
 *
 * @param table One funnel, leads joined to their deals (`joinLeads`); not changed.
 * @param view From where one looks, and how far shares speak.
 * @returns Open and hand-over stages in order. Shares are null where fewer than five stays were ever in view at once.
 *   Every number is finite, shares lie in 0–1.
 * @throws {InvalidInput} when the horizon is not above 0 or a moment is not finite.
 *
 * Limits: visits to one stage are taken to be alike whether a record came for the first time or came back.
 * Cost: O(visits).
 * Source: docs/method/funnel.md.
 */
export function fitFunnel(table: VisitTable, { asOfMs, horizonDays, window }: FunnelView): Funnel {
  if (!(horizonDays > 0 && horizonDays < Infinity && Number.isFinite(asOfMs))) {
    throw new InvalidInput('a funnel is read at a moment and up to a horizon', { asOfMs, horizonDays });
  }
  const view: View = { asOfMin: minuteOf(asOfMs), ...(window === undefined ? {} : { window }) };
  const all = stageEnds(table, view);
  const stages = table.stages.flatMap((stage, index) => {
    const own = all[index] ?? null;
    return own === null ? [] : [readStage(stage, own, horizonDays)];
  });
  return { asOfMs, horizonDays, stages };
}

function readStage(stage: FunnelStage, own: StageEnds, horizonDays: number): StageFunnel {
  const curve = curveOfEnds(own.ends, own.entries);
  const { readableUntil } = curve;
  const count = own.ends.stays;
  const untilMin = readableUntil === null ? null : Math.min(readableUntil, horizonDays * DAY_MIN);
  const known = untilMin === null ? 0 : countKnown(own, untilMin);
  const shareOf = (cause: number) => (untilMin === null ? null : readShare({ curve, cause, untilMin, known }));
  return {
    stage,
    visits: count,
    open: own.open,
    advancedShare: shareOf(ADVANCED),
    lostShare: shareOf(LOST),
    movedBackShare: shareOf(MOVED_BACK),
    medianStay: readMedian(curve),
    meanStay: untilMin ? readMean(curve, untilMin, known) : null,
    readableDays: (readableUntil ?? 0) / DAY_MIN,
    lossesIgnoredShare: untilMin === null ? null : shareIgnoringOtherWays(curve, ADVANCED, untilMin),
    naiveRate: count === 0 ? null : countWay(own, ADVANCED) / count,
  };
}

interface ShareAsked {
  readonly curve: CompetingRisksCurve;
  readonly cause: number;
  readonly untilMin: number;
  /** Stays of which is known what had become of them by then. */
  readonly known: number;
}

function readShare({ curve, cause, untilMin, known }: ShareAsked): Interval {
  const { share, se } = incidenceAt(curve, cause, untilMin);
  return shareInterval({ share, se, atRisk: Math.max(1, known), level: SHOWN_LEVEL });
}

/** Stays of which is known what had become of them by then: ended, or still in view. */
function countKnown({ ends, entries }: StageEnds, untilMin: number): number {
  const { times, ended, ways, stays } = ends;
  let cutOff = 0;
  for (let row = 0; row < times.length && (times[row] ?? 0) < untilMin; row += 1) cutOff += ended[row * ways] ?? 0;
  const notYetInView = entries === null ? 0 : entries.length - firstFrom(entries, untilMin);
  return stays - cutOff - notYetInView;
}

/** Place of the first entry that is no earlier; they are in order. */
function firstFrom(entries: Float64Array, age: number): number {
  const place = entries.findIndex((entry) => entry >= age);
  return place < 0 ? entries.length : place;
}

function readMedian(curve: CompetingRisksCurve): MedianStay | null {
  const { low, estimate, high } = stayQuantile(curve, 0.5, SHOWN_LEVEL);
  if (estimate === null || estimate > (curve.readableUntil ?? -1)) return null;
  const days = (minutes: number | null) => (minutes === null ? null : minutes / DAY_MIN);
  return { lowDays: days(low), estimateDays: estimate / DAY_MIN, highDays: days(high) };
}

/** As a share of the time it is counted in, the mean has the limits of a share: the area under the curve of those still there. */
function readMean(curve: CompetingRisksCurve, untilMin: number, known: number): MeanStay {
  const { mean, se } = restrictedMean(curve, untilMin);
  const [share, error] = [Math.min(1, mean / untilMin), se / untilMin];
  const told = shareInterval({ share, se: error, atRisk: Math.max(1, known), level: SHOWN_LEVEL });
  const withinDays = untilMin / DAY_MIN;
  const days = (ofIt: number) => ofIt * withinDays;
  return { lowDays: days(told.low), estimateDays: days(told.estimate), highDays: days(told.high), withinDays };
}

function countWay({ ends: { ended, ways } }: StageEnds, way: number): number {
  let count = 0;
  for (let cell = way; cell < ended.length; cell += ways) count += ended[cell] ?? 0;
  return count;
}
