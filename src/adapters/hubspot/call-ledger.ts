import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/pipeline/time-units.ts';

/** HubSpot counts three kinds of calls apart. */
export type Bucket = 'general' | 'search' | 'associations';

/** What is remembered of a portal's calls of one kind. Plain JSON: processes share it through a database. */
export interface Ledger {
  /** When the calls of the last window began, oldest first. */
  readonly begunMs: readonly number[];
  readonly heldUntilMs: number;
  readonly slowUntilMs: number;
  /** Calls and failures of the last 24 hours, by hour, oldest first. */
  readonly hours: readonly { readonly hour: number; readonly calls: number; readonly failures: number }[];
  readonly failuresInRow: number;
  /** Of these, how many of the last ones were refusals of our right to ask: 401 and 403. */
  readonly refusalsInRow: number;
}

/** Keeps ledgers. Two changes of one ledger come one after the other, over all who share the keeping. */
export interface CallLedgers {
  /** @param work Told the present ledger, null at first, and the time by the keeper's clock. */
  change<T>(
    portalId: PortalId,
    bucket: Bucket,
    work: (ledger: Ledger | null, nowMs: number) => { readonly ledger: Ledger; readonly result: T },
  ): Promise<T>;
}

/** How calls fared since the ledger was last written. */
export type Fared = 'well' | 'failed' | 'refused';

export interface Wanted {
  readonly someoneWaits: number;
  readonly background: number;
}

/** How many calls may begin now. */
export interface Allotted extends Wanted {
  /** When to ask again; 0 when all that were wanted may begin. */
  readonly waitMs: number;
  /** How much longer HubSpot is to be left alone. */
  readonly heldMs: number;
}

interface Allowance {
  readonly calls: number;
  /** Beyond that, for calls that somebody waits for. */
  readonly reserve: number;
  readonly windowMs: number;
}

/**
 * Below HubSpot's 110 per 10 s, 5 per second and 100 per 10 s. The windows are a little longer than HubSpot's: calls
 * that begin together do not arrive together.
 */
const ALLOWANCES: Readonly<Record<Bucket, Allowance>> = {
  general: { calls: 100, reserve: 5, windowMs: 10_150 },
  search: { calls: 4, reserve: 0, windowMs: 1050 },
  associations: { calls: 90, reserve: 5, windowMs: 10_150 },
};

const HOURS = 24;
/** Time between calls while HubSpot says that few are left. */
const SLOW_GAP_MS = 1000;
/** HubSpot wants fewer than 5 % of a day's calls to fail; from this share on, failing makes us slower. */
const FAILURE_SHARE = 0.04;
/** So few failures say nothing yet. */
const FEW_FAILURES = 10;
/** Longest gap after failures: a dozen tries an hour find out as well that all is fine again. */
const LONGEST_GAP_MS = 5 * MINUTE_MS;
/** After so many refusals in a row nobody means to let us in; asking on would only be noise. */
const MOST_REFUSALS = 5;
const REFUSED_HOLD_MS = HOUR_MS;

const BLANK: Ledger = {
  begunMs: [],
  heldUntilMs: 0,
  slowUntilMs: 0,
  hours: [],
  failuresInRow: 0,
  refusalsInRow: 0,
};

/** Lets as many of the wanted calls begin as the portal's budget has room for. Who is waited for goes first. */
export function allot(bucket: Bucket, before: Ledger | null, { someoneWaits, background }: Wanted, nowMs: number) {
  const { calls, reserve, windowMs } = ALLOWANCES[bucket];
  const ledger = before ?? BLANK;
  const recent = ledger.begunMs.filter((beganMs) => beganMs + windowMs > nowMs);
  const heldMs = Math.max(0, ledger.heldUntilMs - nowMs);
  const gapMs = gapBetween(ledger, nowMs);
  const gapLeftMs = Math.max(0, (recent.at(-1) ?? lastBegan(ledger)) + gapMs - nowMs);
  const most = heldMs > 0 || (gapMs > 0 && gapLeftMs > 0) ? 0 : gapMs > 0 ? 1 : Infinity;

  const first = Math.max(0, Math.min(someoneWaits, most, calls + reserve - recent.length));
  const then = Math.max(0, Math.min(background, most - first, calls - recent.length - first));
  const begunMs = [...recent, ...Array<number>(first + then).fill(nowMs)];
  const all = first + then === someoneWaits + background;
  const windowLeftMs = begunMs.length < calls ? 0 : (begunMs[begunMs.length - calls] ?? nowMs) + windowMs - nowMs;
  const nextGapMs = first + then > 0 ? gapMs : gapLeftMs;
  const result: Allotted = {
    someoneWaits: first,
    background: then,
    waitMs: all ? 0 : Math.max(1, heldMs, windowLeftMs, nextGapMs),
    heldMs,
  };
  const kept = begunMs.length > 0 ? begunMs : ledger.begunMs.slice(-1);
  return { ledger: { ...ledger, begunMs: kept, hours: counted(ledger, nowMs, { calls: first + then }) }, result };
}

const lastBegan = (ledger: Ledger) => ledger.begunMs.at(-1) ?? Number.NEGATIVE_INFINITY;

function gapBetween(ledger: Ledger, nowMs: number): number {
  const slowMs = nowMs < ledger.slowUntilMs ? SLOW_GAP_MS : 0;
  if (ledger.failuresInRow === 0) return slowMs;
  const today = ledger.hours.filter(({ hour }) => hour > hourOf(nowMs) - HOURS);
  const failures = today.reduce((sum, one) => sum + one.failures, 0);
  const calls = today.reduce((sum, one) => sum + one.calls, 0);
  const tooMany = failures >= FEW_FAILURES && failures > FAILURE_SHARE * calls;
  return tooMany ? Math.max(slowMs, Math.min(LONGEST_GAP_MS, SLOW_GAP_MS * 2 ** ledger.failuresInRow)) : slowMs;
}

/** Writes down how calls fared, in the order in which their answers came. */
export function noteFared(before: Ledger | null, fared: readonly Fared[], nowMs: number): Ledger {
  const ledger = before ?? BLANK;
  if (fared.length === 0) return ledger;
  const inRow = (of: (one: Fared) => boolean, sofar: number) => {
    const lastOther = fared.findLastIndex((one) => !of(one));
    return lastOther === -1 ? sofar + fared.length : fared.length - 1 - lastOther;
  };
  const failed = fared.filter((one) => one !== 'well').length;
  const refusalsInRow = inRow((one) => one === 'refused', ledger.refusalsInRow);
  const noted: Ledger = {
    ...ledger,
    hours: counted(ledger, nowMs, { failures: failed }),
    failuresInRow: inRow((one) => one !== 'well', ledger.failuresInRow),
    refusalsInRow,
  };
  if (refusalsInRow < MOST_REFUSALS || !fared.includes('refused')) return noted;
  return hold(noted, REFUSED_HOLD_MS, nowMs);
}

/** HubSpot is to be left alone for so long, or for as long as it was to be before where that is longer. */
export function hold(ledger: Ledger | null, forMs: number, nowMs: number): Ledger {
  const present = ledger ?? BLANK;
  return { ...present, heldUntilMs: Math.max(present.heldUntilMs, nowMs + forMs) };
}

/** Few calls are left for all of the portal's callers together: for a window we go slowly. */
export function slowDown(bucket: Bucket, ledger: Ledger | null, nowMs: number): Ledger {
  return { ...(ledger ?? BLANK), slowUntilMs: nowMs + ALLOWANCES[bucket].windowMs };
}

/** There are plenty again. */
export function speedUp(ledger: Ledger | null): Ledger {
  return { ...(ledger ?? BLANK), slowUntilMs: 0 };
}

const hourOf = (ms: number) => Math.floor(ms / HOUR_MS);

function counted(
  { hours }: Ledger,
  nowMs: number,
  { calls = 0, failures = 0 }: { readonly calls?: number; readonly failures?: number },
): Ledger['hours'] {
  const hour = hourOf(nowMs);
  const past = hours.filter((one) => one.hour > hour - HOURS && one.hour !== hour);
  const present = hours.find((one) => one.hour === hour) ?? { hour, calls: 0, failures: 0 };
  return [...past, { hour, calls: present.calls + calls, failures: present.failures + failures }];
}
