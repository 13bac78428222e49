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
 * Cost: O(n log n).
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
  const followed = { predicted, outcome, weights };
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
function calibration({ predicted, outcome, weights }: Followed) {
  const logits = predicted.map(logOdds);
  let [intercept, slope] = [0, 1];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const sums = { a: 0, b: HELD * (1 - slope), aa: HELD, ab: 0, bb: HELD };
    for (let lead = 0; lead < logits.length; lead += 1) {
      const logit = logits[lead] ?? 0;
      const weight = weights[lead] ?? 0;
      const chance = chanceOfLogit(intercept + slope * logit);
      const surplus = weight * ((outcome[lead] ?? 0) - chance);
      const spread = weight * chance * (1 - chance);
      sums.a += surplus;
      sums.b += surplus * logit;
      sums.aa += spread;
      sums.ab += spread * logit;
      sums.bb += spread * logit * logit;
    }
    const det = sums.aa * sums.bb - sums.ab * sums.ab;
    const [moveA, moveB] = [(sums.a * sums.bb - sums.b * sums.ab) / det, (sums.b * sums.aa - sums.a * sums.ab) / det];
    intercept += Math.max(-1, Math.min(1, moveA));
    slope += Math.max(-1, Math.min(1, moveB));
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-9) break;
  }
  return { slope, intercept };
}

function calibrationBins({ predicted, outcome, weights }: Followed): ScoreCheck['bins'] {
  const order = Uint32Array.from(predicted.keys()).sort((a, b) => (predicted[a] ?? 0) - (predicted[b] ?? 0));
  return Array.from({ length: BINS }, (_, bin) => {
    const own = order.subarray(Math.floor((bin * order.length) / BINS), Math.floor(((bin + 1) * order.length) / BINS));
    let [weight, events, chances] = [0, 0, 0];
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
