import type { Chance } from '../chance.ts';
import { lostBy, paidLeads, winChance, wonBy, type Firm, type FirmSpend } from './firm.ts';

export const DAYS_A_MONTH = 30.4;

/** One month as it was. Counts are drawn; chances are the truth behind them. */
export interface FirmMonth {
  readonly spend: FirmSpend;
  readonly paid: number;
  readonly unpaid: number;
  readonly chance: number;
  /** Won in the end. */
  readonly winners: number;
}

/** A firm and its history. */
export interface FirmHistory {
  readonly firm: Firm;
  readonly months: readonly FirmMonth[];
  /** Lead spend still at work when the last month is over, and the demand it ended with. */
  readonly atWork: number;
  readonly demand: number;
}

/** Plays a firm from its first month to its last. */
export function playFirm(firm: Firm, chance: Chance): FirmHistory {
  let demand = 0;
  let atWork = 1;
  const months: FirmMonth[] = [];
  for (let month = 0; month < firm.months; month += 1) {
    demand = firm.demandLasts * demand + firm.demandSpread * chance.normal();
    const wave = firm.season * Math.sin((2 * Math.PI * month) / 12);
    const lead = Math.exp(
      firm.budgetSpread * chance.normal() * (1 - firm.followsDemand) +
        (firm.followsDemand * firm.budgetSpread * (demand + wave)) /
          Math.max(0.05, firm.demandSpread + firm.season / 2),
    );
    const spend = { lead, sales: Math.exp(firm.budgetSpread * chance.normal()) };
    atWork = firm.memory * atWork + (1 - firm.memory) * spend.lead;
    const pull = Math.exp(demand + wave);
    const paid = poisson(chance, paidLeads(firm, atWork, month) * pull);
    const unpaid = poisson(chance, firm.organic * pull);
    const leads = paid + unpaid;
    const won = winChance(firm, { sales: spend.sales, leads, paidShare: paid / Math.max(1, leads) });
    months.push({ spend, paid, unpaid, chance: won, winners: binomial(chance, leads, won) });
  }
  return { firm, months, atWork, demand };
}

/** The split as it is: the mean of the last three months. */
export function presentSpend({ months }: FirmHistory): FirmSpend {
  const last = months.slice(-3);
  const mean = (of: (spend: FirmSpend) => number) => last.reduce((sum, { spend }) => sum + of(spend), 0) / last.length;
  return { lead: mean(({ lead }) => lead), sales: mean(({ sales }) => sales) };
}

/** What will be won within some days if so much is spent from now on; no chance is left in it. */
export function expectedWins(history: FirmHistory, spend: FirmSpend, horizonDays: number): number {
  const { firm, months } = history;
  const present = presentSpend(history);
  let { atWork, demand } = history;
  let wins = openWins(history, spend, horizonDays);
  for (let ahead = 0; ahead * DAYS_A_MONTH < horizonDays; ahead += 1) {
    demand *= firm.demandLasts;
    const month = months.length + ahead;
    const pull = Math.exp(demand + firm.season * Math.sin((2 * Math.PI * month) / 12));
    atWork = firm.memory * atWork + (1 - firm.memory) * spend.lead;
    const paid = paidLeads(firm, atWork, month) * pull;
    const leads = paid + firm.organic * pull;
    // Enablement needs a month to show.
    const sales = ahead === 0 ? present.sales : spend.sales;
    const chance = winChance(firm, { sales, leads, paidShare: paid / Math.max(1e-9, leads) });
    const share = Math.min(1, (horizonDays - ahead * DAYS_A_MONTH) / DAYS_A_MONTH);
    wins += leads * share * chance * wonBy(firm, horizonDays - (ahead + share / 2) * DAYS_A_MONTH);
  }
  return wins;
}

/** What is open is won a little more or less often when enablement changes; the leads of its month stay what they were. */
function openWins(history: FirmHistory, spend: FirmSpend, horizonDays: number): number {
  const { firm, months } = history;
  const present = presentSpend(history);
  return months.reduce((sum, { paid, unpaid, chance }, index) => {
    const ageDays = (months.length - index - 0.5) * DAYS_A_MONTH;
    const leads = paid + unpaid;
    const about = { leads, paidShare: paid / Math.max(1, leads) };
    const lift =
      winChance(firm, { ...about, sales: spend.sales }) / winChance(firm, { ...about, sales: present.sales });
    const stillOpen = leads * (chance * (1 - wonBy(firm, ageDays)) + (1 - chance) * (1 - lostBy(firm, ageDays)));
    const toCome = wonBy(firm, ageDays + horizonDays) - wonBy(firm, ageDays);
    return sum + Math.min(stillOpen, leads * chance * toCome * lift);
  }, 0);
}

const NORMAL_FROM = 60;

function poisson(chance: Chance, mean: number): number {
  if (mean > NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * chance.normal()));
  let [count, left] = [0, mean];
  for (;;) {
    left -= chance.exponential();
    if (left < 0) return count;
    count += 1;
  }
}

export function binomial(chance: Chance, trials: number, share: number): number {
  const variance = trials * share * (1 - share);
  if (variance > NORMAL_FROM)
    return Math.min(trials, Math.max(0, Math.round(trials * share + Math.sqrt(variance) * chance.normal())));
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (chance.uniform() < share) count += 1;
  return count;
}
