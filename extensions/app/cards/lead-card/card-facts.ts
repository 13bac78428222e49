import type { ReadyLeadCard } from '@fulcrum/backend/lead-card.ts';

export type LeadFacts = ReadyLeadCard['leads'][number];
export type Foretold = NonNullable<LeadFacts['win']>;
