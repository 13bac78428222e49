import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';

/** What a person of sales said of a lead. */
export interface KeptVerdict {
  readonly leadId: RecordId;
  readonly accepted: boolean;
  /** Null when it was accepted. */
  readonly reason: string | null;
  readonly by: string;
  readonly atMs: number;
}

export interface VerdictStore {
  /**
   * Keeps a verdict as the lead's latest. The same said again by the same person is the one there is.
   *
   * @returns The latest now; null when no such lead is kept.
   */
  judge(portalId: PortalId, verdict: KeptVerdict): Promise<KeptVerdict | null>;
}
