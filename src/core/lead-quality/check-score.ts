import { ipcwBrier, ipcwWeights } from '../statistics/brier.ts';
import { chanceOfLogit } from '../statistics/ridge-logistic.ts';

/** How a score did on leads that came after those it was learnt from. */
export interface ScoreCheck {
  readonly leads: number;
  readonly events: number;
  /** Mean squared error of its chances; lower is better. */
  readonly brier: number;
  /** The same for chances by source alone. */
  readonly brierOfSource: number;
  /** 1 when the chances are as far apart as the outcomes; below 1 they are too far apart. */
  readonly slope: number;
  /** 0 when they are right on the whole. */
  readonly intercept: number;
  /** Leads by rising chance, in five parts: mean chance against share observed. */
  readonly bins: readonly { readonly predicted: number; readonly observed: number; readonly leads: number }[];
}

/** Leads that a score had not seen. */
export interface UnseenLeads {
  readonly predicted: Float64Array;
  readonly predictedBySource: Float64Array;
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
  readonly horizon: number;
}

/** A check, and how surely the score knows more than the source. */
export interface CheckedScore {
  readonly check: ScoreCheck;
  /**
   * Standard errors by which leads did as the score foretold beyond what their source does; below 0 where they did the
   * opposite, 0 where it foretells nothing beyond.
   */
  readonly beyondSource: number;
}

const LEAST_EVENTS = 20;
const BINS = 5;

/**
 * Measures a score on leads it has not seen.
 *
 * Answers "can its chances be taken at their word, and does it surely know more than the source alone?". Leads cut off before
 * the horizon are stood for by others (IPCW).
 *
 * @param unseen Columns of equal length; not changed.
 * @returns Null with fewer than 20 events: too few to tell.
 *
 * Limits: the weights are taken for known.
 * Cost: O(n log n); few steps over the chances foretold, each once.
 * Source: Cox (1958) for slope and intercept; Rao (1948) for the test of what lies beyond; Graf et al. (1999); docs/method/lead-quality.md §5.
 */
export function checkScore(unseen: UnseenLeads): CheckedScore | null {
  const { predicted, predictedBySource, exit, cause, horizon } = unseen;
  const events = exit.filter((time, lead) => cause[lead] === 1 && time <= horizon).length;
  if (events < LEAST_EVENTS) return null;
  const weights = ipcwWeights(unseen);
  const score = ipcwBrier(predicted, unseen, weights);
  const bySource = ipcwBrier(predictedBySource, unseen, weights);
  if (score === null || bySource === null) return null;
  const outcome = exit.map((time, lead) => (cause[lead] === 1 && time <= horizon ? 1 : 0));
  const followed = { predicted, outcome, weights, ranked: rankedBy(predicted) };
  const check = {
    leads: exit.length,
    events,
    brier: score.brier,
    brierOfSource: bySource.brier,
    ...calibration(followed),
    bins: calibrationBins(followed),
  };
  return { check, beyondSource: beyond(predictedBySource, followed) };
}

/**
 * Score test of γ = 0 in logit P = logit of the other's chance + γ · (how much higher the log-odds are than the other's),
 * those differences taken from their mean, so that a rate that has risen for all says nothing.
 */
function beyond(other: Float64Array, { predicted, outcome, weights }: Followed): number {
  const higher = predicted.map((chance, lead) => logOdds(chance) - logOdds(other[lead] ?? 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = higher.reduce((sum, one, lead) => sum + one * (weights[lead] ?? 0), 0) / all;
  let [agreed, variance] = [0, 0];
  higher.forEach((one, lead) => {
    if (Math.abs(one - mean) < EDGE) return;
    const surplus = (weights[lead] ?? 0) * (one - mean) * ((outcome[lead] ?? 0) - (other[lead] ?? 0));
    agreed += surplus;
    variance += surplus * surplus;
  });
  return variance > 0 ? agreed / Math.sqrt(variance) : 0;
}

interface Followed {
  readonly predicted: Float64Array;
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
  readonly ranked: Ranked;
}

/** Leads by rising chance. */
interface Ranked {
  /** Places of the leads; those of one chance stay in their order. */
  readonly order: Uint32Array;
  /** Chances that were foretold, each once: a score has few. */
  readonly chances: Float64Array;
  /** Where in the order those of each chance begin, and where the last ones end. */
  readonly starts: Uint32Array;
}

function rankedBy(predicted: Float64Array): Ranked {
  const chances = Float64Array.from(new Set(predicted)).sort();
  const rankOf = new Map<number, number>();
  chances.forEach((chance, rank) => rankOf.set(chance, rank));
  const ranks = new Uint32Array(predicted.length);
  const starts = new Uint32Array(chances.length + 1);
  for (let lead = 0; lead < predicted.length; lead += 1) {
    const rank = rankOf.get(predicted[lead] ?? 0) ?? 0;
    ranks[lead] = rank;
    starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
  }
  for (let rank = 1; rank < starts.length; rank += 1) starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const [place, order] = [starts.slice(), new Uint32Array(predicted.length)];
  for (let lead = 0; lead < ranks.length; lead += 1) {
    const rank = ranks[lead] ?? 0;
    order[place[rank] ?? 0] = lead;
    place[rank] = (place[rank] ?? 0) + 1;
  }
  return { order, chances, starts };
}

const MOST_STEPS = 30;
const EDGE = 1e-6;
/** Keeps the slope finite where all chances are the same; far below what 20 events say. */
const HELD = 1e-3;

function logOdds(chance: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, chance));
  return Math.log(inside / (1 - inside));
}

/** Weighted logistic regression of the outcome on the log-odds foretold. */
function calibration({ outcome, weights, ranked }: Followed) {
  const logits = ranked.chances.map(logOdds);
  const [all, came] = [new Float64Array(logits.length), new Float64Array(logits.length)];
  for (let rank = 0; rank < logits.length; rank += 1) {
    for (let at = ranked.starts[rank] ?? 0; at < (ranked.starts[rank + 1] ?? 0); at += 1) {
      const lead = ranked.order[at] ?? 0;
      all[rank] = (all[rank] ?? 0) + (weights[lead] ?? 0);
      came[rank] = (came[rank] ?? 0) + (weights[lead] ?? 0) * (outcome[lead] ?? 0);
    }
  }
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const sums = { a: 0, b: HELD * (1 - slope), aa: HELD, ab: 0, bb: HELD };
    for (let rank = 0; rank < logits.length; rank += 1) {
      const logit = logits[rank] ?? 0;
      const weight = all[rank] ?? 0;
      const chance = chanceOfLogit(intercept + slope * logit);
      const surplus = (came[rank] ?? 0) - weight * chance;
      const spread = weight * chance * (1 - chance);
      sums.a += surplus;
      sums.b += surplus * logit;
      sums.aa += spread;
      sums.ab += spread * logit;
      sums.bb += spread * logit * logit;
    }
    const det = sums.aa * sums.bb - sums.ab * sums.ab;
    const moveA = (sums.a * sums.bb - sums.b * sums.ab) / det;
    const moveB = (sums.b * sums.aa - sums.a * sums.ab) / det;
    intercept += Math.max(-1, Math.min(1, moveA));
    slope += Math.max(-1, Math.min(1, moveB));
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-9) break;
  }
  return { slope, intercept };
}

function calibrationBins({ predicted, outcome, weights, ranked: { order } }: Followed): ScoreCheck['bins'] {
  return Array.from({ length: BINS }, (_, bin) => {
    const own = order.subarray(Math.floor((bin * order.length) / BINS), Math.floor(((bin + 1) * order.length) / BINS));
    let weight = 0;
    let events = 0;
    let chances = 0;
    for (const lead of own) {
      weight += weights[lead] ?? 0;
      events += (weights[lead] ?? 0) * (outcome[lead] ?? 0);
      chances += predicted[lead] ?? 0;
    }
    return {
      predicted: own.length === 0 ? 0 : chances / own.length,
      observed: weight === 0 ? 0 : events / weight,
      leads: own.length,
    };
  });
}
