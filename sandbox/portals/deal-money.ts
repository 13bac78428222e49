import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import type { Dice } from './dice.ts';
import type { PropertyVersion } from './portal.ts';
import { iso, version } from './versions.ts';

export const HOME_CURRENCY = 'EUR';

const MEDIAN_AMOUNT = 14_000;
const RATES = { EUR: 1, USD: 0.92, GBP: 1.17 } as const;
const ODD_AMOUNTS = ['0', '1', '9999999', '-2500'];
const HABITUAL_DAYS = 45;

type Values = Record<string, string | null>;

/** What a deal is worth: mostly sensible, sometimes missing, sometimes odd, now and then in another currency. */
export function amountOf(dice: Dice): Values {
  const currency = (['EUR', 'USD', 'GBP'] as const)[dice.weighted([88, 8, 4])] ?? 'EUR';
  const thrown = dice.uniform();
  const whole = Math.round(dice.logNormal(MEDIAN_AMOUNT, 0.85) / 50) * 50;
  const amount = thrown < 0.06 ? null : thrown < 0.075 ? dice.pick(ODD_AMOUNTS) : whole.toFixed(2);
  const rate = RATES[currency];
  return {
    amount,
    amount_in_home_currency: amount === null ? null : (Number(amount) * rate).toFixed(2),
    deal_currency_code: currency,
    hs_exchange_rate: String(rate),
  };
}

/** The amount's way: every fourth was bargained down, or grew. */
export function amountVersions(dice: Dice, amount: string | null, span: Lifetime): PropertyVersion[] {
  if (amount === null) return [];
  const last = span.closedAtMs ?? span.anchorMs;
  if (!dice.chance(0.25)) return [version(amount, span.createdAtMs, span)];
  const before = (Number(amount) * (0.8 + 0.6 * dice.uniform())).toFixed(2);
  const changedAtMs = Math.round(span.createdAtMs + dice.uniform() * (last - span.createdAtMs));
  return [version(before, span.createdAtMs, span), version(amount, changedAtMs, span)];
}

export interface Lifetime {
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
  readonly anchorMs: number;
  /** Nobody has looked at it since. Null: somebody does. */
  readonly forgottenAtMs: number | null;
  readonly sourceType: string;
  readonly userId: number;
}

/** When it is expected to close: pushed whenever the day has come, until it is closed or forgotten. */
export function closeDateVersions(dice: Dice, span: Lifetime): PropertyVersion[] {
  const until = span.closedAtMs ?? span.forgottenAtMs ?? span.anchorMs;
  let due = Math.round(span.createdAtMs + HABITUAL_DAYS * DAY_MS * (0.6 + dice.uniform()));
  const versions = [version(iso(due), span.createdAtMs, span)];
  const byHand = { sourceType: 'CRM_UI', userId: span.userId };
  for (let atMs = due - DAY_MS; atMs < until; atMs = due - DAY_MS) {
    due += dice.integer(14, 35) * DAY_MS;
    versions.push(version(iso(due), atMs, byHand));
  }
  if (span.closedAtMs !== null) versions.push(version(iso(span.closedAtMs), span.closedAtMs, byHand));
  return versions;
}
