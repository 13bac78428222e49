import { usualWorld } from '../world/usual-world.ts';
import type { World } from '../world/world.ts';

const growing = { growth: 4 };
/** Two of three losses are never written down. */
const zombies = { missedLosses: 0.65 };
const halfYear = { swing: 0.6, everyDays: 182 };

/** Kinds of accounts whose numbers are held against the truth. */
export const SCENARIOS: readonly World[] = [
  usualWorld,
  { ...usualWorld, name: 'growing', ...growing },
  { ...usualWorld, name: 'forgotten losses', ...zombies },
  { ...usualWorld, name: 'growing, forgotten', ...growing, ...zombies },
  { ...usualWorld, name: 'history starts late', days: 520, importedOnDay: 160 },
  { ...usualWorld, name: 'seasonal', season: halfYear },
  { ...usualWorld, name: 'expiries', stages: usualWorld.stages.map((stage) => ({ ...stage, expiresDays: 30 })) },
  { ...usualWorld, name: 'bulk closes', missedLosses: 0.3, bulkClose: { everyDays: 91, olderThanDays: 60 } },
];

/** One in which what intervals take for granted does not hold: good and bad months for everybody. */
export const UNEVEN_MONTHS: World = { ...usualWorld, name: 'uneven months', monthSpread: 0.35 };
