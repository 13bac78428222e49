import { analyseAccount, HORIZON_DAYS } from '../analyse-account.ts';
import { repetitions, truthRecords, type Evaluation, type Run } from '../evaluation.ts';
import { plainReport } from '../plain-report.ts';
import { seedOf } from '../seeds.ts';
import { play } from '../world/play.ts';
import { withRareWins } from '../world/rare-wins.ts';
import { msOfDay, recordsOn } from '../world/records.ts';
import { truthOf, type Truth } from '../world/truth.ts';
import type { World } from '../world/world.ts';
import { SCENARIOS, UNEVEN_MONTHS } from './scenarios.ts';
import { intervalTable, type Cell } from './interval-table.ts';
import { QUANTITIES, tellAccount } from './tell-account.ts';

/** Records in the history, and how often it is played. */
const SIZES = [
  { records: 40, repetitions: 40 },
  { records: 150, repetitions: 70 },
  { records: 600, repetitions: 90 },
];
const TRUTH_RECORDS = 150_000;
const AGE_SHARES = [0.3, 0.6, 0.85];
/** Method §C2: intervals at their level, and no bias, in accounts of many kinds. */
export const evaluateIntervals: Evaluation = {
  name: 'intervals',
  title: 'C2 Do the intervals hold the truth?',
  run(run) {
    const played = [...SCENARIOS, UNEVEN_MONTHS].map((world) => ({
      name: world.name,
      isAsked: world !== UNEVEN_MONTHS,
      cells: playScenario(world, run),
    }));
    return QUANTITIES.map((quantity) => intervalTable(quantity, played));
  },
};

function playScenario(world: World, run: Run): readonly Cell[] {
  const seed = seedOf(run.seed, `truth ${world.name}`, 0);
  const played = truthOf(world, seed, truthRecords(run, TRUTH_RECORDS));
  const agesDays = world.stages.map((_, stage) => agesOf(played, stage));
  const asked = agesDays.flatMap((ages, stage) =>
    ages.map((ageDays) => ({ stage, ageDays, withinDays: HORIZON_DAYS })),
  );
  const truth = withRareWins(played, world, seed, asked);
  const cells = new Map<string, Cell>();
  for (const { records, repetitions: all } of SIZES) {
    const sized = withRecords(world, records);
    for (let repetition = 0; repetition < repetitions(run, all); repetition += 1) {
      run.onProgress(`${world.name}, ${records} records: ${repetition}`);
      const history = play(sized, seedOf(run.seed, `${world.name} ${records}`, repetition));
      const analysis = analyseAccount(sized, history);
      const told = recordsOn(sized, history, sized.days);
      const plain = plainReport(told, world.stages.length, { fromMs: msOfDay(world.importedOnDay ?? 0) });
      for (const one of tellAccount({ world: sized, history, analysis, plain, truth, agesDays })) {
        const key = `${records} ${one.quantity} ${one.cell}`;
        const cell = cells.get(key) ?? { quantity: one.quantity, told: [] };
        cells.set(key, cell);
        cell.told.push({ account: `${records} ${repetition}`, one });
      }
    }
  }
  return [...cells.values()];
}

function agesOf(truth: Truth, stage: number): number[] {
  const ages = AGE_SHARES.map((share) => Math.round(truth.stayDays(stage, share))).filter(Number.isFinite);
  return [...new Set(ages)];
}

/** The same world with so many records in its history. */
function withRecords(world: World, records: number): World {
  const { days, growth, importedOnDay = 0 } = world;
  const perArrival = growth === 1 ? days - importedOnDay : (days * (growth - 1)) / Math.log(growth);
  return { ...world, arrivalsPerDay: records / perArrival };
}
