import type { LeadQuality } from '../../src/core/lead-quality/lead-quality.ts';

/** What is said of the leads of a funnel without any. */
export const noLeads: LeadQuality = {
  recordKind: 'deal',
  records: 0,
  qualifyDays: 30,
  winDays: 180,
  unit: 'wins',
  sources: [],
  sourcesLeftOut: 0,
  details: [],
  firstTouch: null,
  qualifyScore: null,
  winScore: null,
};
