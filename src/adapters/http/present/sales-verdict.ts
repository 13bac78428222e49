import type { VerdictKept, VerdictReason } from '../../../contract/sales-verdicts.ts';
import type { VerdictSeen } from '../../../services/queries/ports.ts';
import { iso } from './numbers.ts';

export const presentVerdict = ({ leadId, accepted, reason, by, atMs }: VerdictSeen): VerdictKept => ({
  leadId,
  verdict: accepted ? 'good' : 'not-good',
  // Only what the contract named was ever kept.
  reason: reason as VerdictReason | null,
  by,
  at: iso(atMs),
});
