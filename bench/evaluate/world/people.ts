import { chanceFrom, mixed } from './chance.ts';
import type { World } from './world.ts';

export interface Person {
  readonly team: number;
  /** Added to the logit of going on. */
  readonly logit: number;
  /** Stays take so many times as long. */
  readonly slower: number;
}

/** The owners of an account; those of one team are alike. */
export function peopleOf({ people }: Pick<World, 'people'>): readonly Person[] {
  const { teams, ownersPerTeam, teamSpread, ownerSpread, paceSpread, seed } = people;
  return Array.from({ length: teams }, (_, team) => {
    const chance = chanceFrom(mixed(seed, team));
    const ofTeam = teamSpread * chance.normal();
    return Array.from({ length: ownersPerTeam }, () => ({
      team,
      logit: ofTeam + ownerSpread * chance.normal(),
      slower: Math.exp(paceSpread * chance.normal()),
    }));
  }).flat();
}
