import { InvalidInput } from '../errors.ts';

/** A chain of moves without a clock: chances of the next move from each place that is passed through. */
export interface ChainMoves {
  /** Per passed place: chance that the next move goes to each passed place. */
  readonly onwards: readonly Float64Array[];
  /** Per passed place: chance that the next move is each of the ends. A row of both sums to 1 at most. */
  readonly ending: readonly Float64Array[];
}

/** Where a chain ends, however long it takes. */
export interface AbsorbedChain {
  /** Per place it starts from: mean number of times each passed place is in, the start itself counted. */
  readonly visits: readonly Float64Array[];
  /** Per place it starts from: chance to come to each end, 0–1. */
  readonly ends: readonly Float64Array[];
}

/**
 * Mean visits and final ends of a chain with absorbing ends (fundamental matrix N = (I − Q)⁻¹ and B = N·R).
 *
 * Answers "where does it come to in the end, if it may go round for as long as it likes?".
 *
 * @param moves Not changed.
 * @returns Ends of a row sum to 1 where the moves do. A place from which no end can be reached, chances below a billionth
 *   not counted, comes to none: zeros, and a visit only to itself.
 * @throws {InvalidInput} when a chance is not in 0–1 or a row sums to more than 1.
 *
 * Cost: O(places³).
 * Source: Kemeny & Snell (1960), *Finite Markov Chains*, §3.2 and §3.3; docs/method/funnel.md §8.
 */
export function absorbingChain({ onwards, ending }: ChainMoves): AbsorbedChain {
  const places = onwards.length;
  onwards.forEach((row, from) => requireRow(row, ending[from]));
  const canEnd = reachesAnEnd(onwards, ending);
  // Places without a way to an end are taken out: what goes there never comes back.
  const open = onwards.map((row, from) =>
    Float64Array.from(row, (chance, to) => (canEnd[from] === true && canEnd[to] === true ? chance : 0)),
  );
  const visits = inverseOfRest(open);
  const ends = visits.map((row, from) => {
    const chances = new Float64Array(ending[0]?.length ?? 0);
    if (canEnd[from] !== true) return chances;
    for (let through = 0; through < places; through += 1) {
      const times = row[through] ?? 0;
      ending[through]?.forEach((chance, end) => (chances[end] = Math.min(1, (chances[end] ?? 0) + times * chance)));
    }
    return chances;
  });
  return { visits, ends };
}

const ROUNDING = 1e-9;

function requireRow(onwards: Float64Array, ending: Float64Array | undefined): void {
  const chances = [...onwards, ...(ending ?? [])];
  const sum = chances.reduce((all, chance) => all + chance, 0);
  if (chances.every((chance) => chance >= -ROUNDING) && sum <= 1 + ROUNDING) return;
  throw new InvalidInput('the chances of the next move lie in 0–1 and sum to 1 at most', { sum });
}

/** A chance within rounding of 0 is none: a chain that only went round would seem to end, after ever so long. */
function reachesAnEnd(onwards: readonly Float64Array[], ending: readonly Float64Array[]): boolean[] {
  const reaches = ending.map((row) => row.some((chance) => chance > ROUNDING));
  for (let round = 0; round < onwards.length; round += 1) {
    onwards.forEach((row, from) => {
      if (row.some((chance, to) => chance > ROUNDING && reaches[to] === true)) reaches[from] = true;
    });
  }
  return reaches;
}

/** (I − Q)⁻¹ by Gauss–Jordan elimination, the largest pivot first. */
function inverseOfRest(onwards: readonly Float64Array[]): Float64Array[] {
  const size = onwards.length;
  const rows = onwards.map((row, from) => {
    const wide = new Float64Array(2 * size);
    row.forEach((chance, to) => (wide[to] = (from === to ? 1 : 0) - chance));
    wide[size + from] = 1;
    return wide;
  });
  for (let column = 0; column < size; column += 1) {
    const at = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
    let best = column;
    for (let row = column + 1; row < size; row += 1) if (at(row) > at(best)) best = row;
    const pivot = rows[best];
    const displaced = rows[column];
    if (pivot === undefined || displaced === undefined) continue;
    [rows[column], rows[best]] = [pivot, displaced];
    const scale = pivot[column] ?? 1;
    for (let cell = 0; cell < 2 * size; cell += 1) pivot[cell] = (pivot[cell] ?? 0) / scale;
    rows.forEach((row, index) => {
      if (index !== column) subtract(row, pivot, row[column] ?? 0);
    });
  }
  return rows.map((row) => row.slice(size));
}

function subtract(row: Float64Array, pivot: Float64Array, times: number): void {
  if (times === 0) return;
  for (let cell = 0; cell < row.length; cell += 1) row[cell] = (row[cell] ?? 0) - times * (pivot[cell] ?? 0);
}
