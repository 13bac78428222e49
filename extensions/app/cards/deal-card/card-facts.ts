import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';

export type OpenDealFacts = Extract<ReadyDealCard['deal'], { status: 'open' }>;

/** `narrow` in the sidebar: everything in one column, no wide tables. */
export type Width = 'wide' | 'narrow';
