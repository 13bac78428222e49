import type { PreviewPortal, PreviewRecord, RecordKind, RecordPage } from './protocol.ts';

export interface RecordQuery {
  /** Part of a name or an id; empty for all. */
  readonly query: string;
  /** From 1. */
  readonly page: number;
}

/** The records that the page shows: those of the sandbox account. */
export interface PreviewRecords {
  portals(): Promise<readonly PreviewPortal[]>;
  list(portalId: string, kind: RecordKind, query: RecordQuery): Promise<RecordPage>;
  find(portalId: string, kind: RecordKind, id: string): Promise<PreviewRecord | null>;
  /** The record to open with: a deal that is open, best in the bottleneck; a contact with an open lead; null without any. */
  first(portalId: string, kind: RecordKind): Promise<PreviewRecord | null>;
  /** What was spent by month, as somebody would paste it into the settings; null where nothing is known of it. */
  spendCsv(portalId: string): Promise<string | null>;
}
