import { InvalidInput } from '../errors.ts';
import { betaQuantile } from './beta.ts';

/**
 * Half width of Student's t distribution: what a share of all lies within, in standard errors (by the beta distribution).
 *
 * Answers "how many standard errors hold the truth this often, where the error itself was read from few?".
 *
 * @param level How much lies within, above 0 and below 1.
 * @param freedom Degrees of freedom, above 0.
 * @returns Above 0; near the normal distribution's from some hundred degrees on.
 * @throws {InvalidInput} when the level or the degrees are outside.
 *
 * Source: Abramowitz & Stegun (1964), 26.7.1 and 26.5.27.
 */
export function studentHalfWidth(level: number, freedom: number): number {
  if (!(level > 0 && level < 1 && freedom > 0 && freedom < Infinity)) {
    throw new InvalidInput('a level lies between 0 and 1, degrees of freedom above 0', { level, freedom });
  }
  const share = betaQuantile(1 - level, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - share)) / share);
}
