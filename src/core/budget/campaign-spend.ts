import { DAY_MS } from '../pipeline/time-units.ts';
import { monthOf, monthText, startOfMonthMs } from './calendar-month.ts';
import type { SpendMonth } from './spend.ts';

/** A marketing campaign as the CRM keeps it, as far as its cost goes. */
export interface Campaign {
  readonly id: string;
  /** ISO 4217; null where the CRM does not say. */
  readonly currency: string | null;
  /** Sum of what was spent so far, not of what was planned; 0 or more. */
  readonly spent: number;
  /** Start of the first and of the last day; null where nobody said. */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
}

/** What campaigns cost in one month. */
export interface CampaignMonth {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly amount: number;
}

/** What campaigns cost, month by month, and how many could not be counted. */
export interface CampaignSpend {
  /** Earliest first; a month in which none ran is not there. */
  readonly months: readonly CampaignMonth[];
  /** Campaigns that are in it. */
  readonly counted: number;
  /** With spend, but without a beginning, or with one that is yet to come or lies after the end. */
  readonly undated: number;
  readonly inOtherCurrency: number;
}

const CENTS = 100;

/**
 * Spreads what each campaign has cost so far evenly over the days it has run.
 *
 * Answers "what did lead generation cost in each month, as far as campaigns tell?". The CRM dates the campaign and not
 * what was spent on it.
 *
 * @param campaigns Not changed; those without spend are passed over.
 * @param about The currency that spend is kept in, whether it is what the CRM means where it names none, and up to when
 *   was read, milliseconds since the epoch.
 * @returns Amounts in cents; the months of one campaign sum to what it has cost, but for rounding.
 *
 * Limits: a campaign that is still running is taken to have cost the same each day so far.
 * Cost: O(campaigns · months).
 * Source: docs/method/budget.md §3.
 */
export function campaignSpend(
  campaigns: readonly Campaign[],
  about: { readonly currency: string; readonly isUsual: boolean; readonly readAtMs: number },
): CampaignSpend {
  const costly = campaigns.filter(({ spent }) => spent > 0);
  const own = costly.filter(({ currency }) => (currency === null ? about.isUsual : currency === about.currency));
  const amounts = new Map<number, number>();
  let counted = 0;
  for (const { spent, startsAtMs, endsAtMs } of own) {
    const untilMs = Math.min(about.readAtMs, endsAtMs === null ? Infinity : endsAtMs + DAY_MS);
    if (startsAtMs === null || untilMs <= startsAtMs) continue;
    counted += 1;
    for (let month = monthOf(startsAtMs); startOfMonthMs(month) < untilMs; month += 1) {
      const fromMs = Math.max(startsAtMs, startOfMonthMs(month));
      const share = (Math.min(untilMs, startOfMonthMs(month + 1)) - fromMs) / (untilMs - startsAtMs);
      amounts.set(month, (amounts.get(month) ?? 0) + spent * share);
    }
  }
  return {
    months: [...amounts]
      .toSorted(([a], [b]) => a - b)
      .map(([month, amount]) => ({ month: monthText(month), amount: Math.round(amount * CENTS) / CENTS })),
    counted,
    undated: own.length - counted,
    inOtherCurrency: costly.length - own.length,
  };
}

/** A month as people enter it: lead generation may be left to the campaigns. */
export interface EnteredMonth extends Omit<SpendMonth, 'leadGeneration' | 'currency'> {
  /** Null: as the campaigns say. */
  readonly leadGeneration: number | null;
}

/**
 * Months as entered, with lead generation from the campaigns where it was left to them.
 *
 * What is entered wins, month by month, and nothing is ever added up: a campaign may well be in the amount entered. Only
 * months that were entered count, since campaigns know nothing of sales enablement.
 *
 * @param entered Not changed.
 * @param campaigns Not changed.
 * @returns Months of which lead generation is known; one that is left to campaigns which did not run in it is not.
 */
export function withCampaigns(
  entered: readonly EnteredMonth[],
  campaigns: readonly CampaignMonth[],
): Omit<SpendMonth, 'currency'>[] {
  const ofMonth = new Map(campaigns.map(({ month, amount }) => [month, amount]));
  return entered.flatMap(({ leadGeneration, ...rest }) => {
    const amount = leadGeneration ?? ofMonth.get(rest.month);
    return amount === undefined ? [] : [{ ...rest, leadGeneration: amount }];
  });
}
