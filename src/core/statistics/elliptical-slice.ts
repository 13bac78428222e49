import { InvalidInput } from '../errors.ts';
import { sampleNormal, type Random } from './random.ts';

export interface SliceQuestion {
  /** Of a point whose coordinates are, before looking, independent standard normal; finite or −Infinity. */
  readonly logLikelihood: (point: Float64Array) => number;
  /** Coordinates of a point, 1 or more. */
  readonly size: number;
  /** 1 or more. */
  readonly draws: number;
  /** Steps per draw that is kept, 1 or more. */
  readonly thin: number;
  readonly random: Random;
}

const WARM_UP_STEPS = 300;
const LEAST_ANGLE = 1e-9;

/**
 * Draws from what is believed after looking, when what was believed before is standard normal (elliptical slice
 * sampling).
 *
 * Answers "which values could be behind what was seen?". There is nothing to tune: a step turns the point on an ellipse
 * through it and a fresh draw, by an angle that shrinks until the likelihood is high enough.
 *
 * @returns One point per draw; with a flat likelihood independent standard normal up to chance.
 * @throws {InvalidInput} when a count is below 1 or the starting point is impossible.
 *
 * Limits: neighbouring draws are alike where the likelihood is narrow; `thin` makes them less so.
 * Cost: O(draws · thin) steps of about five likelihoods each.
 * Source: Murray, Adams & MacKay (2010), AISTATS, PMLR 9, 541–548.
 */
export function sliceDraws({ logLikelihood, size, draws, thin, random }: SliceQuestion): Float64Array[] {
  if (!(size >= 1 && draws >= 1 && thin >= 1)) throw new InvalidInput('draws are counted from 1', { size, draws });
  let point: Float64Array = new Float64Array(size);
  let height = logLikelihood(point);
  if (!(height > -Infinity)) throw new InvalidInput('a slice cannot start from an impossible point', { size });
  const step = () => {
    const other = new Float64Array(size);
    for (let index = 0; index < size; index += 1) other[index] = sampleNormal(random);
    const level = height + Math.log(1 - random());
    let angle = random() * 2 * Math.PI;
    let low = angle - 2 * Math.PI;
    let high = angle;
    for (;;) {
      const cosine = Math.cos(angle);
      const sine = Math.sin(angle);
      const next = new Float64Array(size);
      for (let index = 0; index < size; index += 1)
        next[index] = (point[index] ?? 0) * cosine + (other[index] ?? 0) * sine;
      const found = logLikelihood(next);
      if (found > level || high - low < LEAST_ANGLE) {
        if (found > level) [point, height] = [next, found];
        return;
      }
      if (angle < 0) low = angle;
      else high = angle;
      angle = low + random() * (high - low);
    }
  };
  for (let count = 0; count < WARM_UP_STEPS; count += 1) step();
  return Array.from({ length: draws }, () => {
    for (let count = 0; count < thin; count += 1) step();
    return point;
  });
}
