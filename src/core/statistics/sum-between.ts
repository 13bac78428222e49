/**
 * What a column of days holds from one point of it to another, a part of a day counting as that part of it.
 *
 * @param column Not changed.
 * @param from 0 or more, in days; need not be whole.
 * @param to No less than `from`, no more than the days of the column.
 *
 * Cost: O(to − from).
 */
export function sumBetween(column: Float64Array, from: number, to: number): number {
  const first = Math.floor(from);
  const last = Math.floor(to);
  if (first === last) return (to - from) * (column[first] ?? 0);
  let all = (first + 1 - from) * (column[first] ?? 0) + (to - last) * (column[last] ?? 0);
  for (let day = first + 1; day < last; day += 1) all += column[day] ?? 0;
  return all;
}
