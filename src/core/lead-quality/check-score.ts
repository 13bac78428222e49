import { ipcwBrier, ipcwWeights } from '../statistics/brier.ts';
import { meanOf, varianceOf } from '../statistics/drawn-interval.ts';
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

/** A check, and how sure it is that the score is the better of the two. */
export interface CheckedScore {
  readonly check: ScoreCheck;
  /** How much lower its Brier score is than that of the source; below 0 where it is higher. */
  readonly gain: number;
  /** Standard error of the gain, both having foretold the same leads. */
  readonly gainError: number;
}

const LEAST_EVENTS = 20;
const BINS = 5;

/**
 * Measures a score on leads it has not seen.
 *
 * Answers "can its chances be taken at their word, and is it surely better than the source alone?". Leads cut off before
 * the horizon are stood for by others (IPCW).
 *
 * @param unseen Columns of equal length; not changed.
 * @returns Null with fewer than 20 events: too few to tell.
 *
 * Limits: the weights are taken for known.
 * Cost: O(n log n).
 * Source: Cox (1958) for slope and intercept; Diebold & Mariano (1995) for the paired difference; Graf et al. (1999); docs/method/lead-quality.md §5.
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
  return { check, ...gainOver(predictedBySource, followed) };
}

/** Mean and standard error of what each lead says for the one foretelling and against the other. */
function gainOver(other: Float64Array, { predicted, outcome, weights }: Followed) {
  const gains = predicted.map((chance, lead) => {
    const [came, theirs] = [outcome[lead] ?? 0, other[lead] ?? 0];
    return (weights[lead] ?? 0) * ((came - theirs) ** 2 - (came - chance) ** 2);
  });
  return { gain: meanOf(gains), gainError: Math.sqrt(varianceOf(gains) / Math.max(1, gains.length - 1)) };
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

/** Weighted logistic regression of the outcome on the log-odds foretold. */
function calibration({ predicted, outcome, weights }: Followed) {
  const logits = predicted.map((chance) => {
    const inside = Math.min(1 - EDGE, Math.max(EDGE, chance));
    return Math.log(inside / (1 - inside));
  });
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
