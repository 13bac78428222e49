import { QUARTER_DAYS } from '../../../src/core/pipeline/time-units.ts';
import type { Interval } from '../../../src/core/statistics/interval.ts';
import type { ResultTable } from '../evaluation.ts';
import { percent } from '../print-tables.ts';
import { MEAN_AMOUNT } from '../world/play.ts';
import type { JudgedAccount } from './judge-account.ts';

/** What one stage is told to cost, and what it does. */
export interface StakeTold {
  /** What is planted in the account, or that nothing is. */
  readonly name: string;
  /** Whether it is planted in this stage. */
  readonly planted: boolean;
  /** The verdict on the account where this stage comes first in it. */
  readonly first: JudgedAccount['verdict'] | null;
  /** In money per quarter. */
  readonly told: Interval;
  /** Money per quarter. */
  readonly truth: number;
}

const SHOWN: readonly JudgedAccount['verdict'][] = ['bottleneck', 'candidates'];

/** Every stage of an account that could be judged. */
export function stakesTold(
  name: string,
  { verdict, first, stakes }: JudgedAccount,
  truth: { readonly planted: number; readonly wins: readonly number[]; readonly days: number },
): StakeTold[] {
  return stakes.flatMap((told, stage): StakeTold[] => {
    if (told === null) return [];
    const worth = ((truth.wins[stage] ?? 0) * MEAN_AMOUNT * QUARTER_DAYS) / truth.days;
    return [{ name, planted: stage === truth.planted, first: stage === first ? verdict : null, told, truth: worth }];
  });
}

const cells = (stakes: readonly StakeTold[]) => {
  const sum = (of: (one: StakeTold) => number) => stakes.reduce((all, one) => all + of(one), 0);
  const held = stakes.filter(({ told, truth }) => told.low <= truth && truth <= told.high).length;
  const truth = sum((one) => one.truth);
  return [
    `${stakes.length}`,
    truth > 0 ? percent(sum(({ told }) => told.estimate) / truth) : '–',
    percent(held / stakes.length),
  ];
};

/** Stakes of planted stages: of all, of those that were named, and of those that were not. */
export function plantedStakeTable(all: readonly StakeTold[]): ResultTable {
  const planted = all.filter((one) => one.planted);
  const names = [...new Set(planted.map(({ name }) => name)), 'all'];
  const rows = names.map((name) => {
    const own = planted.filter((one) => name === 'all' || one.name === name);
    const named = own.filter(({ first }) => first === 'bottleneck');
    return [name, ...[own, named, own.filter(({ first }) => first !== 'bottleneck')].flatMap(cells)];
  });
  const of = (what: string) => [what, 'of true, %', 'hold, %'];
  return {
    title: 'C3 stakes of planted stages',
    columns: ['planted', ...of('all'), ...of('named'), ...of('not named')],
    rows,
    notes: [
      '*Of true*: what they are told to cost, all together, of what they do; *hold*: limits of 90 % that hold the true stake. No figure is asked: who reads a card does not know where something is planted, and a stage in which nothing is seen is told at little, as it should be.',
    ],
  };
}

/** Stakes as they are met: by the verdict under which they are shown. */
export function shownStakeTable(all: readonly StakeTold[]): ResultTable {
  const shown = SHOWN.map(
    (verdict) => [`first, with the verdict “${verdict}”`, all.filter(({ first }) => first === verdict)] as const,
  );
  const rows = [...shown, ['every stage of every account', all] as const].map(([name, stakes]) => [
    name,
    ...cells(stakes),
    percent(stakes.filter(({ planted }) => planted).length / stakes.length),
  ]);
  return {
    title: 'C3 stakes as they are shown, planted or not',
    columns: ['stake', 'told', 'of true, %', 'hold, %', 'planted, %'],
    rows,
    notes: [
      'Planted and untouched accounts together: what a reader meets, false verdicts with a true stake of 0 among them.',
    ],
  };
}
