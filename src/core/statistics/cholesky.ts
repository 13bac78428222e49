const LEAST_PIVOT = 1e-6;

/**
 * Cholesky's factor of a positive definite matrix.
 *
 * @param matrix `size` × `size`, row by row; not changed.
 * @param size 0 or more.
 * @returns The lower triangle, row by row; zeros above it. A pivot below 1e-6 counts as 1e-6.
 *
 * Cost: O(size³).
 * Source: Golub & Van Loan (2013), §4.2.
 */
export function factored(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) rest -= (factor[row * size + k] ?? 0) * (factor[column * size + k] ?? 0);
      const pivot = factor[column * size + column] ?? 1;
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(rest, LEAST_PIVOT)) : rest / pivot;
    }
  }
  return factor;
}

/**
 * Solves a system of equations from Cholesky's factor of its matrix.
 *
 * @param factor From `factored`; not changed.
 * @param right As long as the matrix is wide; not changed.
 *
 * Cost: O(size²).
 */
export function solved(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number) => factor[row * size + column] ?? 0;
  const x = right.slice();
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] = (x[row] ?? 0) - at(row, k) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) x[row] = (x[row] ?? 0) - at(k, row) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  return x;
}

/**
 * The inverse of a matrix from its Cholesky factor.
 *
 * @param factor From `factored`; not changed.
 * @param size Of the matrix.
 * @returns `size` × `size`, row by row.
 *
 * Cost: O(size³).
 */
export function inverse(factor: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    solved(factor, unit).forEach((value, row) => (result[row * size + column] = value));
  }
  return result;
}
