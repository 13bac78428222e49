import { HORIZON_DAYS } from '../analyse-account.ts';
import { play } from '../world/play.ts';
import type { World } from '../world/world.ts';

/**
 * What each stage's change costs: wins more in the days up to the horizon if, from the moment of looking on, the stage
 * were again as it is without its change. Counted in about so many records played twice with the same seed.
 *
 * @returns Per stage, wins for each record that arrives in a day; 0 where nothing is planted.
 */
export function trueStakes(world: World, seed: number, records: number): number[] {
  const days = world.days + HORIZON_DAYS;
  const large: World = { ...world, days, arrivalsPerDay: records / days };
  const asIs = winsAhead(large, world.days, seed);
  return world.stages.map((_, stage) => {
    if (!world.changes.some((change) => change.stage === stage)) return 0;
    const changes = large.changes.map((change) =>
      change.stage === stage ? { ...change, untilDay: world.days } : change,
    );
    return (winsAhead({ ...large, changes }, world.days, seed) - asIs) / large.arrivalsPerDay;
  });
}

function winsAhead(world: World, fromDay: number, seed: number): number {
  return play(world, seed).filter(({ wonDay }) => wonDay > fromDay && wonDay <= fromDay + HORIZON_DAYS).length;
}
