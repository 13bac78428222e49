import { InvalidInput } from '../errors.ts';
import { factored, inverse, solved } from './cholesky.ts';

/** Trials with the same values, and how many of them succeeded. */
export interface LogisticCell {
  /** The coefficients that count for this cell, with 1 or 0 as value: their places, each once. */
  readonly features: readonly number[];
  /** 0 or more; need not be whole. */
  readonly trials: number;
  /** 0 … `trials`. */
  readonly successes: number;
  /** Log-odds that are known already; the coefficients add to them. Finite, 0 by default. */
  readonly offset?: number;
}

export interface LogisticQuestion {
  /** Not changed. */
  readonly cells: readonly LogisticCell[];
  /** Per coefficient, how strongly it is held at 0: the inverse of its prior variance; 0 leaves it free. */
  readonly penalties: readonly number[];
  /** Coefficients to begin the search from, as many as penalties, finite; zeros by default. Where it ends does not hang on it. Not changed. */
  readonly start?: Float64Array;
}

export interface LogisticFit {
  readonly coefficients: Float64Array;
  /** Of the coefficients, row by row. */
  readonly covariance: Float64Array;
}

const MOST_STEPS = 60;
/** Newton's moves go by squares: after one so short, what is missing is a billionth. */
const CLOSE_ENOUGH = 1e-5;
/** Keeps a free coefficient finite where all trials succeed or all fail. */
const LEAST_PENALTY = 1e-6;
const LONGEST_STEP = 4;
/** A move cut shorter than this leads nowhere. */
const LEAST_PART = 2 ** -30;
/** Part of the loss by which it may seem to rise when nothing but rounding is left. */
const ROUNDING = 1e-12;

/**
 * Logistic regression on counts, each coefficient held towards 0 (ridge; penalised likelihood by Newton's method).
 *
 * Answers "how do these features move the log-odds of success?".
 *
 * @returns Finite numbers. With no trials every coefficient is 0 and the covariance is that of the penalties.
 * @throws {InvalidInput} when successes are not within 0 … trials or a feature has no penalty.
 *
 * Limits: penalties below 1e-6 are read as 1e-6.
 * Cost: O(steps · (cells · features² + coefficients³)).
 * Source: le Cessie & van Houwelingen (1992), Appl. Statist. 41, 191–201; docs/method/lead-quality.md §3.
 */
export function fitRidgeLogistic({ cells, penalties, start }: LogisticQuestion): LogisticFit {
  const columns = columnsOf(cells, penalties.length);
  const held = Float64Array.from(penalties, (penalty) => Math.max(LEAST_PENALTY, penalty));
  let here = slopesAt(columns, held, start ?? new Float64Array(held.length));
  let factor = factored(here.information, held.length);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const move = solved(factor, here.gradient);
    const longest = move.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    here = moved(here, move, longest > LONGEST_STEP ? LONGEST_STEP / longest : 1);
    factor = factored(here.information, held.length);
    if (longest < CLOSE_ENOUGH) break;
  }
  return { coefficients: here.at, covariance: inverse(factor, held.length) };

  /** As far along a move as the loss does not rise: far from its least, a whole move may lead beyond it. */
  function moved({ at, loss }: Slopes, move: Float64Array, most: number): Slopes {
    for (let part = most; ; part /= 2) {
      const there = slopesAt(columns, held, at.map((value, index) => value + part * (move[index] ?? 0))); // prettier-ignore
      if (there.loss <= loss * (1 + ROUNDING) || part < LEAST_PART) return there;
    }
  }
}

/** Chance whose log-odds these are. */
export const chanceOfLogit = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Cells one after the other: they are passed over at every step. */
interface CellColumns {
  /** Places of the coefficients, rising; those of cell c stand from `starts[c]` up to, not including, `starts[c + 1]`. */
  readonly features: Uint32Array;
  readonly starts: Uint32Array;
  readonly trials: Float64Array;
  readonly successes: Float64Array;
  readonly offset: Float64Array;
}

function columnsOf(cells: readonly LogisticCell[], size: number): CellColumns {
  const starts = new Uint32Array(cells.length + 1);
  for (let cell = 0; cell < cells.length; cell += 1)
    starts[cell + 1] = (starts[cell] ?? 0) + (cells[cell]?.features.length ?? 0);
  const features = new Uint32Array(starts.at(-1) ?? 0);
  const column = () => new Float64Array(cells.length);
  const columns = { features, starts, trials: column(), successes: column(), offset: column() };
  let place = 0;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const { features: own, trials, successes, offset = 0 } = cells[cell] ?? NO_CELL;
    if (!(successes >= 0 && successes <= trials && trials < Infinity && Number.isFinite(offset))) {
      throw new InvalidInput('successes lie between 0 and the trials', { trials, successes });
    }
    columns.trials[cell] = trials;
    columns.successes[cell] = successes;
    columns.offset[cell] = offset;
    for (let index = 0; index < own.length; index += 1, place += 1) {
      const feature = own[index] ?? 0;
      if (!(feature >= 0 && feature < size)) throw new InvalidInput('a feature has no coefficient', { size });
      let at = place;
      for (; at > (starts[cell] ?? 0) && (features[at - 1] ?? 0) > feature; at -= 1)
        features[at] = features[at - 1] ?? 0;
      features[at] = feature;
    }
  }
  return columns;
}

const NO_CELL: LogisticCell = { features: [], trials: 0, successes: 0 };

interface Slopes {
  readonly at: Float64Array;
  /** Penalised log-likelihood with its sign turned, 0 or more. */
  readonly loss: number;
  /** First derivative of the log-likelihood. */
  readonly gradient: Float64Array;
  /** Second derivative of the loss: the lower triangle, row by row. */
  readonly information: Float64Array;
}

function slopesAt(
  { features, starts, trials, successes, offset }: CellColumns,
  held: Float64Array,
  at: Float64Array,
): Slopes {
  const size = held.length;
  const gradient = at.map((value, index) => -(held[index] ?? 0) * value);
  const information = new Float64Array(size * size);
  let loss = 0;
  for (let index = 0; index < size; index += 1) {
    information[index * size + index] = held[index] ?? 0;
    loss += ((held[index] ?? 0) * (at[index] ?? 0) ** 2) / 2;
  }
  for (let cell = 0; cell < trials.length; cell += 1) {
    const first = starts[cell] ?? 0;
    const end = starts[cell + 1] ?? 0;
    let logit = offset[cell] ?? 0;
    for (let place = first; place < end; place += 1) logit += at[features[place] ?? 0] ?? 0;
    const rarer = Math.exp(-Math.abs(logit));
    const chance = (logit > 0 ? 1 : rarer) / (1 + rarer);
    const count = trials[cell] ?? 0;
    const came = successes[cell] ?? 0;
    const surplus = came - count * chance;
    const weight = count * chance * (1 - chance);
    // All parts of it are 0 or more, so that none of its digits are lost.
    loss += count * Math.log1p(rarer);
    loss += logit > 0 ? (count - came) * logit : -came * logit;
    for (let place = first; place < end; place += 1) {
      const row = features[place] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + surplus;
      for (let other = first; other <= place; other += 1) {
        const pair = row * size + (features[other] ?? 0);
        information[pair] = (information[pair] ?? 0) + weight;
      }
    }
  }
  return { at, loss, gradient, information };
}
