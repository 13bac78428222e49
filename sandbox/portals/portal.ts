// What one account of the sandbox holds, in the words of HubSpot. How HubSpot shows it is told in ../hubspot/.

export const OBJECT_KINDS = ['contacts', 'deals', 'leads'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** One value a property has had. */
export interface PropertyVersion {
  readonly value: string;
  readonly atMs: number;
  readonly sourceType: string;
  readonly sourceId?: string;
  readonly userId?: number;
}

export interface PortalRecord {
  readonly id: number;
  /** When HubSpot made the record; `createdate` may say otherwise. */
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Null: not in the recycle bin. */
  readonly archivedAtMs: number | null;
  readonly properties: Readonly<Record<string, string | null>>;
  /** Oldest first and whole: the API shows only the newest few. Absent: the value has been there since creation. */
  readonly history: Readonly<Record<string, readonly PropertyVersion[]>>;
}

/** All records of one kind. */
export interface RecordShelf {
  /** By id, ascending. */
  readonly live: readonly PortalRecord[];
  /** The recycle bin, by id, ascending. */
  readonly archived: readonly PortalRecord[];
  find(id: number): PortalRecord | undefined;
}

export interface PortalStage {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface PortalPipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** Not in order: HubSpot does not promise one. */
  readonly stages: readonly PortalStage[];
}

export interface PortalOwner {
  readonly id: number;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly archived: boolean;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: 'bool' | 'datetime' | 'enumeration' | 'number' | 'string';
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly calculated?: boolean;
}

/** What was spent in one month, in the home currency, major units. HubSpot does not know it; a person types it in. */
export interface MonthlySpend {
  readonly monthStartMs: number;
  readonly leadGeneration: number;
  readonly salesEnablement: number;
}

export interface PortalDetails {
  readonly name: string;
  readonly timeZone: string;
  readonly companyCurrency: string;
}

/** One account. Read through functions, so that a later account may change under the reader. */
export interface SandboxPortal {
  readonly portalId: number;
  readonly details: PortalDetails;
  /** Kinds that the account's plan has; leads come with Sales Hub Professional only. */
  readonly kinds: readonly ObjectKind[];
  readonly owners: readonly PortalOwner[];
  readonly spend: readonly MonthlySpend[];
  pipelines(kind: 'deals' | 'leads'): readonly PortalPipeline[];
  properties(kind: ObjectKind): readonly PropertyDefinition[];
  records(kind: ObjectKind): RecordShelf;
  /** Ids of the records of `to` that are tied to this one, ascending. */
  associated(from: ObjectKind, id: number, to: ObjectKind): readonly number[];
}
