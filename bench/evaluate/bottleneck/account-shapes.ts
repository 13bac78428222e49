import { seedOf } from '../seeds.ts';
import { chanceFrom } from '../world/chance.ts';
import type { Stay } from '../world/stay.ts';
import { usualWorld } from '../world/usual-world.ts';
import type { StageOfWorld, World } from '../world/world.ts';

/** How far apart stages are by nature: on the logit of going on, and on the logarithm of their stays. */
const [CONVERSION_SPREAD, STAY_SPREAD] = [0.6, 0.5];
export const SHAPES = 10;

/** Accounts whose stages are unlike each other from the start, as no two real funnels are the same. */
export function accountShapes(base: World, seed: number): World[] {
  return Array.from({ length: SHAPES }, (_, shape) => {
    const chance = chanceFrom(seedOf(seed, 'shape', shape));
    const stages = usualWorld.stages.map((stage): StageOfWorld => {
      const odds = (stage.advance / (1 - stage.advance)) * Math.exp(CONVERSION_SPREAD * chance.normal());
      const times = Math.exp(STAY_SPREAD * chance.normal());
      return {
        ...stage,
        advance: odds / (1 + odds),
        advanceStay: longer(stage.advanceStay, times),
        backStay: longer(stage.backStay, times),
        lostStay: longer(stage.lostStay, times),
      };
    });
    return { ...base, stages };
  });
}

function longer(stay: Stay, times: number): Stay {
  switch (stay.family) {
    case 'weibull':
      return { ...stay, scaleDays: stay.scaleDays * times };
    case 'log-normal':
      return { ...stay, medianDays: stay.medianDays * times };
    case 'gamma':
      return { ...stay, meanDays: stay.meanDays * times };
    case 'mixture':
      return { ...stay, quick: longer(stay.quick, times), slow: longer(stay.slow, times) };
  }
}
