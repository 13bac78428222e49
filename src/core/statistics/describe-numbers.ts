/**
 * Sum of some numbers, added up in order; 0 of none.
 *
 * @param values Finite; not changed.
 */
export function totalOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return sum;
}

/**
 * Mean of some numbers; 0 of none.
 *
 * @param values Finite; not changed.
 */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

/**
 * Variance of some numbers (divided by their count); 0 of none.
 *
 * @param values Finite; not changed.
 */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += ((values[index] ?? 0) - mean) ** 2;
  return values.length === 0 ? 0 : sum / values.length;
}

/**
 * Middle of some numbers, the mean of the two in the middle where their count is even; 0 of none.
 *
 * @param values Finite; not changed.
 */
export function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (
    ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? sorted[Math.ceil(middle) - 1] ?? 0)) / 2
  );
}
