/** Why one field cannot be kept as it is. */
export interface FieldRefusal {
  /** Dotted, from the top of what was asked. */
  readonly path: string;
  readonly code:
    'unknown-pipeline' | 'unknown-stage' | 'doubled' | 'more-than-whole' | 'not-allowed' | 'in-the-past' | 'missing';
  /** English, for people. */
  readonly message: string;
}

/** Why a change was not made. */
export type ChangeRefusal =
  | { readonly reason: 'not-installed' | 'portal-disconnected' | 'not-a-manager' | 'not-the-installer' }
  | { readonly reason: 'fields'; readonly fields: readonly FieldRefusal[] }
  | {
      /** Somebody else has changed it since. */
      readonly reason: 'changed-meanwhile';
      readonly paths: readonly string[];
      readonly version: number;
      readonly by: string;
      readonly atMs: number;
    };
