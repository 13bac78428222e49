// What one account of the sandbox holds, in the words of HubSpot. How HubSpot shows it is told in ../hubspot/.

export const OBJECT_KINDS = ['contacts', 'deals', 'leads'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];
/** Kinds that move through pipelines. */
export type PipelineKind = 'deals' | 'leads';

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
  /** Absent: as it was made. */
  readonly changedAtMs?: number;
}

export interface PortalPipeline {
  readonly id: string;
  readonly label: string;
  readonly displayOrder: number;
  /** Not in order: HubSpot does not promise one. */
  readonly stages: readonly PortalStage[];
  /** Absent: as it was made. */
  readonly changedAtMs?: number;
}

/** One change of a pipeline or of a stage in it. What is archived is on no list, and here only. */
export interface PipelineChange {
  readonly pipelineId: string;
  readonly atMs: number;
  readonly action: 'CREATE' | 'DELETE' | 'UPDATE';
  /** As it was from then on; of something that was archived, as it last was. */
  readonly left:
    | { readonly is: 'pipeline'; readonly pipeline: PortalPipeline }
    | { readonly is: 'stage'; readonly stage: PortalStage };
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
  /** HubSpot works it out from the visits to one stage. */
  readonly ofStage?: { readonly stageId: string; readonly measure: StageMeasure };
}

/** Of the latest visit, but for the time in all visits together. */
export type StageMeasure = 'cumulative time' | 'entered' | 'exited' | 'latest time';

/** What was spent in one month, in the home currency, major units. HubSpot does not know it; a person types it in. */
export interface MonthlySpend {
  readonly monthStartMs: number;
  readonly leadGeneration: number;
  readonly salesEnablement: number;
}

/** A marketing campaign with sums of its spend and budget items. */
export interface PortalCampaign {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly spent: number;
  readonly budget: number;
  /** `YYYY-MM-DD`; null where nobody said. */
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly createdAtMs: number;
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
  /** Absent: the account has none. */
  readonly campaigns?: readonly PortalCampaign[];
  pipelines(kind: PipelineKind): readonly PortalPipeline[];
  /** Oldest first. Absent: nothing has changed since the account began. */
  pipelineChanges?(kind: PipelineKind): readonly PipelineChange[];
  properties(kind: ObjectKind): readonly PropertyDefinition[];
  records(kind: ObjectKind): RecordShelf;
  /** What the search has heard of by now: it learns of changes late. Absent: it knows all. */
  indexed?(kind: ObjectKind): RecordShelf;
  /** Ids of the records of `to` that are tied to this one, ascending. */
  associated(from: ObjectKind, id: number, to: ObjectKind): readonly number[];
}
