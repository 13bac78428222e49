import { cadenceMs } from '../../core/budget/cadence.ts';
import { DAY_MS } from '../../core/pipeline/time-units.ts';
import type { KeptRecommendation } from './ports.ts';

/** Where a recommendation stands at one moment. */
export interface Standing {
  readonly state: 'proposed' | 'accepted' | 'dismissed' | 'snoozed' | 'expired' | 'read';
  readonly by: string | null;
  readonly atMs: number | null;
  readonly reason: string | null;
  readonly snoozedUntilMs: number | null;
}

const NOBODY: Omit<Standing, 'state'> = { by: null, atMs: null, reason: null, snoozedUntilMs: null };

/** Accepting and dismissing are final; a snooze ends by itself, and so does whatever nobody decided in time. */
export function standingOf(kept: KeptRecommendation, nowMs: number): Standing {
  const last = kept.decisions.at(-1);
  const told = last
    ? { by: last.by, atMs: last.atMs, reason: last.reason, snoozedUntilMs: last.snoozedUntilMs }
    : NOBODY;
  if (last?.decision === 'accept') return { ...told, state: kept.outcome === null ? 'accepted' : 'read' };
  if (last?.decision === 'dismiss') return { ...told, state: 'dismissed' };
  if (kept.replacedAtMs !== null || kept.expiresAtMs <= nowMs) return { ...told, state: 'expired' };
  if ((last?.snoozedUntilMs ?? 0) > nowMs) return { ...told, state: 'snoozed' };
  return { ...NOBODY, state: 'proposed' };
}

/** Whether it can still be decided. */
export const isOpen = ({ state }: Standing): boolean => state === 'proposed' || state === 'snoozed';

/**
 * When the next move may be advised: one move per review. What was accepted or dismissed is left alone for the time
 * between reviews, an accepted trial for as long as it lasts; anything else is up for review at once.
 */
export function reviewOnMs(latest: KeptRecommendation | undefined, cadenceMonths: number, nowMs: number): number {
  if (latest === undefined) return nowMs;
  const { state, atMs } = standingOf(latest, nowMs);
  const decided = state === 'accepted' || state === 'read' || state === 'dismissed';
  if (!decided || atMs === null) return latest.proposedAtMs;
  const trialMonths = state === 'dismissed' ? 0 : (latest.recommendation.test?.months ?? 0);
  return atMs + cadenceMs(Math.max(cadenceMonths, trialMonths));
}

/** When it can be seen what came of it: counted from the acceptance, else from now; null when nothing is moved. */
export function readOnMs(kept: KeptRecommendation, nowMs: number): number | null {
  const { readAfterDays, verdict } = kept.recommendation;
  if (readAfterDays === null || verdict === 'hold') return null;
  const { state, atMs } = standingOf(kept, nowMs);
  const fromMs = state === 'accepted' || state === 'read' ? (atMs ?? nowMs) : nowMs;
  return fromMs + readAfterDays * DAY_MS;
}
