import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { ChangeRefusal } from './field-refusal.ts';
import type { ChangeLog, ChangeSubject, Versioned } from './ports.ts';

/** Who changed something last, and when; all nothing before the first change. */
export interface LastChange {
  /** 0 before the first change. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAtMs: number | null;
}

export const lastChange = (kept: Versioned | null): LastChange => ({
  version: kept?.version ?? 0,
  changedBy: kept?.changedBy ?? null,
  changedAtMs: kept?.changedAtMs ?? null,
});

interface Meanwhile {
  readonly portalId: PortalId;
  readonly subject: ChangeSubject;
  /** The version that the caller had seen. */
  readonly seen: number;
  readonly newest: Versioned | null;
}

/** Tells whoever was slower what has changed since, by whom and when. */
export async function changedMeanwhile(
  changes: ChangeLog,
  { portalId, subject, seen, newest }: Meanwhile,
): Promise<ChangeRefusal> {
  return {
    reason: 'changed-meanwhile',
    paths: await changes.changedSince(portalId, subject, seen),
    version: newest?.version ?? 0,
    by: newest?.changedBy ?? '',
    atMs: newest?.changedAtMs ?? 0,
  };
}
