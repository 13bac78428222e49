import { poolGroups, type GroupEffect, type PooledGroups } from '../statistics/partial-pooling.ts';
import { meanEffect } from '../statistics/set-difference.ts';
import type { UnitComparison } from './compare-units.ts';

/**
 * How much the units of a stage differ there beyond what they differ in the other stages.
 *
 * Answers "is it this stage that some do better, or are they better everywhere?". People who win more do so all along the
 * funnel: that says who they are and not where the funnel is stuck, and whichever stage happens to show it first would be
 * named for it. What a unit does elsewhere is read from the other stages, pulled together, and taken off what it does
 * here; how unsure it is adds to how unsure that was.
 *
 * @param here Of one stage and dimension; not changed.
 * @param elsewhere The same dimension in all other stages; not changed.
 * @returns Groups in the order of the units. With no other stage there is nothing to tell them apart by: no groups, and a
 *   chance of 0.
 *
 * Limits: a unit that is worse in one stage is expected a little worse in the others for it.
 * Cost: O(units · stages) and what `poolGroups` costs, twice.
 * Source: docs/method/bottleneck.md §9.
 */
export function apartFromElsewhere(here: UnitComparison, elsewhere: readonly UnitComparison[]): PooledGroups {
  if (elsewhere.length === 0) return poolGroups([]);
  const seen = here.units.map(({ unit }) => {
    const effects = elsewhere.flatMap((one) => effectOf(one, unit));
    return effects.length === 0 ? null : meanEffect(effects, 0);
  });
  const known = seen.flatMap((effect) => (effect === null ? [] : [effect]));
  const everywhere = poolGroups(known).groups;
  let place = 0;
  const usual = seen.map((effect) => (effect === null ? NOT_KNOWN : (everywhere[place++] ?? NOT_KNOWN)));
  return poolGroups(
    here.effects.map(({ effect, variance }, index) => ({
      effect: effect - (usual[index]?.effect ?? 0),
      variance: variance + (usual[index]?.variance ?? 0),
    })),
  );
}

/** A unit that is compared in no other stage could do anything there. */
const NOT_KNOWN: GroupEffect = { effect: 0, variance: 1 };

function effectOf({ units, effects }: UnitComparison, unit: number): readonly GroupEffect[] {
  const effect = effects[units.findIndex((one) => one.unit === unit)];
  return effect === undefined ? [] : [effect];
}
