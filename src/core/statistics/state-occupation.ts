import { InvalidInput } from '../errors.ts';

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
  const exits = ordered(stays.exit);
  const entries = ordered(stays.entry);
  const inView = new Float64Array(stays.states);
  const spread = spreadOver(start);
  const answers: Occupation[] = [];
  const seen = (stay: number) => (stays.exit[stay] ?? 0) > (stays.entry[stay] ?? 0);
  let [next, entered] = [0, 0];
  const admitWhile = (came: (entry: number) => boolean) => {
    for (; entered < entries.length && came(stays.entry[entries[entered] ?? 0] ?? 0); entered += 1) {
      const stay = entries[entered] ?? 0;
      if (seen(stay)) add(inView, stays.from[stay] ?? 0, 1);
    }
  };
  for (const until of times) {
    while (next < exits.length && (stays.exit[exits[next] ?? 0] ?? 0) <= until) {
      const time = stays.exit[exits[next] ?? 0] ?? 0;
      admitWhile((entry) => entry < time);
      const first = next;
      while (next < exits.length && stays.exit[exits[next] ?? 0] === time) next += 1;
      const leaving = exits.subarray(first, next).filter(seen);
      if (time > since) spread.move(splitsOf(stays, leaving, inView));
      for (const stay of leaving) add(inView, stays.from[stay] ?? 0, -1);
    }
    admitWhile((entry) => entry <= until);
    answers.push({ time: until, ...spread.read(), inView: inView.reduce((sum, count) => sum + count, 0) });
  }
  return answers;
}

/** Moves at one time out of one state: how many to each other one, those who stay among them. */
interface Split {
  readonly from: number;
  readonly counts: ReadonlyMap<number, number>;
  readonly atRisk: number;
}

function splitsOf({ from, to }: StateStays, leaving: Uint32Array, inView: Float64Array): Split[] {
  const moves = new Map<number, Map<number, number>>();
  for (const stay of leaving) {
    const [here, there] = [from[stay] ?? 0, to[stay] ?? CUT_OFF];
    if (there === CUT_OFF || there === here) continue;
    const ways = moves.get(here) ?? new Map([[here, inView[here] ?? 1]]);
    ways.set(there, (ways.get(there) ?? 0) + 1);
    ways.set(here, (ways.get(here) ?? 1) - 1);
    moves.set(here, ways);
  }
  return [...moves].map(([here, counts]) => ({ from: here, counts, atRisk: inView[here] ?? 1 }));
}

/**
 * The shares p and their covariance Σ, carried over one time: p ← p(I + dA), Σ ← (I + dA)ᵀ Σ (I + dA) + Σ_h p_h² C_h with
 * C_h the multinomial covariance of the moves out of h.
 */
function spreadOver(start: Float64Array) {
  const size = start.length;
  const shares = start.slice();
  const covariance = new Float64Array(size * size);
  /** Multiplies by I + dA from one side; only rows (or columns) of states that were left give anything away. */
  const carry = (splits: readonly Split[], { along, across }: { along: number; across: number }) => {
    const kept = splits.map(({ from }) => line(covariance, from * along, across, size));
    for (const [index, { from, counts, atRisk }] of splits.entries()) {
      for (const [to, count] of counts) {
        const part = to === from ? count / atRisk - 1 : count / atRisk;
        for (let other = 0; other < size; other += 1) {
          add(covariance, to * along + other * across, part * (kept[index]?.[other] ?? 0));
        }
      }
    }
  };
  return {
    move(splits: readonly Split[]): void {
      const before = splits.map(({ from }) => shares[from] ?? 0);
      carry(splits, { along: size, across: 1 });
      carry(splits, { along: 1, across: size });
      for (const [index, { from, counts, atRisk }] of splits.entries()) {
        const share = before[index] ?? 0;
        const scale = (share * share) / (atRisk * atRisk * atRisk);
        for (const [to, count] of counts) {
          add(shares, to, share * (to === from ? count / atRisk - 1 : count / atRisk));
          add(covariance, to * size + to, scale * count * atRisk);
          for (const [other, more] of counts) add(covariance, to * size + other, -scale * count * more);
        }
      }
    },
    read: () => ({
      shares: shares.map((share) => Math.min(1, Math.max(0, share))),
      se: shares.map((_, state) => Math.sqrt(Math.max(0, covariance[state * size + state] ?? 0))),
    }),
  };
}

function line(matrix: Float64Array, from: number, step: number, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, index) => matrix[from + index * step] ?? 0);
}

function ordered(times: Float64Array): Uint32Array {
  return Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
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
