import type { DealPage, PreviewDeal, PreviewPortal } from './protocol.ts';

export interface DealQuery {
  /** Part of a name or an id; empty for all. */
  readonly query: string;
  /** From 1. */
  readonly page: number;
}

/** The records that the page shows: those of the sandbox account. */
export interface PreviewRecords {
  portals(): Promise<readonly PreviewPortal[]>;
  deals(portalId: string, query: DealQuery): Promise<DealPage>;
  deal(portalId: string, dealId: string): Promise<PreviewDeal | null>;
  /** The deal to open the page with: an open one, best in the bottleneck; null in an empty account. */
  firstDeal(portalId: string): Promise<PreviewDeal | null>;
}
