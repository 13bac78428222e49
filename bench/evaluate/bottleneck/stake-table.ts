import type { Interval } from '../../../src/core/statistics/interval.ts';
import type { ResultTable } from '../evaluation.ts';
import { percent } from '../print-tables.ts';
import { MEAN_AMOUNT } from '../world/play.ts';

/** What the planted stage is told to cost, and what it does. */
export interface StakeTold {
  readonly name: string;
  /** In money per quarter; null when the stage could not be judged. */
  readonly told: Interval | null;
  /** Wins up to the horizon. */
  readonly trueWins: number;
  /** The horizon. */
  readonly days: number;
}

const QUARTER_DAYS = 91.3;

/** How large the stakes of planted stages are told to be. There is no figure asked of them; they are shown all the same. */
export function stakeTable(stakes: readonly StakeTold[]): ResultTable {
  const names = [...new Set(stakes.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = stakes.flatMap(({ name: of, told, trueWins, days }) =>
      of === name && told !== null ? [{ told, truth: (trueWins * MEAN_AMOUNT * QUARTER_DAYS) / days }] : [],
    );
    const held = own.filter(({ told, truth }) => told.low <= truth && truth <= told.high).length;
    const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0);
    return [
      name,
      `${own.length}`,
      percent(sum(({ told }) => told.estimate) / sum(({ truth }) => truth)),
      percent(held / own.length),
    ];
  });
  return {
    title: 'C3 stakes of planted stages',
    columns: ['planted', 'told', 'told of true, %', 'limits hold, %'],
    rows,
    notes: [
      'No figure is asked. A stake told is held back by the chance that nothing has changed, so it is on average below the true one.',
    ],
  };
}
