import { HORIZON_DAYS } from '../analyse-account.ts';
import { repetitions, truthRecords, type Evaluation, type ResultTable, type Run } from '../evaluation.ts';
import { percent } from '../print-tables.ts';
import { seedOf } from '../seeds.ts';
import { chanceFrom } from '../world/chance.ts';
import type { World } from '../world/world.ts';
import { calibrationBins, calibrationSlope, type Foretold } from '../calibration.ts';
import { judgeAccount, type JudgedAccount } from './judge-account.ts';
import { PLAIN_RULES } from './plain-rules.ts';
import { PLANTINGS, plantedShapes, untouchedWorlds, type Planting } from './planted.ts';
import { plantedStakeTable, shownStakeTable, stakesTold } from './stake-table.ts';
import { trueStakes } from './true-stakes.ts';

/** Records that arrive in 120 days. */
const SIZES = [120, 300, 600];
const NOW_DAYS = 120;
const [PLANTED_TIMES, UNTOUCHED_TIMES] = [20, 16];
/** A stake is a difference of wins: of fewer records it is itself in doubt by a tenth. */
const TRUTH_RECORDS = 150_000;
const BINS = [0.05, 0.2, 0.4, 0.6, 0.8, 1];
const WANTED = { precision: 0.85, captured: 0.8, falseVerdicts: 0.1, slope: [0.8, 1.3] } as const;

/** Method §C3: is the stage that is named the one that costs most, and is none named where nothing has changed? */
export const evaluateBottleneck: Evaluation = {
  name: 'bottleneck',
  title: 'C3 Is the right bottleneck named?',
  run(run) {
    const cells = PLANTINGS.flatMap((planting) => playPlanting(planting, run));
    const untouched = untouchedWorlds(run.seed).map(({ name, shapes }) => ({
      name,
      sizes: SIZES.map((size) =>
        Array.from({ length: repetitions(run, UNTOUCHED_TIMES) }, (_, repetition) => {
          run.onProgress(`untouched: ${name}, ${size} records: ${repetition}`);
          const seed = seedOf(run.seed, `untouched ${name} ${size}`, repetition);
          return judgeAccount(sized(inTurn(shapes, repetition + size), size), seed);
        }),
      ),
    }));
    const unchanged = untouched.flatMap(({ sizes }) => sizes.flat());
    const stakes = [
      ...cells.flatMap(({ name, accounts }) =>
        accounts.flatMap((account) => stakesTold(name, account, plantedTruth(account))),
      ),
      ...unchanged.flatMap((account) => stakesTold('nothing', account, NOTHING_PLANTED)),
    ];
    return [
      plantedTable(cells),
      untouchedTable(untouched),
      calibrationTable(cells, unchanged),
      plantedStakeTable(stakes),
      shownStakeTable(stakes),
    ];
  },
};

interface PlantedAccount extends JudgedAccount {
  readonly stage: number;
  /** Per stage, in wins up to the horizon. */
  readonly trueStakes: readonly number[];
}

interface PlantedCell {
  readonly name: string;
  readonly size: number;
  readonly accounts: readonly PlantedAccount[];
}

function playPlanting(planting: Planting, run: Run): PlantedCell[] {
  const { name } = planting;
  const shapes = plantedShapes(planting, run.seed).map((shape, number) => {
    run.onProgress(`${name}: what stage ${shape.stage} truly costs`);
    const seed = seedOf(run.seed, `stakes ${name}`, number);
    return { ...shape, truth: trueStakes(shape.world(0.5), seed, truthRecords(run, TRUTH_RECORDS)) };
  });
  return SIZES.map((size) => ({
    name,
    size,
    accounts: Array.from({ length: repetitions(run, PLANTED_TIMES) }, (_, repetition): PlantedAccount => {
      run.onProgress(`${name}, ${size} records: ${repetition}`);
      const seed = seedOf(run.seed, `${name} ${size}`, repetition);
      const { stage, world, truth } = inTurn(shapes, repetition + size);
      const account = sized(world(chanceFrom(seed).uniform()), size);
      const stakes = truth.map((wins) => wins * account.arrivalsPerDay);
      return { ...judgeAccount(account, seed), stage, trueStakes: stakes };
    }),
  }));
}

const sized = (world: World, size: number): World => ({ ...world, arrivalsPerDay: size / NOW_DAYS });

function inTurn<T>(all: readonly T[], turn: number): T {
  const one = all[turn % all.length];
  if (one === undefined) throw new RangeError('there is none');
  return one;
}

/** Share of what could be won that lies in the stage picked. */
function captured({ trueStakes: stakes }: PlantedAccount, picked: number): number {
  const most = Math.max(...stakes);
  return most > 0 ? Math.max(0, stakes[picked] ?? 0) / most : 0;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function plantedTable(cells: readonly PlantedCell[]): ResultTable {
  const all = { name: 'all', size: 0, accounts: cells.flatMap(({ accounts }) => accounts) };
  const rows = [...cells, all].map(({ name, size, accounts }) => {
    const named = accounts.filter((account) => account.named);
    const right = named.filter(({ first, stage }) => first === stage).length / named.length;
    return [
      name,
      size === 0 ? '' : `${size}`,
      `${accounts.length}`,
      percent(named.length / accounts.length),
      percent(right),
      percent(mean(accounts.map((account) => captured(account, account.first)))),
      ...PLAIN_RULES.map((_, rule) =>
        percent(mean(accounts.map((account) => captured(account, account.plain[rule] ?? -1)))),
      ),
    ];
  });
  return {
    title: 'C3 planted bottlenecks, in points of a hundred',
    columns: ['planted', 'records', 'accounts', 'named', 'right', 'captured', ...PLAIN_RULES],
    rows: [...rows, plantedVerdict(all.accounts)],
    notes: [
      '*Records* arrive in 120 days. *Named*: the verdict is “bottleneck”; *right*: of those, on the planted stage. *Captured*: share of what could truly be won back that lies in the stage that comes first, named or not; beside it the same for rules on plain reports.',
      `Asked, over all: right ≥ ${percent(WANTED.precision)}; captured ≥ ${percent(WANTED.captured)} and ≥ every plain rule.`,
    ],
  };
}

function plantedVerdict(accounts: readonly PlantedAccount[]): string[] {
  const named = accounts.filter((account) => account.named);
  const right = named.filter(({ first, stage }) => first === stage).length / named.length;
  const ours = mean(accounts.map((account) => captured(account, account.first)));
  const plain = PLAIN_RULES.map((_, rule) =>
    mean(accounts.map((account) => captured(account, account.plain[rule] ?? -1))),
  );
  return [
    ...['reached', '', '', ''],
    right >= WANTED.precision ? 'yes' : 'no',
    ours >= WANTED.captured ? 'yes' : 'no',
    ...plain.map((rule) => (ours >= rule ? 'beaten' : 'not beaten')),
  ];
}

interface UntouchedCell {
  readonly name: string;
  /** One list per size. */
  readonly sizes: readonly (readonly JudgedAccount[])[];
}

function untouchedTable(cells: readonly UntouchedCell[]): ResultTable {
  const rateOf = (accounts: readonly JudgedAccount[]) => accounts.filter(({ named }) => named).length / accounts.length;
  const all = { name: 'all', sizes: SIZES.map((_, at) => cells.flatMap(({ sizes }) => sizes[at] ?? [])) };
  const rows = [...cells, all].map(({ name, sizes }) => {
    const rate = rateOf(sizes.flat());
    const reached = rate <= WANTED.falseVerdicts ? 'yes' : 'no';
    return [
      name,
      `${sizes.flat().length}`,
      ...sizes.map((accounts) => percent(rateOf(accounts))),
      percent(rate),
      reached,
    ];
  });
  return {
    title: 'C3 false verdicts where nothing has changed, in points of a hundred',
    columns: ['account', 'accounts', ...SIZES.map((size) => `${size} records`), 'together', 'reached'],
    rows,
    notes: [`Asked: a bottleneck is named in ≤ ${percent(WANTED.falseVerdicts)}. Plain rules name one in 100.`],
  };
}

/** A planted account counts as often as an untouched one, stage by stage. */
function calibrationTable(cells: readonly PlantedCell[], untouched: readonly JudgedAccount[]): ResultTable {
  const foretold: Foretold[] = [
    ...cells.flatMap(({ accounts }) =>
      accounts.flatMap(({ chancesTop, trueStakes: stakes }) =>
        chancesTop.map((chance, stage) => ({
          chance,
          came: (stakes[stage] ?? 0) > 0 && stakes[stage] === Math.max(...stakes),
        })),
      ),
    ),
    ...untouched.flatMap(({ chancesTop }) => chancesTop.map((chance) => ({ chance, came: false }))),
  ];
  const slope = calibrationSlope(foretold);
  const [least, most] = WANTED.slope;
  return {
    title: 'C3 chance to be the costliest stage: foretold and true, in points of a hundred',
    columns: ['chance told', 'stages', 'mean told', 'came true'],
    rows: calibrationBins(foretold, BINS).map(({ from, to, count, foretold: told, came }) => [
      `${percent(from)}–${percent(to)}`,
      ...[`${count}`, percent(told), percent(came)],
    ]),
    notes: [
      `Slope of what came on what was told (log-odds), planted and untouched accounts together: ${slope.toFixed(2)}. Asked: ${least}–${most}: ${slope >= least && slope <= most ? 'reached' : 'not reached'}.`,
    ],
  };
}

const plantedTruth = ({ stage, trueStakes: wins }: PlantedAccount) => ({ planted: stage, wins, days: HORIZON_DAYS });
const NOTHING_PLANTED = { planted: -1, wins: [], days: HORIZON_DAYS };
