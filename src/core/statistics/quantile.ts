import { InvalidInput } from '../errors.ts';
import type { CompetingRisksCurve } from './competing-risks.ts';
import { normalQuantile } from './normal.ts';
import { logLogLimit } from './share-interval.ts';

/** A time by which a share of stays is over, with limits; null where the curve does not come down so far. */
export interface StayQuantile {
  readonly low: number | null;
  readonly estimate: number | null;
  readonly high: number | null;
}

/** Two shares closer than this are the same. */
const SAME = 1.5e-8;

/**
 * Time by which a share of the stays is over (quantile of 1 − survival, log-log limits).
 *
 * Answers "within how long have half of them left?", those still there counted as not known yet.
 *
 * @param curve Not changed.
 * @param share 0–1, both excluded; 0.5 for the median.
 * @param level Between 0 and 1.
 * @returns In the curve's unit, `low ≤ estimate ≤ high`. Each is null where its curve stays above; all null when
 *   nothing has ended.
 * @throws {InvalidInput} when share or level is outside its range.
 *
 * Ties: where the curve is level at exactly this share, the middle of the level part.
 * Cost: O(rows).
 * Source: Brookmeyer & Crowley (1982), Biometrics 38, 29–41; equal to R's quantile.survfit(conf.type = "log-log").
 */
export function stayQuantile(curve: CompetingRisksCurve, share: number, level: number): StayQuantile {
  if (!(share > 0 && share < 1)) throw new InvalidInput('a quantile lies between 0 and 1', { share });
  if (!(level > 0 && level < 1)) throw new InvalidInput('a level lies between 0 and 1', { level });
  const z = normalQuantile((1 + level) / 2);
  const goneAtLimit = (row: number, deviations: number) => {
    const still = curve.survival[row] ?? 1;
    if (still <= 0) return deviations < 0 ? Number.NaN : 1;
    return still >= 1 ? 0 : 1 - logLogLimit(still, curve.survivalSe[row] ?? 0, deviations);
  };
  const gone = (row: number) => 1 - (curve.survival[row] ?? 1);
  const reached = firstRow(curve, share - SAME, gone, 0);
  return {
    low: firstTime(curve, share, (row) => goneAtLimit(row, z), 0),
    estimate: firstTime(curve, share, gone, reached),
    // The upper limit lies above the curve, and cannot come down so far before the curve itself does.
    high: firstTime(curve, share, (row) => goneAtLimit(row, -z), reached),
  };
}

/** A mean time with its standard error, in the curve's unit. */
export interface EstimatedMean {
  readonly mean: number;
  readonly se: number;
}

/**
 * Mean time spent, up to a limit (restricted mean, the area under the survival curve), with its error.
 *
 * Answers "how long does one stay on average, if we stop counting at `until`?". It can be told where the median cannot: where more than
 * half are still there.
 *
 * @param curve Not changed.
 * @param until 0 or more, the curve's unit.
 * @returns Mean 0 … `until`; `until` itself, with an error of 0, when nothing has ended.
 * @throws {InvalidInput} when `until` is negative or not finite.
 *
 * Limits: beyond the last end the curve is taken to stay level.
 * Cost: O(rows).
 * Source: Andersen et al. (1993), §IV.3.1; error Σ (area beyond tᵢ)²·dᵢ/(Yᵢ(Yᵢ − dᵢ)), Klein & Moeschberger (2003), §4.5.
 */
export function restrictedMean(curve: CompetingRisksCurve, until: number): EstimatedMean {
  if (!(until >= 0 && until < Infinity)) throw new InvalidInput('a limit of time is 0 or more', { until });
  const { atRisk, survival } = curve;
  const { areas, mean } = areaUpTo(curve, until);
  let variance = 0;
  for (let row = 0; row < areas.length; row += 1) {
    const still = survival[row] ?? 0;
    if (still <= 0) break;
    const before = survival[row - 1] ?? 1;
    variance += ((mean - (areas[row] ?? 0)) ** 2 * (before - still)) / (still * (atRisk[row] ?? 1));
  }
  return { mean, se: Math.sqrt(variance) };
}

/** Area under the curve up to a limit, and up to each end before it. */
function areaUpTo({ times, survival }: CompetingRisksCurve, until: number) {
  const areas = new Float64Array(times.length);
  let [area, from, still, row] = [0, 0, 1, 0];
  for (; row < times.length; row += 1) {
    const time = Math.max(0, times[row] ?? 0);
    if (time >= until) break;
    area += still * (time - from);
    areas[row] = area;
    from = time;
    still = survival[row] ?? 0;
  }
  return { areas: areas.subarray(0, row), mean: area + still * (until - from) };
}

type GoneBy = (row: number) => number;

/**
 * First time from a row on at which the rising `goneBy` reaches `share`; the middle of the level part when it stops
 * right there.
 */
function firstTime(curve: CompetingRisksCurve, share: number, goneBy: GoneBy, from: number): number | null {
  const { times, lastTime } = curve;
  const reached = firstRow(curve, share - SAME, goneBy, from);
  if (reached >= times.length) return null;
  const passed = firstRow(curve, share + SAME, goneBy, reached);
  const time = times[reached] ?? 0;
  if (passed === reached) return time;
  return (time + (times[passed] ?? lastTime)) / 2;
}

/** First row from one on at which `goneBy` is at least so much; the number of rows when none is. */
function firstRow({ times }: CompetingRisksCurve, least: number, goneBy: GoneBy, from: number): number {
  let row = from;
  while (row < times.length && !(goneBy(row) >= least)) row += 1;
  return row;
}
