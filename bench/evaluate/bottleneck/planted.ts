import { accountShapes } from './account-shapes.ts';
import { usualWorld } from '../world/usual-world.ts';
import type { Change, World } from '../world/world.ts';

/** What is planted into one stage. */
export interface Planting {
  readonly name: string;
  /** Without the stage and the day. */
  readonly change: Pick<Change, 'advanceLogit' | 'slower' | 'team'>;
  /** Always been so, for one of the teams; else since some day about four months ago. */
  readonly always?: boolean;
  /** A smaller change of another stage at the same time. */
  readonly beside?: Pick<Change, 'advanceLogit' | 'slower'>;
}

/** Eight months of earlier history before the longest change. */
const DAYS = 480;
/** Changes do not keep to the program's periods: they begin so many days before the end, by lot. */
const [LATEST, EARLIEST] = [90, 150];

export const PLANTINGS: readonly Planting[] = [
  { name: 'goes on less, odds × 0.6', change: { advanceLogit: -0.51 } },
  { name: 'goes on less, odds × 0.4', change: { advanceLogit: -0.92 } },
  { name: 'takes 1.5 × as long', change: { slower: 1.5 } },
  { name: 'takes 2.2 × as long', change: { slower: 2.2 } },
  { name: 'both, odds × 0.6 and 1.5 × as long', change: { advanceLogit: -0.51, slower: 1.5 } },
  { name: 'odds × 0.4 beside × 0.7 elsewhere', change: { advanceLogit: -0.92 }, beside: { advanceLogit: -0.36 } },
  { name: 'one of four teams always poor, odds × 0.3', change: { advanceLogit: -1.2, team: 2 }, always: true },
];

const EXPIRING = 'expiries';

const base: World = { ...usualWorld, days: DAYS };
const fourTeams = { ...base.people, teams: 4, ownersPerTeam: 3 };

/** Accounts in which nothing has changed, without their stages. */
const UNTOUCHED: readonly Omit<World, 'stages'>[] = [
  { ...base, name: 'steady' },
  { ...base, name: 'growing', growth: 3 },
  { ...base, name: 'seasonal', season: { swing: 0.5, everyDays: 182 } },
  { ...base, name: 'forgotten losses', missedLosses: 0.5 },
  { ...base, name: 'teams that differ', people: { ...fourTeams, teamSpread: 0.35 } },
  { ...base, name: EXPIRING },
  { ...base, name: 'bulk closes', missedLosses: 0.3, bulkClose: { everyDays: 91, olderThanDays: 60 } },
  { ...base, name: 'history starts late', importedOnDay: 100 },
];

/** Each kind of untouched account, in each of the shapes. */
export function untouchedWorlds(seed: number): { readonly name: string; readonly shapes: readonly World[] }[] {
  const shapes = accountShapes(base, seed);
  return UNTOUCHED.map((world) => ({
    name: world.name,
    shapes: shapes.map(({ stages }) => ({
      ...world,
      stages: world.name === EXPIRING ? stages.map((stage) => ({ ...stage, expiresDays: 30 })) : stages,
    })),
  }));
}

/** One shape with something planted into one of its stages. */
export interface PlantedShape {
  readonly stage: number;
  /** The world, changed since a day that `lot` (0–1) decides. */
  readonly world: (lot: number) => World;
}

/** Each shape with something planted, each stage in turn. */
export function plantedShapes({ name, change, always = false, beside }: Planting, seed: number): PlantedShape[] {
  return accountShapes(base, seed).map((shape, number) => {
    const stage = number % shape.stages.length;
    const people = always ? fourTeams : shape.people;
    return {
      stage,
      world: (lot) => {
        const fromDay = always ? 0 : DAYS - LATEST - lot * (EARLIEST - LATEST);
        const other = { ...beside, stage: (stage + 2) % shape.stages.length, fromDay };
        return {
          ...shape,
          name,
          people,
          changes: [{ ...change, stage, fromDay }, ...(beside === undefined ? [] : [other])],
        };
      },
    };
  });
}
