import type { Campaign } from '../../core/budget/campaign-spend.ts';
import type { DataQualityCounts } from '../../core/pipeline/data-quality.ts';
import type { OwnerId, PortalId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
import type { TraceVisits } from '../../core/pipeline/trace-visits.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';

export interface AccountDetails {
  readonly portalId: PortalId;
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface Owner {
  readonly id: OwnerId;
  readonly archived: boolean;
  readonly teams: readonly string[];
}

export interface RecordPage {
  readonly records: readonly TrackedRecord[];
  /** Where the next page starts; null on the last. */
  readonly after: string | null;
  /** Records on this page that could not be read, by id. */
  readonly unreadable: readonly { readonly id: string; readonly reason: string }[];
  /** Records on this page of which HubSpot said nothing, however often it was asked. */
  readonly unanswered: readonly RecordId[];
  /** HubSpot's name for the last of the calls that brought it; '' when it gave none. */
  readonly correlationId: string;
}

/** What became of records that were asked for by id. */
export interface RecordsRead extends Pick<RecordPage, 'unreadable' | 'correlationId'> {
  /** May hold records that were not asked for: those that others were merged into. */
  readonly records: readonly TrackedRecord[];
  /** Of those asked for, the ones that HubSpot says it does not have. */
  readonly gone: readonly RecordId[];
}

/** The portal has no such object, or the app was not given the right to read it. */
export type Granted<T> = { readonly granted: true; readonly value: T } | { readonly granted: false };

/** One portal as HubSpot shows it. Each method may take long: it waits for the portal's quota. */
export interface CrmReader {
  account(portalId: PortalId): Promise<AccountDetails>;
  /** As they are today; stage kinds from metadata only. */
  pipelines(portalId: PortalId, kind: RecordKind): Promise<Granted<readonly Pipeline[]>>;
  /** The same with deleted stages that history may still name, as archived, where HubSpot tells of them. */
  pipelinesEver(portalId: PortalId, kind: RecordKind): Promise<Granted<readonly Pipeline[]>>;
  owners(portalId: PortalId): Promise<readonly Owner[]>;
  /** How many there are, for the progress bar; null when HubSpot does not say. */
  count(portalId: PortalId, kind: RecordKind): Promise<number | null>;
  page(portalId: PortalId, kind: RecordKind, after: string | null): Promise<Granted<RecordPage>>;
  /** What is neither read, gone nor unreadable was not answered: it is to be asked for again. */
  records(
    portalId: PortalId,
    kind: RecordKind,
    ids: readonly RecordId[],
    priority: 'someone-waits' | 'background',
  ): Promise<Granted<RecordsRead>>;
  /** Every record by its id and last change, or those in the recycle bin, a page at a time. */
  listed(portalId: PortalId, kind: RecordKind, from: ListPlace): Promise<Granted<ListedPage>>;
  /** Records that were changed within a window, the lowest ids first, some at a time; none: there are no more. */
  changed(portalId: PortalId, kind: RecordKind, window: ChangeWindow): Promise<Granted<readonly ListedRecord[]>>;
  /** All marketing campaigns, with what was spent on each so far. */
  campaigns(portalId: PortalId): Promise<Granted<readonly Campaign[]>>;
}

export interface ListPlace {
  readonly list: 'live' | 'bin';
  readonly after: string | null;
}

export interface ListedRecord {
  readonly id: RecordId;
  readonly updatedAtMs: number;
}

export interface ListedPage {
  readonly records: readonly ListedRecord[];
  readonly after: string | null;
}

export interface ChangeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** Only those with a higher id; null: from the lowest. */
  readonly afterId: RecordId | null;
}

/** A record as it is kept: with its way traced and the rules that were applied. */
export interface TracedRecord {
  readonly record: TrackedRecord;
  readonly visits: readonly StageVisit[];
  readonly dataQuality: DataQualityCounts;
}

/** Keeps the campaigns of a portal that cost anything, in place of those that were kept. */
export interface CampaignKeeper {
  keepCampaigns(portalId: PortalId, campaigns: readonly Campaign[]): Promise<void>;
}

/** When a portal was last gone over for what HubSpot may not have told; null for never. */
export interface NetMarks {
  /** Ends of the windows that were searched: close to now, and at some distance, when search has caught up. */
  readonly searchedUntilMs: number | null;
  readonly settledUntilMs: number | null;
  readonly binReadAtMs: number | null;
  readonly relistedAtMs: number | null;
  readonly campaignsReadAtMs: number | null;
  /** Records that the latest full list found to differ. */
  readonly drifted: number | null;
}

/** What the safety nets find is only hinted at: reading it is left to whoever reads hints. */
export interface SafetyNets {
  marks(portalId: PortalId): Promise<NetMarks>;
  mark(portalId: PortalId, marks: Partial<NetMarks>): Promise<void>;
  /**
   * Hints at those that are not kept or kept by an older change.
   *
   * @returns How many nobody had hinted at.
   */
  hintIfNewer(portalId: PortalId, kind: RecordKind, listed: readonly ListedRecord[]): Promise<number>;
  /** Hints at those that are kept, though they lie in the recycle bin. */
  hintIfKept(portalId: PortalId, kind: RecordKind, ids: readonly RecordId[]): Promise<number>;
  /** How many numbers have been given to records of the kind so far. */
  numbersGiven(portalId: PortalId, kind: RecordKind): Promise<number>;
  /** The numbers of those that are kept. */
  numbersOf(portalId: PortalId, kind: RecordKind, ids: readonly RecordId[]): Promise<readonly number[]>;
  /** Hints at records whose number is below the length and not marked with 1. */
  hintIfUnmarked(portalId: PortalId, kind: RecordKind, marked: Uint8Array): Promise<number>;
}

/** How far the first sync has come. */
export interface SyncProgress {
  /** Up to here everything is known once it has finished; what was read later may be newer. */
  readonly startedAtMs: number;
  /** When the present run began, which may be one of several, and what was kept by then: its pace counts from there. */
  readonly resumedAtMs: number;
  readonly doneBefore: number;
  /** Null while running. */
  readonly finishedAtMs: number | null;
  readonly kinds: readonly KindProgress[];
  /** Why it stopped, when it did; a code, never a message with data. */
  readonly failure: string | null;
}

export interface KindProgress {
  readonly kind: RecordKind;
  readonly done: number;
  /** Null when HubSpot does not say. */
  readonly total: number | null;
  /** Where to go on; null before the first and after the last page. */
  readonly after: string | null;
  readonly state: 'waiting' | 'running' | 'finished' | 'not-granted';
}

export interface SyncStore {
  progress(portalId: PortalId): Promise<SyncProgress | null>;
  saveProgress(portalId: PortalId, progress: SyncProgress): Promise<void>;
  saveAccount(account: AccountDetails): Promise<void>;
  /**
   * Keeps what was known before and is no longer listed, as archived and where it stood. Where stages are otherwise than
   * before, hints that records have to be traced anew.
   */
  savePipelines(portalId: PortalId, kind: RecordKind, pipelines: readonly Pipeline[]): Promise<void>;
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
  saveOwners(portalId: PortalId, owners: readonly Owner[]): Promise<void>;
  /**
   * Keeps a page of records and how far the sync has come, both or neither. A record known by a newer
   * `updatedAtMs` stays as it is; records merged into one on the page are removed.
   */
  savePage(portalId: PortalId, records: readonly TracedRecord[], progress: SyncProgress): Promise<void>;
}

/** What a hint is about. `contact`: the records that are tied to it; `contact-to-forget`: a person who asked for that.
 * `stages`: those of one kind of record, by which its records were traced. */
export type HintKind = RecordKind | 'contact' | 'contact-to-forget' | 'stages';

/** HubSpot says that something happened to this. What is true now is still to be read. */
export interface Hint {
  readonly portalId: PortalId;
  readonly kind: HintKind;
  readonly id: string;
}

/** The job that reads what a hint names, and how long it waits for more of the same. */
export interface HintJob {
  readonly kind: 'sync-records' | 'forget-contacts';
  readonly putOffMs: number;
}

export interface InboxDoor {
  /**
   * Keeps the hints of portals that are installed and connected, once for each thing, and asks for each portal's
   * jobs; all or nothing. Hints of other portals are dropped.
   *
   * @returns How many things were kept.
   */
  accept(hints: readonly Hint[], jobFor: (kind: HintKind) => HintJob): Promise<number>;
}

/** A record that HubSpot gave a hint about. */
export interface PendingHint {
  readonly kind: RecordKind;
  readonly id: RecordId;
  /** Another one when another hint came since. */
  readonly revision: string;
}

/** What was read because of hints. */
export interface Reading {
  readonly hints: readonly PendingHint[];
  readonly records: readonly TracedRecord[];
  readonly gone: readonly { readonly kind: RecordKind; readonly id: RecordId }[];
}

/** Stages of this kind have changed since its records were traced. */
export type ChangedStages = Pick<PendingHint, 'kind' | 'revision'>;

export interface Retraced {
  /** Where the next page starts; null on the last. */
  readonly after: RecordId | null;
  /** Records of the page whose way reads otherwise now. */
  readonly changed: number;
}

export interface Inbox {
  /** Replaces hints about contacts by hints about the records that are tied to them. */
  spreadContacts(portalId: PortalId): Promise<void>;
  /** Hints about records, oldest first, after the one of this revision; null: from the first. */
  pending(portalId: PortalId, after: string | null, most: number): Promise<readonly PendingHint[]>;
  /**
   * Keeps what was read and strikes off the hints, all or nothing. A hint that came again meanwhile stays; what
   * somebody else has read meanwhile is left alone. A record that is gone is deleted with its visits.
   *
   * @returns How many hints were struck off; null, and nothing kept, while the portal's first sync is under way.
   */
  settle(portalId: PortalId, reading: Reading): Promise<number | null>;
  changedStages(portalId: PortalId): Promise<readonly ChangedStages[]>;
  /** Traces a page of records anew and keeps what is otherwise; null, and nothing kept, while a first sync is under way. */
  retrace(portalId: PortalId, kind: RecordKind, trace: TraceVisits, after: RecordId | null): Promise<Retraced | null>;
  /** Strikes off what was traced anew; stages that changed again meanwhile stay. */
  retraced(portalId: PortalId, changed: ChangedStages): Promise<void>;
  /** Moves the moment up to which everything that HubSpot told is known; never back. */
  knownUntil(portalId: PortalId, ms: number): Promise<void>;
}
