import type { Stage } from './pipeline.ts';

/**
 * Puts stages that were deleted back to where they stood on the way.
 *
 * Answers "where does a stage belong that is no longer listed?": right behind the stage that stood before it when it was
 * last seen, be that one listed or deleted itself; at the very beginning where it was the first. Records went through it
 * there, so that what left it for a later stage went on and did not go back.
 *
 * @param now In order: those that are listed, whose order is never changed, and deleted ones whose place is known.
 * @param before The same pipeline at another moment, in order; not changed. What is not in `now` was deleted.
 * @returns All of both, each once; those from `before` alone as archived. Done again with the same it changes nothing.
 *
 * Ties: of two that stood behind the same stage at different moments the one that is added later comes first.
 * Cost: O(stages²), of which a pipeline has a hundred at most.
 * Source: docs/method/visits.md.
 */
export function placeDeletedStages(now: readonly Stage[], before: readonly Stage[]): Stage[] {
  const placed = [...now];
  const indexOf = (stage: Stage | undefined) => placed.findIndex(({ id }) => id === stage?.id);
  before.forEach((stage, index) => {
    if (indexOf(stage) < 0) placed.splice(indexOf(before[index - 1]) + 1, 0, { ...stage, archived: true });
  });
  return placed;
}
