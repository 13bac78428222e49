import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';

/** The deals or the leads of one portal. */
export interface KindScope {
  readonly portalId: PortalId;
  readonly kind: RecordKind;
}
