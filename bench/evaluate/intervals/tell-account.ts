import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { dealOutlook } from '../../../src/core/outlook/deal-outlook.ts';
import { HORIZON_DAYS } from '../analyse-account.ts';
import { openStageId } from '../world/records.ts';
import type { PlayedRecord } from '../world/play.ts';
import type { Truth } from '../world/truth.ts';
import type { World } from '../world/world.ts';
import type { PlainReport } from '../plain-report.ts';
import { plainMedian, plainShare, toldAs, type Told } from './told.ts';
import { newValueAhead, openValueAhead } from './value-ahead.ts';

export const QUANTITIES = [
  'share onwards',
  'median stay',
  'win by horizon',
  'chance at age',
  'value of what is to come',
  'value of what is open',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** One number of an account: as the program tells it, as a plain report does, and as it is. */
export interface ToldAndTrue {
  readonly quantity: Quantity;
  /** Which one of its kind. */
  readonly cell: string;
  readonly ours: Told;
  readonly plain: Told | null;
  readonly truth: number;
  /** Records that would be as sure of it; for a median the visits, for a value the wins. */
  readonly effective: number;
}

export interface ToldOfAccount {
  readonly world: World;
  readonly history: readonly PlayedRecord[];
  readonly analysis: Analysis;
  readonly plain: PlainReport;
  readonly truth: Truth;
  /** Ages asked of the outlook, per stage. */
  readonly agesDays: readonly (readonly number[])[];
}

const Z90 = 1.6449;

/** All that is held against the truth in one account. */
export function tellAccount(account: ToldOfAccount): ToldAndTrue[] {
  return [
    ...sharesOnwards(account),
    ...medians(account),
    ...newWins(account),
    ...winsAtAges(account),
    ...valueAhead(account),
  ];
}

/** As multiples of what is true, resting on the wins seen. */
function valueAhead(account: ToldOfAccount): ToldAndTrue[] {
  const values = [
    { quantity: 'value of what is to come', value: newValueAhead(account) },
    { quantity: 'value of what is open', value: openValueAhead(account) },
  ] as const;
  return values.flatMap(({ quantity, value }): ToldAndTrue[] =>
    value === null ? [] : [{ quantity, cell: '', ...value, truth: 1, effective: account.plain.won }],
  );
}

function sharesOnwards({ analysis, plain, truth }: ToldOfAccount): ToldAndTrue[] {
  return analysis.funnel.stages.flatMap(({ advancedShare, readableDays }, stage): ToldAndTrue[] => {
    if (advancedShare === null) return [];
    const { entered = 0, advanced = 0 } = plain.stages[stage] ?? {};
    return [
      {
        quantity: 'share onwards',
        cell: `${stage}`,
        ours: toldAs(advancedShare, 'log-log'),
        plain: plainShare(advanced, entered),
        truth: truth.advancedShare(stage, Math.min(HORIZON_DAYS, readableDays)),
        effective: effectiveOf(advancedShare),
      },
    ];
  });
}

function medians({ analysis, plain, truth }: ToldOfAccount): ToldAndTrue[] {
  return analysis.funnel.stages.flatMap(({ medianStay, visits }, stage): ToldAndTrue[] => {
    if (medianStay === null) return [];
    const { estimateDays, lowDays, highDays } = medianStay;
    const shown = { level: 0.9, low: lowDays ?? 0, high: highDays ?? Infinity };
    return [
      {
        quantity: 'median stay',
        cell: `${stage}`,
        ours: { estimate: estimateDays, limits: [NOT_TOLD, shown, NOT_TOLD] },
        plain: plainMedian(plain.stages[stage]?.staysDays ?? []),
        truth: truth.medianStayDays(stage),
        effective: visits,
      },
    ];
  });
}

const NOT_TOLD = { level: Number.NaN, low: Number.NaN, high: Number.NaN };

/** Of a deal that has just come in. */
function newWins({ analysis, plain, truth }: ToldOfAccount): ToldAndTrue[] {
  const chance = analysis.outlook.stages[0]?.ages[0]?.winChances.at(-1);
  if (chance === undefined) return [];
  return [
    {
      quantity: 'win by horizon',
      cell: '',
      ours: toldAs(chance, 'log-odds'),
      plain: plainShare(plain.won, plain.created),
      truth: truth.winShare(0, 0, HORIZON_DAYS),
      effective: effectiveOf(chance),
    },
  ];
}

function winsAtAges({ analysis, plain, truth, agesDays }: ToldOfAccount): ToldAndTrue[] {
  return agesDays.flatMap((ages, stage) =>
    ages.flatMap((ageDays): ToldAndTrue[] => {
      const asked = { table: analysis.outlook, stageId: openStageId(stage), ageDays, amount: null };
      const outlook = dealOutlook(asked);
      const chance = outlook?.winChances.at(-1);
      if (chance === undefined || outlook?.beyondSeen !== false) return [];
      const { closedWon = 0, closedLost = 0 } = plain.stages[stage] ?? {};
      return [
        {
          quantity: 'chance at age',
          cell: `${stage} ${ageDays}`,
          ours: toldAs(chance, 'log-odds'),
          plain: plainShare(closedWon, closedWon + closedLost),
          truth: truth.winShare(stage, ageDays, HORIZON_DAYS),
          effective: effectiveOf(chance),
        },
      ];
    }),
  );
}

function effectiveOf({ low, estimate, high }: { low: number; estimate: number; high: number }): number {
  const error = (high - low) / (2 * Z90);
  return error > 0 ? (estimate * (1 - estimate)) / (error * error) : 0;
}
