import type { EntryFields } from '../../core/pipeline/entry-fields.ts';
import type { Generated } from 'kysely';
import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import type { StageKind, StageOwner } from '../../core/pipeline/pipeline.ts';
import type { HintKind } from '../../services/sync/ports.ts';
import type { Json, TablesOfChoices } from './tables-of-choices.ts';

interface InstallationRow {
  portal_id: string;
  /** Sealed by the cipher; the key's name is part of it. */
  access_token: string;
  refresh_token: string;
  expires_at: Date;
  scopes: string[];
  status: 'connected' | 'disconnected';
  installed_at: Date;
  installed_by: string | null;
  /** Null while connected. */
  erase_after: Date | null;
  /** Who works on the tokens now, and until when they may. */
  lease_holder: string | null;
  lease_until: Date | null;
}

interface InstallStateRow {
  state_hash: string;
  expires_at: Date;
}

interface PortalRow {
  portal_id: string;
  time_zone: string;
  currency: string;
}

interface PipelineRow {
  portal_id: string;
  kind: RecordKind;
  pipeline_id: string;
  label: string;
  position: number;
  archived: boolean;
}

interface StageRow {
  portal_id: string;
  kind: RecordKind;
  pipeline_id: string;
  stage_id: string;
  label: string;
  position: number;
  stage_kind: StageKind;
  stage_owner: StageOwner;
  archived: boolean;
}

interface OwnerRow {
  portal_id: string;
  owner_id: string;
  archived: boolean;
  teams: string[];
}

interface RecordRow {
  portal_id: string;
  kind: RecordKind;
  record_id: string;
  /** Its place in the portal's chunks; given once, never given again. */
  record_no: number;
  chunk_no: number;
  pipeline_id: string;
  stage_id: string | null;
  /** The changes of stage as HubSpot recorded them: [stage, milliseconds, source], oldest first. */
  stage_history: Json<[string, number, string][]>;
  history_complete: boolean;
  created_at: Date;
  updated_at: Date;
  current_stage_entered_at: Date | null;
  amount: number | null;
  source: string | null;
  /** By name of the field; what was not known is absent. */
  entry_fields: Json<Partial<EntryFields>>;
  touches_known: boolean;
  first_touched_at: Date | null;
  disqualified_for: string | null;
  owner_id: string | null;
  archived: boolean;
  merged_ids: string[];
  deal_ids: string[];
  contact_ids: string[];
  activities_known: boolean;
  next_activity_at: Date | null;
  last_contacted_at: Date | null;
  close_date_pushes: number | null;
  contact_count: number | null;
  data_quality: string[];
}

interface MergedRecordRow {
  portal_id: string;
  kind: RecordKind;
  record_id: string;
  into_record_id: string;
}

interface RecordCounterRow {
  portal_id: string;
  kind: RecordKind;
  next_record_no: number;
}

interface StageVisitRow {
  portal_id: string;
  kind: RecordKind;
  record_id: string;
  /** 0 for the oldest. */
  seq: number;
  pipeline_id: string;
  stage_id: string;
  entered_at: Date;
  observed_from: Date;
  left_at: Date | null;
  next_stage_id: string | null;
}

interface VisitChunkRow {
  portal_id: string;
  kind: RecordKind;
  chunk_no: number;
  /** Raised with every change of a record of the chunk. */
  revision: Generated<number>;
  /** The revision that `body` holds; the chunk is dirty while it differs from `revision`. */
  built_revision: number | null;
  format: number | null;
  body: Buffer | null;
}

interface SyncProgressRow {
  portal_id: string;
  started_at: Date;
  resumed_at: Date;
  done_before: number;
  finished_at: Date | null;
  failure: string | null;
  /** Null until something was read after the first sync. */
  known_until: Date | null;
}

interface SyncProgressKindRow {
  portal_id: string;
  kind: RecordKind;
  position: number;
  done: number;
  total: number | null;
  after: string | null;
  state: 'waiting' | 'running' | 'finished' | 'not-granted';
}

interface SnapshotRow {
  portal_id: string;
  pipeline_id: string;
  version: number;
  as_of: Date;
  analysis: Json<unknown>;
}

interface CallLedgerRow {
  portal_id: string;
  bucket: string;
  ledger: Json<object>;
}

interface InboxRow {
  portal_id: string;
  kind: HintKind;
  record_id: string;
  /** Raised with every hint about the same; text, since it may pass 2^53. */
  revision: string;
  since: Generated<Date>;
}

interface SafetyNetRow {
  portal_id: string;
  /** Ends of the two windows that were searched for changes. */
  searched_until: Date | null;
  settled_until: Date | null;
  bin_read_at: Date | null;
  relisted_at: Date | null;
  campaigns_read_at: Date | null;
  /** Records that the latest full list found to differ from what was kept. */
  drifted: number | null;
}

/** Every table. All but `install_states`, whose portal is not known yet, begin their key with the portal. */
export interface Tables extends TablesOfChoices {
  installations: InstallationRow;
  install_states: InstallStateRow;
  portals: PortalRow;
  pipelines: PipelineRow;
  stages: StageRow;
  owners: OwnerRow;
  records: RecordRow;
  merged_records: MergedRecordRow;
  record_counters: RecordCounterRow;
  stage_visits: StageVisitRow;
  visit_chunks: VisitChunkRow;
  sync_progress: SyncProgressRow;
  sync_progress_kinds: SyncProgressKindRow;
  snapshots: SnapshotRow;
  call_ledgers: CallLedgerRow;
  inbox: InboxRow;
  safety_nets: SafetyNetRow;
}
