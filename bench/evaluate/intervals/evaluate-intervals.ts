import { analyseAccount } from '../analyse-account.ts';
import { repetitions, truthRecords, type Evaluation, type ResultTable, type Run } from '../evaluation.ts';
import { plainReport } from '../plain-report.ts';
import { percent, points, signed } from '../print-tables.ts';
import { reached } from '../reached.ts';
import { seedOf } from '../seeds.ts';
import { play } from '../world/play.ts';
import { msOfDay, recordsOn } from '../world/records.ts';
import { truthOf, type Truth } from '../world/truth.ts';
import type { World } from '../world/world.ts';
import { SCENARIOS, UNEVEN_MONTHS } from './scenarios.ts';
import { tally, type Misses } from './tally.ts';
import { QUANTITIES, tellAccount, type Quantity, type ToldAndTrue } from './tell-account.ts';

/** Records in the history, and how often it is played. */
const SIZES = [
  { records: 40, repetitions: 60 },
  { records: 150, repetitions: 100 },
  { records: 600, repetitions: 120 },
];
const TRUTH_RECORDS = 150_000;
const AGE_SHARES = [0.3, 0.6, 0.85];
/** Cells that rest on as many records must keep the level more strictly. */
const MANY = 60;
const MEDIAN_BIAS_DAYS = 0.5;
const WANTED = { bias: 0.005, many: [0.86, 0.94], few: 0.84 } as const;

/** Method §C2: intervals at their level, and no bias, in accounts of many kinds. */
export const evaluateIntervals: Evaluation = {
  name: 'intervals',
  title: 'C2 Do the intervals hold the truth?',
  run(run) {
    const played = [...SCENARIOS, UNEVEN_MONTHS].map((world) => ({ world, cells: playScenario(world, run) }));
    return QUANTITIES.map((quantity) => tableOf(quantity, played));
  },
};

/** What is told of one kind of number in accounts of one size; whether it rests on many shows when all is told. */
interface Cell {
  readonly quantity: Quantity;
  readonly told: { readonly account: string; readonly one: ToldAndTrue }[];
}

type Cells = ReadonlyMap<string, Cell>;

function playScenario(world: World, run: Run): Cells {
  const truth = truthOf(world, seedOf(run.seed, `truth ${world.name}`, 0), truthRecords(run, TRUTH_RECORDS));
  const agesDays = world.stages.map((_, stage) => agesOf(truth, stage));
  const cells = new Map<string, Cell>();
  for (const { records, repetitions: all } of SIZES) {
    const sized = withRecords(world, records);
    for (let repetition = 0; repetition < repetitions(run, all); repetition += 1) {
      run.onProgress(`${world.name}, ${records} records: ${repetition}`);
      const history = play(sized, seedOf(run.seed, `${world.name} ${records}`, repetition));
      const analysis = analyseAccount(sized, history);
      const told = recordsOn(sized, history, sized.days);
      const plain = plainReport(told, world.stages.length, { fromMs: msOfDay(world.importedOnDay ?? 0) });
      for (const one of tellAccount({ analysis, plain, truth, agesDays })) {
        const key = `${records} ${one.quantity} ${one.cell}`;
        const cell = cells.get(key) ?? { quantity: one.quantity, told: [] };
        cells.set(key, cell);
        cell.told.push({ account: `${records} ${repetition}`, one });
      }
    }
  }
  return cells;
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

interface PlayedScenario {
  readonly world: World;
  readonly cells: Cells;
}

function tableOf(quantity: Quantity, played: readonly PlayedScenario[]): ResultTable {
  const inDays = quantity === 'median stay';
  const rows = played.flatMap(({ world, cells }) =>
    (['many', 'few'] as const).flatMap((size) => {
      const own = [...cells.values()].filter((cell) => cell.quantity === quantity && sizeOf(cell) === size);
      if (own.length === 0) return [];
      const { ours, plain } = missesOf(own);
      const rests = size === 'many' ? `≥ ${MANY}` : `< ${MANY}`;
      const reached = world === UNEVEN_MONTHS ? 'not asked' : reachedBy(ours, size, inDays);
      return [[world.name, rests, `${ours.told}`, ...missesCells(ours, inDays), reached, ...plainCells(plain, inDays)]];
    }),
  );
  const most = inDays ? `${MEDIAN_BIAS_DAYS} days` : '0.5 points';
  return {
    title: `C2 ${quantity}, in ${inDays ? 'days' : 'points of a hundred'}`,
    columns: [
      ...['account', 'rests on', 'told', 'bias', '±', '80', '90', '95', 'width', 'reached'],
      ...['plain bias', 'plain 90', 'plain width'],
    ],
    rows,
    notes: [
      `Asked: limits of 90 % hold the truth in 86–94 % and |bias| ≤ ${most} where a number rests on ${MANY} records or more (by its own error), ≥ 84 % where on fewer. *Within error*: beyond the figure by less than two standard errors of this run (for the bias: ±).`,
    ],
  };
}

function missesOf(cells: readonly Cell[]): { readonly ours: Misses; readonly plain: Misses } {
  const [ours, plain] = [tally(), tally()];
  for (const { account, one } of cells.flatMap(({ told }) => told)) {
    ours.add(account, one.ours, one.truth);
    if (one.plain !== null) plain.add(account, one.plain, one.truth);
  }
  return { ours: ours.misses(), plain: plain.misses() };
}

function sizeOf({ told }: Cell): 'few' | 'many' {
  return told.reduce((sum, { one }) => sum + one.effective, 0) / told.length >= MANY ? 'many' : 'few';
}

function missesCells({ bias, biasError, covered, width }: Misses, inDays: boolean): string[] {
  return [
    inDays ? signed(bias, 2) : points(bias),
    inDays ? biasError.toFixed(2) : percent(biasError, 1),
    ...covered.map((share, at) => (inDays && at !== 1 ? '–' : percent(share))),
    inDays ? width.toFixed(1) : percent(width, 1),
  ];
}

function plainCells(misses: Misses, inDays: boolean): string[] {
  const [bias = '', , , at90 = '', , width = ''] = missesCells(misses, inDays);
  return [bias, at90, width];
}

function reachedBy({ bias, biasError, covered, coveredError }: Misses, size: 'few' | 'many', inDays: boolean): string {
  const [least, most] = size === 'many' ? WANTED.many : [WANTED.few, 1];
  const mostBias = inDays ? MEDIAN_BIAS_DAYS : WANTED.bias;
  const at90 = covered[1] ?? 0;
  return reached([
    ...(size === 'many' ? [{ figure: 'bias', beyond: Math.abs(bias) - mostBias, error: biasError }] : []),
    { figure: 'level', beyond: Math.max(least - at90, at90 - most), error: coveredError },
  ]);
}
