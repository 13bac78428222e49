import type { ObjectKind } from '../portals/portal.ts';

/** What became of a record, for whoever has asked to be told. */
export interface AccountEvent {
  readonly kind: ObjectKind;
  readonly id: number;
  readonly atMs: number;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly what:
    | { readonly is: 'archived' | 'created' | 'privacy-deleted' | 'restored' }
    | { readonly is: 'changed'; readonly property: string; readonly value: string }
    | { readonly is: 'merged'; readonly mergedIds: readonly number[]; readonly newId: number }
    | { readonly is: 'tied' | 'untied'; readonly otherKind: ObjectKind; readonly otherId: number };
}
