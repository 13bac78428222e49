import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import type { Caller, Clock, Log } from '../ports.ts';
import type { KeptVerdict, VerdictStore } from './ports.ts';

export interface VerdictAsked {
  readonly leadId: RecordId;
  readonly accepted: boolean;
  readonly reason: string | null;
}

export type VerdictAnswer =
  | { readonly judged: true; readonly verdict: KeptVerdict }
  | { readonly judged: false; readonly reason: 'not-installed' | 'portal-disconnected' | 'lead-unknown' };

/**
 * Keeps what a person says of a lead. Whoever HubSpot signed in may, and every verdict is kept with its giver; the next
 * analysis takes the latest of each lead. Safe to repeat.
 */
export type JudgeLead = (caller: Caller, asked: VerdictAsked) => Promise<VerdictAnswer>;

interface Ports {
  readonly status: (portalId: PortalId) => Promise<'connected' | 'disconnected' | null>;
  readonly verdicts: VerdictStore;
  readonly clock: Clock;
  readonly log: Log;
}

export function judgeLead({ status, verdicts, clock, log }: Ports): JudgeLead {
  return async ({ portalId, userId }, { leadId, accepted, reason }) => {
    const present = await status(portalId);
    if (present === null) return { judged: false, reason: 'not-installed' };
    if (present === 'disconnected') return { judged: false, reason: 'portal-disconnected' };
    const given = { leadId, accepted, reason, by: userId, atMs: clock.nowMs() };
    const verdict = await verdicts.judge(portalId, given);
    if (verdict === null) return { judged: false, reason: 'lead-unknown' };
    log.info('lead-judged', { portalId, leadId });
    return { judged: true, verdict };
  };
}
