import { InvalidInput } from '../errors.ts';
import { orderOf } from './ordered-stays.ts';

/** `to` of a stay that was cut off before its end was seen. */
export const CUT_OFF = 255;

/** Stays in states, all on one clock and in any one unit of time. Columns of equal length, in any order. */
export interface StateStays {
  readonly from: Uint8Array;
  /** State gone to, or `CUT_OFF`. */
  readonly to: Uint8Array;
  /** When it came into view; at risk are those with `entry < t ≤ exit`. */
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  /** Number of states, at most 255. */
  readonly states: number;
}

export interface OccupationQuestion {
  /** Not changed. */
  readonly stays: StateStays;
  /** Chance to be in each state at `since`, 0–1, together 1. */
  readonly start: Float64Array;
  readonly since: number;
  /** Rising, not before `since`. */
  readonly times: readonly number[];
}

/** Chance to be in each state at one time. */
export interface Occupation {
  readonly time: number;
  /** Per state, 0–1, together 1. */
  readonly shares: Float64Array;
  readonly se: Float64Array;
  /** Stays in view just after, all states together. */
  readonly inView: number;
}

/**
 * Chance to be in each state at given times, for one who is spread over the states at `since` (Aalen–Johansen estimator
 * of the transition probabilities, Greenwood covariance).
 *
 * Answers "of those who are here now, how many stand where by then?", moves back and loops followed, those cut off
 * counted as not known yet.
 *
 * @returns One entry per time. Shares sum to 1 up to rounding; all finite.
 * @throws {InvalidInput} when columns or the start do not fit, or a time is not finite.
 *
 * Ties: all that happens at one time happens at once; one cut off at that time was still at risk.
 * Limits: the errors take moves to depend on the state and the clock alone (Markov); the shares from the clock's start do
 *   not need that.
 * Cost: O(n log n) and O(states) per move, O(states²) per time with several moves.
 * Source: Aalen & Johansen (1978), Scand. J. Statist. 5, 141–150; Datta & Satten (2001), Statist. Probab. Lett. 55,
 *   403–411; equal to R's mstate::probtrans(method = "greenwood"); docs/method/funnel.md §9.
 */
export function stateOccupation(question: OccupationQuestion): Occupation[] {
  requireQuestion(question);
  const { stays, start, since, times } = question;
  const { from, entry, exit } = stays;
  const exits = orderOf(exit);
  const entries = orderOf(entry);
  const inView = new Float64Array(stays.states);
  const moves = movesAtOnce(stays.states);
  const spread = spreadOver(start);
  const answers: Occupation[] = [];
  let [next, entered] = [0, 0];
  const admit = (before: number, orAt: boolean) => {
    for (; entered < entries.length; entered += 1) {
      const stay = entries[entered] ?? 0;
      const came = entry[stay] ?? 0;
      if (came > before || (came === before && !orAt)) break;
      if ((exit[stay] ?? 0) > came) add(inView, from[stay] ?? 0, 1);
    }
  };
  for (const until of times) {
    while (next < exits.length && (exit[exits[next] ?? 0] ?? 0) <= until) {
      const time = exit[exits[next] ?? 0] ?? 0;
      admit(time, false);
      const first = next;
      for (; next < exits.length && exit[exits[next] ?? 0] === time; next += 1) moves.count(stays, exits[next] ?? 0);
      if (time > since) spread.move(moves, inView);
      moves.forget();
      for (let place = first; place < next; place += 1) {
        const stay = exits[place] ?? 0;
        if (time > (entry[stay] ?? 0)) add(inView, from[stay] ?? 0, -1);
      }
    }
    admit(until, true);
    answers.push({ time: until, ...spread.read(), inView: inView.reduce((sum, count) => sum + count, 0) });
  }
  return answers;
}

/** Moves at one time; the same memory for each time. */
interface MovesAtOnce {
  /** States that were left, in the order met; the first `size()` of them. */
  readonly left: Uint8Array;
  /** By state left and state gone to. */
  readonly counts: Float64Array;
  /** By state left: moves out of it. */
  readonly out: Float64Array;
  size(): number;
  count(stays: StateStays, stay: number): void;
  forget(): void;
}

function movesAtOnce(states: number): MovesAtOnce {
  const left = new Uint8Array(states);
  const counts = new Float64Array(states * states);
  const out = new Float64Array(states);
  let size = 0;
  return {
    ...{ left, counts, out, size: () => size },
    count({ from, to, entry, exit }, stay) {
      const [here, there] = [from[stay] ?? 0, to[stay] ?? CUT_OFF];
      if (there === CUT_OFF || there === here || !((exit[stay] ?? 0) > (entry[stay] ?? 0))) return;
      if (out[here] === 0) {
        left[size] = here;
        size += 1;
      }
      add(out, here, 1);
      add(counts, here * states + there, 1);
    },
    forget() {
      for (let place = 0; place < size; place += 1) {
        const here = left[place] ?? 0;
        out[here] = 0;
        counts.fill(0, here * states, (here + 1) * states);
      }
      size = 0;
    },
  };
}

/**
 * The shares p and their covariance Σ, carried over one time: p ← p(I + dA), Σ ← (I + dA)ᵀ Σ (I + dA) + Σ_h p_h² C_h with
 * C_h the multinomial covariance of the moves out of h.
 */
function spreadOver(start: Float64Array) {
  const size = start.length;
  const [shares, before] = [start.slice(), new Float64Array(size)];
  const [covariance, kept] = [new Float64Array(size * size), new Float64Array(size * size)];
  const spread: Spread = { size, shares, before, covariance, kept };
  return {
    move(moves: MovesAtOnce, inView: Float64Array): void {
      const from = moves.left[0] ?? 0;
      if (moves.size() === 1 && moves.out[from] === 1) {
        const to = moves.counts.indexOf(1, from * size) - from * size;
        moveOne(spread, { from, to, atRisk: inView[from] ?? 1 });
        return;
      }
      before.set(shares);
      carry(spread, moves, { inView, along: size, across: 1 });
      carry(spread, moves, { inView, along: 1, across: size });
      for (let place = 0; place < moves.size(); place += 1) {
        const from = moves.left[place] ?? 0;
        addMoves(spread, moves, from, inView[from] ?? 1);
      }
    },
    read: () => ({
      shares: shares.map((share) => Math.min(1, Math.max(0, share))),
      se: shares.map((_, state) => Math.sqrt(Math.max(0, covariance[state * size + state] ?? 0))),
    }),
  };
}

interface Spread {
  readonly size: number;
  readonly shares: Float64Array;
  /** The shares before the moves. */
  readonly before: Float64Array;
  readonly covariance: Float64Array;
  /** Room for the lines of the covariance that give something away. */
  readonly kept: Float64Array;
}

interface OneMove {
  readonly from: number;
  readonly to: number;
  readonly atRisk: number;
}

/** What `carry` and `addMoves` come to when a single stay moves, as at nearly every time: two lines of Σ change. */
function moveOne({ size, shares, covariance }: Spread, { from, to, atRisk }: OneMove): void {
  const [part, share] = [1 / atRisk, shares[from] ?? 0];
  for (let other = 0; other < size; other += 1) {
    const given = part * (covariance[from * size + other] ?? 0);
    add(covariance, from * size + other, -given);
    add(covariance, to * size + other, given);
  }
  for (let other = 0; other < size; other += 1) {
    const given = part * (covariance[other * size + from] ?? 0);
    add(covariance, other * size + from, -given);
    add(covariance, other * size + to, given);
  }
  const grown = (share * share * (atRisk - 1)) / (atRisk * atRisk * atRisk);
  add(covariance, from * size + from, grown);
  add(covariance, to * size + to, grown);
  add(covariance, from * size + to, -grown);
  add(covariance, to * size + from, -grown);
  add(shares, from, -share * part);
  add(shares, to, share * part);
}

interface Side {
  readonly inView: Float64Array;
  readonly along: number;
  readonly across: number;
}

/** Multiplies Σ by I + dA from one side; only rows (or columns) of states that were left give anything away. */
function carry({ size, covariance, kept }: Spread, moves: MovesAtOnce, { inView, along, across }: Side): void {
  for (let place = 0; place < moves.size(); place += 1) {
    const from = moves.left[place] ?? 0;
    for (let other = 0; other < size; other += 1) {
      kept[place * size + other] = covariance[from * along + other * across] ?? 0;
    }
  }
  for (let place = 0; place < moves.size(); place += 1) {
    const from = moves.left[place] ?? 0;
    const atRisk = inView[from] ?? 1;
    for (let to = 0; to < size; to += 1) {
      const count = countOf(moves, from, to, atRisk);
      if (count === 0 && to !== from) continue;
      const part = to === from ? count / atRisk - 1 : count / atRisk;
      for (let other = 0; other < size; other += 1) {
        add(covariance, to * along + other * across, part * (kept[place * size + other] ?? 0));
      }
    }
  }
}

function addMoves({ size, shares, before, covariance }: Spread, moves: MovesAtOnce, from: number, atRisk: number) {
  const share = before[from] ?? 0;
  const scale = (share * share) / (atRisk * atRisk * atRisk);
  for (let to = 0; to < size; to += 1) {
    const count = countOf(moves, from, to, atRisk);
    if (count === 0 && to !== from) continue;
    add(shares, to, share * (to === from ? count / atRisk - 1 : count / atRisk));
    add(covariance, to * size + to, scale * count * atRisk);
    for (let other = 0; other < size; other += 1) {
      const more = countOf(moves, from, other, atRisk);
      if (more !== 0) add(covariance, to * size + other, -scale * count * more);
    }
  }
}

/** Stays that went this way; those that stayed, for the state itself. Plain numbers: it is called for every move. */
function countOf({ counts, out }: MovesAtOnce, from: number, to: number, atRisk: number): number {
  return to === from ? atRisk - (out[from] ?? 0) : (counts[from * out.length + to] ?? 0);
}

function add(column: Float64Array, at: number, by: number): void {
  column[at] = (column[at] ?? 0) + by;
}

function requireQuestion({ stays, start, since, times }: OccupationQuestion): void {
  const { from, to, entry, exit, states } = stays;
  const lengths = new Set([from.length, to.length, entry.length, exit.length]);
  if (lengths.size > 1 || start.length !== states || states > CUT_OFF) {
    throw new InvalidInput('stays, their states and the start do not fit together', { states, start: start.length });
  }
  const inOrder = times.every((time, index) => time >= (times[index - 1] ?? since));
  if (!inOrder || !entry.every(Number.isFinite) || !exit.every(Number.isFinite)) {
    throw new InvalidInput('times are finite, rising and not before the start', { since });
  }
}
