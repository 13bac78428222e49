import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { fitLimited, type LimitedFit, type LimitedWaits } from '../statistics/limited-failure.ts';
import type { GridCounts, StageGrid } from './grid-counts.ts';
import { readableDays } from './readable-days.ts';
import { ADVANCED, waysOut } from './ways-out.ts';

/** Why the share that goes onwards in the end is not told. */
export type NotToldBeyond =
  /** Fewer than 20 have gone onwards. */
  | 'few-moves'
  /** So few stay past the last age that can be read that nothing lies beyond. */
  | 'nobody-left'
  /** The formula strays from what was seen. */
  | 'does-not-fit'
  /** Slow ones and ones that never leave look alike so far, and it makes a difference. */
  | 'slow-or-never';

/** Beyond the data: the share that goes onwards in the end if times go on as the formula has them. */
export type BeyondData =
  { readonly onwardsShare: Interval } | { readonly onwardsShare: null; readonly reason: NotToldBeyond };

const FEWEST_MOVES = 20;
/** Still there at the last age that can be read: less is nothing. */
const LEAST_LEFT = 0.01;
/** Of those that go onwards in the end, the share that has gone by then: with less, the formula says more than the data. */
const LEAST_GONE = 0.75;
/** Of the log-likelihood: half of what chance exceeds one time in ten. */
const EXCLUDED = 1.353;
/** Largest distance between the formula and the counted share, times √n (Kolmogorov's distance). */
const MOST_ASTRAY = 0.6;
/** Of the log-odds: past it the limits say next to nothing. */
const MOST_SE = 0.5;
/** Ages from seven days on are grouped: each group reaches a seventh further than it begins. */
const STRETCH = 1.15;

/**
 * Share of those who enter a stage that goes onwards in the end, as a formula has it beyond the last age that can be read
 * (limited failures, Weibull and exponential; those who leave otherwise count as never going onwards).
 *
 * Answers "were we to wait for good, how many would go on, if times go on as they began?". Shown beside the bounds that
 * can be counted, always as beyond the data, and used in no other number.
 *
 * @param counts By day of age, over all that was seen; not changed.
 * @param stage Index of the stage.
 * @returns A share with 90 % limits (from the curvature of the likelihood, on log-odds; wide enough for either formula
 *   that fits), or why there is none.
 *
 * Ties: moves of one day are known to that day; ages of a week and more to a seventh.
 * Limits: rests on the formula; stays in one stage are taken to be alike.
 * Cost: O(days), then some 40 groups of ages a step: about a millisecond.
 * Source: Boag (1949), J. R. Statist. Soc. B 11, 15–53; Fine & Gray (1999), JASA 94, 496–509; docs/method/funnel.md §10.
 */
export function beyondData(counts: GridCounts, stage: number): BeyondData {
  const cell = counts.cells[stage];
  const days = cell === undefined ? 0 : readableDays(cell);
  if (cell === undefined || days === 0) return notTold('few-moves');
  const toward = waysOut(counts.stages, stage);
  const seen = seenByDay(cell, days, (to) => toward[to] === ADVANCED);
  if (seen.onwards.reduce((sum, moves) => sum + moves, 0) < FEWEST_MOVES) return notTold('few-moves');
  if (seen.left < LEAST_LEFT) return notTold('nobody-left');
  const waits = groupedWaits(seen);
  const forms = [true, false].flatMap((steady) => fitLimited(waits, { steady }) ?? []);
  const most = MOST_ASTRAY / Math.sqrt(cell.exposure.reduce((high, watched) => Math.max(high, watched), 1));
  const fitting = forms.filter((fit) => astray(fit, seen.gone) <= most);
  if (forms.length > 0 && fitting.length === 0) return notTold('does-not-fit');
  const [first, second] = fitting;
  const known = fitting.every((fit) => fit.se.logOdds <= MOST_SE && goneBy(fit, days) >= LEAST_GONE);
  if (first === undefined || !known) return notTold('slow-or-never');
  // Weibull where its further parameter makes more of a difference than any would (Akaike).
  const best = second !== undefined && second.logLikelihood - first.logLikelihood > 1 ? second : first;
  if (mayAllGo(best, seen, waits)) return notTold('slow-or-never');
  const ranges = fitting.map(rangeOf);
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  return { onwardsShare: { low, estimate: best.share, high, level: SHOWN_LEVEL } };
}

const notTold = (reason: NotToldBeyond): BeyondData => ({ onwardsShare: null, reason });

/** Whether all that are left may go onwards in the end, only slowly. */
function mayAllGo(best: LimitedFit, { gone, left }: SeenByDay, waits: LimitedWaits): boolean {
  const share = Math.min(0.9999, (gone.at(-1) ?? 0) + left);
  const slow = fitLimited(waits, { steady: false, share });
  return slow === null || best.logLikelihood - slow.logLikelihood < EXCLUDED;
}

function rangeOf({ share, se }: LimitedFit): Interval {
  const z = SHOWN_DEVIATIONS * se.logOdds;
  const at = (move: number) => (share * Math.exp(move)) / (1 - share + share * Math.exp(move));
  return { low: at(-z), estimate: share, high: at(z), level: SHOWN_LEVEL };
}

/** Of those whose wait ends, the share that has by an age. */
function goneBy({ shape, scale }: LimitedFit, days: number): number {
  return -Math.expm1(-((days / scale) ** shape));
}

/** Largest distance between the formula's share gone onwards and the counted one. */
function astray(fit: LimitedFit, gone: Float64Array): number {
  return gone.reduce((most, counted, day) => Math.max(most, Math.abs(fit.share * goneBy(fit, day + 1) - counted)), 0);
}

/** What was seen on each day of age. */
interface SeenByDay {
  readonly onwards: Float64Array;
  /** Cut off by the end of the day; those who left otherwise are cut off when ones that did not leave are. */
  readonly cutOff: Float64Array;
  /** Share gone onwards by the end of the day (Aalen–Johansen). */
  readonly gone: Float64Array;
  /** Share still there after the last day. */
  readonly left: number;
}

function seenByDay({ exposure, destinations, exits }: StageGrid, days: number, isOnwards: (to: number) => boolean) {
  const column = () => new Float64Array(days);
  const [onwards, cutOff, gone] = [column(), column(), column()];
  let [left, done, elsewhere] = [1, 0, 0];
  for (let day = 0; day < days; day += 1) {
    let otherwise = 0;
    destinations.forEach((to, way) => {
      if (isOnwards(to)) onwards[day] = (onwards[day] ?? 0) + (exits[way]?.[day] ?? 0);
      else otherwise += exits[way]?.[day] ?? 0;
    });
    const moved = (onwards[day] ?? 0) + otherwise;
    const watched = Math.max(moved, exposure[day] ?? 0);
    const staying = watched - moved;
    // Fewer come to the next day than stayed: they were cut off. More: some came into view.
    const cut = day + 1 < days ? staying - (exposure[day + 1] ?? 0) : staying;
    const part = staying > 0 && day + 1 < days ? Math.max(0, cut / staying) : 1;
    elsewhere += otherwise;
    cutOff[day] = cut + elsewhere * part;
    elsewhere *= 1 - part;
    if (watched > 0) [done, left] = [done + (left * (onwards[day] ?? 0)) / watched, left * (staying / watched)];
    gone[day] = done;
  }
  return { onwards, cutOff, gone, left };
}

/** By stretch of ages; what is cut off between is set to the nearest border. */
function groupedWaits({ onwards, cutOff }: SeenByDay): LimitedWaits {
  const days = onwards.length;
  const borders = [0];
  for (let last = 0; last < days; borders.push(last)) {
    last = Math.min(days, Math.max(last + 1, Math.floor(last * STRETCH)));
  }
  const [count, still] = [new Float64Array(borders.length - 1), new Float64Array(borders.length)];
  for (let day = 0, group = 0; day < days; day += 1) {
    if (day >= (borders[group + 1] ?? days)) group += 1;
    const from = borders[group] ?? 0;
    const until = borders[group + 1] ?? days;
    count[group] = (count[group] ?? 0) + (onwards[day] ?? 0);
    const nearest = until - day - 1 <= day + 1 - from ? group + 1 : group;
    still[nearest] = (still[nearest] ?? 0) + (cutOff[day] ?? 0);
  }
  const at = Float64Array.from(borders);
  return { ends: { from: at.slice(0, -1), until: at.slice(1), count }, still: { at, count: still } };
}
