import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { DAY_MS } from '../../core/pipeline/time-units.ts';
import type { Caller, Clock, Log } from '../ports.ts';
import type { AdviceStore, Decision, KeptRecommendation } from './ports.ts';
import { isOpen, standingOf } from './standing.ts';

export type DecisionAsked = { readonly key: string } & (
  | { readonly decision: 'accept' }
  | { readonly decision: 'dismiss'; readonly reason: string }
  | { readonly decision: 'snooze'; readonly untilMs: number }
);

export type DecisionAnswer =
  | { readonly decided: true; readonly kept: KeptRecommendation }
  | { readonly decided: false; readonly reason: DecisionRefusal };

type DecisionRefusal =
  | 'not-installed'
  | 'portal-disconnected'
  | 'advice-unknown'
  /** Decided or run out meanwhile. */
  | 'advice-closed'
  /** Nothing is advised that could be accepted. */
  | 'advice-is-to-hold'
  /** Not in the future, or more than a year away. */
  | 'snooze-out-of-range';

/**
 * Keeps what a person makes of a recommendation. Whoever HubSpot signed in may: it moves no money and no record.
 *
 * Safe to repeat: the same key is answered as the first time.
 */
export type Decide = (caller: Caller, id: string, asked: DecisionAsked) => Promise<DecisionAnswer>;

interface Ports {
  readonly status: (portalId: PortalId) => Promise<'connected' | 'disconnected' | null>;
  readonly store: AdviceStore;
  readonly clock: Clock;
  readonly log: Log;
}

const LONGEST_SNOOZE_MS = 366 * DAY_MS;

export function decide({ status, store, clock, log }: Ports): Decide {
  return async ({ portalId, userId }, id, asked) => {
    const present = await status(portalId);
    if (present === null) return { decided: false, reason: 'not-installed' };
    if (present === 'disconnected') return { decided: false, reason: 'portal-disconnected' };
    const nowMs = clock.nowMs();
    const refusals: DecisionRefusal[] = [];
    const kept = await store.decide(portalId, id, (before) => {
      if (before.decisions.some(({ key }) => key === asked.key)) return null;
      const refusal = refusalOf(before, asked, nowMs);
      if (refusal === null) return decisionOf(asked, userId, nowMs);
      refusals.push(refusal);
      return null;
    });
    if (kept === null) return { decided: false, reason: 'advice-unknown' };
    const [refusal] = refusals;
    if (refusal !== undefined) return { decided: false, reason: refusal };
    log.info('advice-decided', { portalId, decision: asked.decision });
    return { decided: true, kept };
  };
}

function refusalOf(before: KeptRecommendation, asked: DecisionAsked, nowMs: number): DecisionRefusal | null {
  if (!isOpen(standingOf(before, nowMs))) return 'advice-closed';
  if (asked.decision === 'accept' && before.recommendation.verdict === 'hold') return 'advice-is-to-hold';
  if (asked.decision !== 'snooze') return null;
  const soon = asked.untilMs > nowMs && asked.untilMs <= nowMs + LONGEST_SNOOZE_MS;
  return soon ? null : 'snooze-out-of-range';
}

const decisionOf = (asked: DecisionAsked, by: string, atMs: number): Decision => ({
  key: asked.key,
  decision: asked.decision,
  reason: asked.decision === 'dismiss' ? asked.reason : null,
  snoozedUntilMs: asked.decision === 'snooze' ? asked.untilMs : null,
  by,
  atMs,
});
