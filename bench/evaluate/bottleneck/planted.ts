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

const base: World = { ...usualWorld, days: DAYS };
const fourTeams: World = { ...base, people: { ...base.people, teams: 4, ownersPerTeam: 3 } };

/** Accounts in which nothing has changed. */
export const UNTOUCHED: readonly World[] = [
  { ...base, name: 'steady' },
  { ...base, name: 'growing', growth: 3 },
  { ...base, name: 'seasonal', season: { swing: 0.5, everyDays: 182 } },
  { ...base, name: 'forgotten losses', missedLosses: 0.5 },
  { ...fourTeams, name: 'teams that differ', people: { ...fourTeams.people, teamSpread: 0.35 } },
  { ...base, name: 'expiries', stages: base.stages.map((stage) => ({ ...stage, expiresDays: 30 })) },
  { ...base, name: 'bulk closes', missedLosses: 0.3, bulkClose: { everyDays: 91, olderThanDays: 60 } },
  { ...base, name: 'history starts late', importedOnDay: 100 },
];

/** The world with something planted into a stage, since a day that `lot` (0–1) decides. */
export function planted(planting: Planting, stage: number, lot: number): World {
  const { name, change, always = false, beside } = planting;
  const fromDay = always ? 0 : DAYS - LATEST - lot * (EARLIEST - LATEST);
  const other = { ...beside, stage: (stage + 2) % base.stages.length, fromDay };
  const changes = [{ ...change, stage, fromDay }, ...(beside === undefined ? [] : [other])];
  return { ...(always ? fourTeams : base), name, changes };
}
