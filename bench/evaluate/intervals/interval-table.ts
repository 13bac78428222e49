import type { ResultTable } from '../evaluation.ts';
import { percent, points, signed } from '../print-tables.ts';
import { reached } from '../reached.ts';
import { tally, type Misses } from './tally.ts';
import type { Quantity, ToldAndTrue } from './tell-account.ts';

/** What is told of one kind of number in accounts of one size; whether it rests on many shows when all is told. */
export interface Cell {
  readonly quantity: Quantity;
  readonly told: { readonly account: string; readonly one: ToldAndTrue }[];
}

export interface PlayedScenario {
  readonly name: string;
  readonly isAsked: boolean;
  readonly cells: readonly Cell[];
}

/** Cells that rest on as many records must keep the level more strictly. */
const MANY = 60;
const WANTED = { many: [0.86, 0.94], few: [0.84, 1] } as const;

type Unit = 'points of a hundred' | 'days' | '% of the true value';

interface Asked {
  readonly unit: Unit;
  /** Largest bias where a number rests on many; null when none is asked. */
  readonly mostBias: number | null;
  readonly mostBiasText: string;
}

const POINTS: Asked = { unit: 'points of a hundred', mostBias: 0.005, mostBiasText: ' and |bias| ≤ 0.5 points' };
const DAYS: Asked = { unit: 'days', mostBias: 0.5, mostBiasText: ' and |bias| ≤ 0.5 days' };
const VALUE: Asked = { unit: '% of the true value', mostBias: null, mostBiasText: '' };
const ASKED: Readonly<Record<Quantity, Asked>> = {
  'share onwards': POINTS,
  'median stay': DAYS,
  'win by horizon': POINTS,
  'chance at age': POINTS,
  'value of what is to come': VALUE,
  'value of what is open': VALUE,
};

const COLUMNS = ['account', 'rests on', 'told', 'bias', '±', '80', '90', '95', 'width', 'reached'];
const PLAIN_COLUMNS = ['plain bias', 'plain 90', 'plain width'];

/** One kind of number over all scenarios. */
export function intervalTable(quantity: Quantity, played: readonly PlayedScenario[]): ResultTable {
  const asked = ASKED[quantity];
  const rows = played.flatMap(({ name, isAsked, cells }) =>
    (['many', 'few'] as const).flatMap((size) => {
      const own = cells.filter((cell) => cell.quantity === quantity && sizeOf(cell) === size);
      if (own.length === 0) return [];
      const { ours, plain } = missesOf(own);
      const rests = size === 'many' ? `≥ ${MANY}` : `< ${MANY}`;
      const verdict = isAsked ? reachedBy(ours, size, asked) : 'not asked';
      const [bias = '', , , at90 = '', , width = ''] = missesCells(plain, asked);
      const hasLimits = plain.width > 0;
      const plainCells = [bias, hasLimits ? at90 : '–', hasLimits ? width : '–'];
      return [[name, rests, `${ours.told}`, ...missesCells(ours, asked), verdict, ...plainCells]];
    }),
  );
  return {
    title: `C2 ${quantity}, in ${asked.unit}`,
    columns: [...COLUMNS, ...PLAIN_COLUMNS],
    rows,
    notes: [
      `Asked: limits of 90 % hold the truth in 86–94 %${asked.mostBiasText} where a number rests on ${MANY} records or more (by its own error), ≥ 84 % where on fewer. *Within error*: beyond the figure by less than two standard errors of this run (for the bias: ±).`,
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

function missesCells({ bias, biasError, covered, width }: Misses, { unit }: Asked): string[] {
  const inDays = unit === 'days';
  return [
    inDays ? signed(bias, 2) : points(bias),
    inDays ? biasError.toFixed(2) : percent(biasError, 1),
    ...covered.map((share, at) => (inDays && at !== 1 ? '–' : percent(share))),
    inDays ? width.toFixed(1) : percent(width, 1),
  ];
}

function reachedBy(
  { bias, biasError, covered, coveredError }: Misses,
  size: 'few' | 'many',
  { mostBias }: Asked,
): string {
  const [least, most] = WANTED[size];
  const at90 = covered[1] ?? 0;
  return reached([
    ...(size === 'many' && mostBias !== null
      ? [{ figure: 'bias', beyond: Math.abs(bias) - mostBias, error: biasError }]
      : []),
    { figure: 'level', beyond: Math.max(least - at90, at90 - most), error: coveredError },
  ]);
}
