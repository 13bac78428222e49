import type { LeadQuality } from '../../src/core/lead-quality/lead-quality.ts';
import type { LeadScore } from '../../src/core/lead-quality/lead-score.ts';

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
  salesFeedback: { sources: [], disagreements: [] },
  qualifyScore: null,
  winScore: null,
};

const chance = { low: 0.1, estimate: 0.2, high: 0.3, level: 0.9 };

const score: LeadScore = {
  outcome: 'qualified',
  withinDays: 30,
  leads: 400,
  events: 200,
  periods: [{ untilDays: 30, logit: 0 }],
  features: [{ field: 'source', value: 'ADS', points: 0.8, usualShare: 0.5 }],
  covariance: [0.01, 0, 0, 0.04],
  check: null,
  shown: 'score',
};

/** One good source; a score for being qualified, and none that is shown for winning. */
export const someLeads: LeadQuality = {
  ...noLeads,
  recordKind: 'lead',
  records: 400,
  sources: [
    {
      ...{ source: 'ADS', leads: 200, workedShare: 0.9 },
      ...{ qualifiedChance: chance, wonChance: chance, valuePerLead: chance },
      judgement: { verdict: 'good', chanceBetter: 0.95, basis: 'won' },
      cost: { perLead: 20, perQualified: null, perWin: null },
      marginal: { share: chance, averageShare: 0.2, weeks: 20 },
      firstTouch: {
        ...{ leads: 200, untouched: 20, medianMin: { low: 50, estimate: 60, high: null } },
        curve: [{ withinMin: 60, share: chance }],
      },
      reasons: [{ reason: 'No budget', leads: 3, share: chance, restShare: 0.1, differs: null }],
    },
  ],
  qualifyScore: score,
  winScore: { ...score, outcome: 'won', withinDays: 180, shown: 'source-rate' },
};
