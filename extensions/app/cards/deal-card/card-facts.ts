import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';

export type OpenDealFacts = Extract<ReadyDealCard['deal'], { status: 'open' }>;
