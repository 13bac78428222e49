/** A string that stands for one kind of thing only; made by a cast at the door where it enters the house. */
type Identifier<Kind extends string> = string & { readonly __kind: Kind };

/** One HubSpot account. */
export type PortalId = Identifier<'portal'>;
export type PipelineId = Identifier<'pipeline'>;
export type StageId = Identifier<'stage'>;
/** A deal or a lead; unique within its kind and portal. */
export type RecordId = Identifier<'record'>;
export type OwnerId = Identifier<'owner'>;

/** What moves through a pipeline. */
export const RECORD_KINDS = ['deal', 'lead'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];
