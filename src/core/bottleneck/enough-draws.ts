import { countAbove, drawStakes, type StakeDraws, type StakeQuestion } from './stakes.ts';
import { CANDIDATE_CHANCE, chancesTop, CLEAR_CHANCE } from './verdict.ts';

const USUAL_DRAWS = 200;
const MOST_DRAWS = 500;
/** Standard errors within which a chance drawn so often could lie on the other side of a limit. */
const NEAR = 2;

/**
 * Draws stakes, more of them where the verdict hangs on it.
 *
 * Answers "is this stage on top often enough, whichever draws we happened to make?". Where the chance of some stage to be on
 * top is so near a limit of the verdict (35 %, 60 %) that 200 draws do not tell on which side it lies, 500 are made.
 *
 * @returns 200 or 500 draws; the first 200 are the same either way.
 *
 * Cost: that of `drawStakes`.
 * Source: docs/method/bottleneck.md §5.
 */
export function drawEnoughStakes(question: Omit<StakeQuestion, 'draws'>): StakeDraws {
  const usual = drawStakes({ ...question, draws: USUAL_DRAWS });
  if (!chancesTop(usual.gains).some(isNearALimit)) return usual;
  return joined(usual, drawStakes({ ...question, draws: MOST_DRAWS - USUAL_DRAWS }));
}

function isNearALimit(chance: number): boolean {
  const error = Math.sqrt((chance * (1 - chance)) / USUAL_DRAWS);
  return [CANDIDATE_CHANCE, CLEAR_CHANCE].some((limit) => Math.abs(chance - limit) < NEAR * error);
}

function joined(one: StakeDraws, other: StakeDraws): StakeDraws {
  const gains = one.gains.map((gain, stage) => both(gain, other.gains[stage] ?? NO_DRAWS));
  const shareOf = (reference: 'byUnits' | 'byTarget') =>
    one[reference].map((share, stage) => {
      const here = countAbove(one.gains[stage] ?? NO_DRAWS);
      const there = countAbove(other.gains[stage] ?? NO_DRAWS);
      return (share * here + (other[reference][stage] ?? 0) * there) / Math.max(1, here + there);
    });
  return { values: both(one.values, other.values), gains, byUnits: shareOf('byUnits'), byTarget: shareOf('byTarget') };
}

const NO_DRAWS: Float64Array = new Float64Array(0);
const both = (one: Float64Array, other: Float64Array) => Float64Array.of(...one, ...other);
