import type { DataQualityCounts } from '../../core/pipeline/data-quality.ts';
import type { OwnerId, PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
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
}

/** The portal has no such object, or the app was not given the right to read it. */
export type Granted<T> = { readonly granted: true; readonly value: T } | { readonly granted: false };

/** One portal as HubSpot shows it. Each method may take long: it waits for the portal's quota. */
export interface CrmReader {
  account(portalId: PortalId): Promise<AccountDetails>;
  /** Stage kinds from metadata only; archived pipelines that history may still name included where HubSpot tells. */
  pipelines(portalId: PortalId, kind: RecordKind): Promise<Granted<readonly Pipeline[]>>;
  owners(portalId: PortalId): Promise<readonly Owner[]>;
  /** How many there are, for the progress bar; null when HubSpot does not say. */
  count(portalId: PortalId, kind: RecordKind): Promise<number | null>;
  page(portalId: PortalId, kind: RecordKind, after: string | null): Promise<Granted<RecordPage>>;
}

/** A record as it is kept: with its way traced and the rules that were applied. */
export interface TracedRecord {
  readonly record: TrackedRecord;
  readonly visits: readonly StageVisit[];
  readonly dataQuality: DataQualityCounts;
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
  /** Keeps what was known before and is no longer listed, as archived. */
  savePipelines(portalId: PortalId, kind: RecordKind, pipelines: readonly Pipeline[]): Promise<void>;
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
  saveOwners(portalId: PortalId, owners: readonly Owner[]): Promise<void>;
  /**
   * Keeps a page of records and how far the sync has come, both or neither. A record known by a newer
   * `updatedAtMs` stays as it is; records merged into one on the page are removed.
   */
  savePage(portalId: PortalId, records: readonly TracedRecord[], progress: SyncProgress): Promise<void>;
}
