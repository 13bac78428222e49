import { InvalidInput } from '../errors.ts';
import { allFinite, orderOf } from './ordered-stays.ts';
import { add, CUT_OFF, isMove, movesAtOnce, spreadOver, type MovesAtOnce, type StateStays } from './state-spread.ts';

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
  const spread = spreadOver(start);
  const moving = { stays, spread, inView, exits, moves: movesAtOnce(stays.states) };
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
      for (; next < exits.length && exit[exits[next] ?? 0] === time; next += 1);
      if (time > since) moveAll(moving, first, next);
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

interface Moving {
  readonly stays: StateStays;
  readonly spread: ReturnType<typeof spreadOver>;
  readonly inView: Float64Array;
  readonly exits: Uint32Array;
  /** Empty. */
  readonly moves: MovesAtOnce;
}

/** Moves the shares by all stays that end at one time: those from one place of the order to another. */
function moveAll({ stays, spread, inView, exits, moves }: Moving, first: number, end: number): void {
  const stay = exits[first] ?? 0;
  if (end - first === 1) {
    const here = stays.from[stay] ?? 0;
    if (isMove(stays, stay)) spread.moveOne(here, stays.to[stay] ?? here, inView[here] ?? 1);
    return;
  }
  for (let place = first; place < end; place += 1) moves.count(stays, exits[place] ?? 0);
  if (moves.size() > 0) spread.move(moves, inView);
  moves.forget();
}

function requireQuestion({ stays, start, since, times }: OccupationQuestion): void {
  const { from, to, entry, exit, states } = stays;
  const lengths = new Set([from.length, to.length, entry.length, exit.length]);
  if (lengths.size > 1 || start.length !== states || states > CUT_OFF) {
    throw new InvalidInput('stays, their states and the start do not fit together', { states, start: start.length });
  }
  const inOrder = times.every((time, index) => time >= (times[index - 1] ?? since));
  if (!inOrder || !allFinite(entry) || !allFinite(exit)) {
    throw new InvalidInput('times are finite, rising and not before the start', { since });
  }
}
