import { DAY_MS, MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Outcome } from './transport.ts';
import { readRefusal } from './wire/refusal.ts';

/** Why an attempt is worth repeating, and how long to wait first. */
export interface Retry {
  readonly waitMs: number;
  /** HubSpot asked for patience: every call of the portal should wait, not only this one. */
  readonly asked: boolean;
}

const SECOND_MS = 1000;
const TEN_SECONDLY_WAIT_MS = 10 * SECOND_MS;
const SECONDLY_WAIT_MS = SECOND_MS;
/** Where it is not known when the day ends. */
const DAILY_WAIT_MS = 15 * MINUTE_MS;
const LOCKED_WAIT_MS = 2 * SECOND_MS;
const MIGRATING_WAIT_MS = 10 * MINUTE_MS;
const FIRST_BACKOFF_MS = 500;
/** HubSpot moves an account in a day at most; a longer wait is a slip, and no timer counts much further. */
const LONGEST_TOLD_MS = DAY_MS;
/** Share of a wait that HubSpot asked for which is added at random, so that waiting calls do not return as one. */
const JITTER_SHARE = 0.2;

/** Answers of a server or gateway that is out of order. 501 and 505 are not: they will not get better. */
const OUT_OF_ORDER = new Set([500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526]);

/**
 * Decides whether another attempt may fare better.
 *
 * @param attempt How many were made, 1 or more.
 * @param random In [0, 1).
 * @returns Null when it would not: the answer is final.
 */
export function retryAfter(outcome: Outcome, attempt: number, random: number, nowMs: number): Retry | null {
  const backoffMs = FIRST_BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + random);
  if (!outcome.answered) return { waitMs: backoffMs, asked: false };

  const toldMs = toldToWaitMs(outcome.headers.get('retry-after'), nowMs);
  const patient = (waitMs: number): Retry => ({ waitMs: waitMs * (1 + JITTER_SHARE * random), asked: true });
  switch (outcome.status) {
    case 429:
      return patient(toldMs ?? limitWaitMs(outcome.body));
    case 423:
      return patient(Math.max(toldMs ?? 0, LOCKED_WAIT_MS));
    case 477:
      return patient(toldMs ?? MIGRATING_WAIT_MS);
    default:
      return OUT_OF_ORDER.has(outcome.status) ? { waitMs: Math.max(toldMs ?? 0, backoffMs), asked: false } : null;
  }
}

function limitWaitMs(body: unknown): number {
  const { limit } = readRefusal(body);
  if (limit === 'daily') return DAILY_WAIT_MS;
  return limit === 'secondly' ? SECONDLY_WAIT_MS : TEN_SECONDLY_WAIT_MS;
}

/** Reads `Retry-After`: seconds or a date. Null when there is none or it cannot be read. */
function toldToWaitMs(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * SECOND_MS : Date.parse(header) - nowMs;
  return Number.isFinite(ms) ? Math.min(LONGEST_TOLD_MS, Math.max(0, ms)) : null;
}

/** From now until the next midnight of a time zone; up to an hour off on the days when clocks change. */
export function untilMidnightMs(timeZone: string, nowMs: number): number {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const [hours = 0, minutes = 0, seconds = 0] = time.format(nowMs).split(':').map(Number);
  return DAY_MS - ((hours * 60 + minutes) * 60 + seconds) * SECOND_MS;
}
