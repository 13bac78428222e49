import { curveIndexAt, type CompetingRisksCurve } from './competing-risks.ts';

/**
 * What a survival curve says when it takes those who left by other ways for still under way (1 − Kaplan–Meier).
 *
 * Answers "what would they tell me who count a lost deal as one that may still be won?". It is shown beside the right
 * share, never instead of it.
 *
 * @param curve Not changed.
 * @param cause 1 … number of ways out.
 * @param time Same unit as the curve.
 * @returns 0–1, never below the share gone by this way; 0 before the first end.
 *
 * Cost: O(rows).
 * Source: Kaplan & Meier (1958), J. Amer. Statist. Assoc. 53, 457–481; why not: docs/method/funnel.md §2.
 */
export function shareIgnoringOtherWays(curve: CompetingRisksCurve, cause: number, time: number): number {
  const gone = curve.incidence[cause - 1];
  if (gone === undefined) return 0;
  const last = curveIndexAt(curve, time);
  let [still, goneBefore, stillBefore] = [1, 0, 1];
  for (let row = 0; row <= last; row += 1) {
    const goneNow = gone[row] ?? 0;
    if (stillBefore > 0) still *= 1 - Math.min(1, (goneNow - goneBefore) / stillBefore);
    goneBefore = goneNow;
    stillBefore = curve.survival[row] ?? 0;
  }
  return Math.min(1, Math.max(0, 1 - still));
}
