import { InvalidInput } from '../errors.ts';
import { factored, inverse, solved } from './cholesky.ts';

export interface RegressionRow {
  readonly outcome: number;
  /** One value per coefficient. */
  readonly features: readonly number[];
  /** Above 0: the inverse of the variance that is known of the outcome. */
  readonly weight: number;
}

export interface RegressionFit {
  readonly coefficients: Float64Array;
  /** Of the coefficients, row by row. */
  readonly covariance: Float64Array;
  /** By how much the residuals are wider than the weights say, 1 or more. */
  readonly dispersion: number;
  /** Sum of the weighted squares that are left. */
  readonly misfit: number;
  /** Logarithm of how well the rows are met, up to what all fits of the same rows share. */
  readonly logEvidence: number;
}

/**
 * Straight-line fit with known variances and coefficients held towards 0 (generalised ridge regression).
 *
 * Answers "how does the outcome go with each feature, the others held?".
 *
 * @param rows Not changed.
 * @param penalties Per coefficient the inverse of its prior variance; 0 leaves it free.
 * @returns Finite numbers; the covariance is widened by the dispersion.
 * @throws {InvalidInput} when there are no more rows than free coefficients, or a weight is not above 0.
 *
 * Cost: O(rows · coefficients² + coefficients³).
 * Source: Gelman et al. (2013), §14.2 and §14.8.
 */
export function fitWeightedRegression(rows: readonly RegressionRow[], penalties: readonly number[]): RegressionFit {
  const size = penalties.length;
  const degrees = rows.length - penalties.filter((penalty) => penalty === 0).length;
  if (degrees < 1) throw new InvalidInput('a fit needs more rows than free coefficients', { rows: rows.length, size });
  if (rows.some(({ weight }) => !(weight > 0 && weight < Infinity))) {
    throw new InvalidInput('a weight is above 0', { rows: rows.length });
  }
  const { information, right } = normalEquations(rows, penalties);
  const factor = factored(information, size);
  const coefficients = solved(factor, right);
  const misfit = rows.reduce((sum, { outcome, features, weight }) => {
    const foretold = features.reduce((total, value, index) => total + value * (coefficients[index] ?? 0), 0);
    return sum + weight * (outcome - foretold) ** 2;
  }, 0);
  const held = coefficients.reduce((sum, value, index) => sum + (penalties[index] ?? 0) * value * value, 0);
  const dispersion = Math.max(1, misfit / degrees);
  const logDeterminant =
    2 * factor.reduce((sum, value, at) => (at % (size + 1) === 0 ? sum + Math.log(value) : sum), 0);
  return {
    coefficients,
    covariance: inverse(factor, size).map((value) => value * dispersion),
    dispersion,
    misfit,
    logEvidence: -0.5 * (degrees * Math.log(misfit + held + degrees * TINY) + logDeterminant),
  };
}

const TINY = 1e-12;

function normalEquations(rows: readonly RegressionRow[], penalties: readonly number[]) {
  const size = penalties.length;
  const information = new Float64Array(size * size);
  const right = new Float64Array(size);
  penalties.forEach((penalty, index) => (information[index * size + index] = penalty));
  for (const { outcome, features, weight } of rows) {
    for (let row = 0; row < size; row += 1) {
      const weighted = weight * (features[row] ?? 0);
      right[row] = (right[row] ?? 0) + weighted * outcome;
      for (let column = 0; column < size; column += 1) {
        const at = row * size + column;
        information[at] = (information[at] ?? 0) + weighted * (features[column] ?? 0);
      }
    }
  }
  return { information, right };
}
