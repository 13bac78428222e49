import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import type { Dice } from './dice.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import type { PortalOwner } from './portal.ts';

/** An owner, with what HubSpot does not tell. */
export interface Person extends PortalOwner {
  /** Added to the log-odds of advancing: the part of the desk and the person's own. */
  readonly logOdds: number;
  readonly slower: number;
  readonly leftAtMs: number | null;
}

export interface People {
  readonly leadOwners: readonly Person[];
  readonly dealOwners: readonly Person[];
  readonly renewalOwners: readonly Person[];
}

const TEAMS = [
  { id: '178588', name: 'Lead development', size: 4, leaver: 2 },
  { id: '178589', name: 'New business', size: 7, leaver: 5 },
  { id: '178590', name: 'Customer success', size: 3, leaver: null },
] as const;
const LEFT_DAYS_AGO = 200;

/** Fourteen people in three teams, two of whom have left. Those who share a desk are alike: part of their skill is the desk's. */
export function hirePeople(dice: Dice, anchorMs: number): People {
  let hired = 0;
  const teams = TEAMS.map(({ id, name, size, leaver }) => {
    const desks = [0.12 * dice.normal(), 0.12 * dice.normal()];
    return Array.from({ length: size }, (_, seat): Person => {
      const firstName = FIRST_NAMES[hired % FIRST_NAMES.length] ?? 'Kim';
      const lastName = LAST_NAMES[(hired * 5) % LAST_NAMES.length] ?? 'Berg';
      hired += 1;
      return {
        id: 41_629_700 + hired * 13,
        userId: 9_586_500 + hired,
        email: `${firstName}.${lastName}@example.com`.toLowerCase(),
        firstName,
        lastName,
        archived: seat === leaver,
        teams: [{ id, name }],
        logOdds: (desks[seat % 2] ?? 0) + 0.18 * dice.normal(),
        slower: Math.exp(0.12 * dice.normal()),
        leftAtMs: seat === leaver ? anchorMs - LEFT_DAYS_AGO * DAY_MS : null,
      };
    });
  });
  const [leadOwners = [], dealOwners = [], renewalOwners = []] = teams.map(levelled);
  return { leadOwners, dealOwners, renewalOwners };
}

/** Somebody of the team who is there at that moment. */
export function whoIsThere(dice: Dice, team: readonly Person[], atMs: number): Person {
  return dice.pick(team.filter(({ leftAtMs }) => leftAtMs === null || leftAtMs > atMs));
}

/** Nobody is better than the house on the whole: the habits of the stages are those of a usual owner. */
function levelled(team: readonly Person[]): Person[] {
  const usual = team.reduce((sum, { logOdds }) => sum + logOdds, 0) / team.length;
  return team.map((person) => ({ ...person, logOdds: person.logOdds - usual }));
}
