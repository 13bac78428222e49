/** What HubSpot tells of a deal's amount, as written. */
export interface WrittenAmount {
  readonly amount: string | null;
  readonly inHomeCurrency: string | null;
  readonly currency: string | null;
  readonly exchangeRate: string | null;
}

/**
 * A deal's amount in the portal's home currency.
 *
 * HubSpot's own conversion comes first. Where it has none the amount counts as written when it is in the home
 * currency or in none, and by the deal's exchange rate otherwise.
 *
 * @returns Null when nobody entered one or it cannot be converted; NaN when what was entered is not a number, so that
 * the rule "amount-not-a-number" can count it.
 */
export function readAmount(written: WrittenAmount, homeCurrency: string): number | null {
  const { amount, inHomeCurrency, currency, exchangeRate } = written;
  if (inHomeCurrency !== null) return numberIn(inHomeCurrency);
  if (amount === null) return null;
  if (currency === null || currency.toUpperCase() === homeCurrency) return numberIn(amount);
  return exchangeRate === null ? null : numberIn(amount) * numberIn(exchangeRate);
}

/** `Number('Infinity')` and the like are no amounts. */
function numberIn(text: string): number {
  const read = Number(text);
  return Number.isFinite(read) ? read : Number.NaN;
}
