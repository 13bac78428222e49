import type { StageLoad } from '../bottleneck/bottleneck.ts';
import type { LoadElasticity, StageLeverage } from './budget-facts.ts';
import { PASSED_ON_MORE } from './stage-leverage.ts';

/** A stage that less of what is won goes through says nothing of the rest. */
const HARDLY_PASSED = 0.05;
/** Nearer to full than this, what goes on from a stage has no slope. */
const FULLEST = -0.9;

/**
 * How the share won of new records answers to how many there are, from how each stage answers to its load.
 *
 * Answers "if a tenth more came in, how much less of each would be won?". A stage works each of its records at a pace ∝
 * load^e and loses the rest at the pace of always. With p going on from it, arrivals that rise by 1 % then raise its
 * load by 1/(1+pe) %, and the share that goes on by c = (1−p)e/(1+pe) %: a stage that loses nothing only takes longer
 * (c = 0), a full one (e = −1) passes on no more than before (c = −1). What is won changes by η = Π(1+c)^v − 1, v the share of
 * what is won in the end that goes through the stage.
 *
 * @param loads Of the open stages; not changed.
 * @param stages What each of them adds; not changed.
 * @returns Estimate and standard error by the counts alone, to first order around each stage's most likely answer. Null
 *   where a stage that matters cannot be read, or none matters: a part of the funnel would say nothing of the rest.
 *
 * Limits: stages are taken to answer each to its own load; the people of a stage as many as in the weeks before.
 * Cost: O(stages).
 * Source: docs/method/budget.md §5.
 */
export function funnelLoadElasticity(
  loads: readonly Pick<StageLoad, 'stageId' | 'loadElasticity'>[],
  stages: readonly StageLeverage[],
): LoadElasticity | null {
  const passed = stages.map((stage) => ({ ...stage, share: (stage.newShare.at(-1) ?? 0) / PASSED_ON_MORE }));
  const matter = passed.filter(({ share }) => share >= HARDLY_PASSED);
  if (matter.length === 0) return null;
  let [log, away, variance] = [0, 0, 0];
  for (const { stageId, passedOn, share } of matter) {
    const load = loads.find((one) => one.stageId === stageId)?.loadElasticity;
    if (load === undefined || load.seen === null) return null;
    const around = Math.max(FULLEST, load.median);
    const all = 1 + passedOn * around;
    const kept = 1 + ((1 - passedOn) * around) / all;
    const slope = (share * (1 - passedOn)) / all ** 2 / kept;
    log += share * Math.log(kept);
    away += slope * (load.seen.estimate - around);
    variance += (slope * load.seen.standardError) ** 2;
  }
  const times = Math.exp(log);
  const standardError = times * Math.sqrt(variance);
  // Where nothing is lost on the way, load can only make it take longer.
  return standardError > 0 ? { estimate: times * (1 + away) - 1, standardError } : null;
}
