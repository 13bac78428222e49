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

/** Whether a stay of some length was seen to end in another state. */
export function isMove({ from, to, entry, exit }: StateStays, stay: number): boolean {
  const there = to[stay] ?? CUT_OFF;
  return there !== CUT_OFF && there !== from[stay] && (exit[stay] ?? 0) > (entry[stay] ?? 0);
}

/** Moves at one time; the same memory for each time. */
export interface MovesAtOnce {
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

/** Moves between so many states that come at one time, to be counted; none yet. */
export function movesAtOnce(states: number): MovesAtOnce {
  const left = new Uint8Array(states);
  const counts = new Float64Array(states * states);
  const out = new Float64Array(states);
  let size = 0;
  return {
    left,
    counts,
    out,
    size: () => size,
    count(stays, stay) {
      if (!isMove(stays, stay)) return;
      const here = stays.from[stay] ?? 0;
      const there = stays.to[stay] ?? CUT_OFF;
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
export function spreadOver(start: Float64Array) {
  const size = start.length;
  const shares = start.slice();
  const before = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const kept = new Float64Array(size * size);
  const spread: Spread = { size, shares, before, covariance, kept };
  return {
    /** What {@link move} comes to when a single stay moves, as at nearly every time: two lines of Σ change. */
    moveOne(from: number, to: number, atRisk: number): void {
      moveOne(spread, from, to, atRisk);
    },
    move(moves: MovesAtOnce, inView: Float64Array): void {
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

function moveOne({ size, shares, covariance }: Spread, from: number, to: number, atRisk: number): void {
  const part = 1 / atRisk;
  const share = shares[from] ?? 0;
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

/** Adds to one place of a column. */
export function add(column: Float64Array, at: number, by: number): void {
  column[at] = (column[at] ?? 0) + by;
}
