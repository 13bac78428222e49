import { RECOMMENDATION_VERSION, type Recommendation } from '../../src/core/budget/recommendation.ts';
import type { Outcome } from '../../src/core/budget/outcome.ts';
import { trackRecord } from '../../src/core/budget/track-record.ts';
import type { AdviceStore, Decision, KeptRecommendation, Proposal } from '../../src/services/advice/ports.ts';
import type { AdviceReader, RecommendationSeen } from '../../src/services/queries/ports.ts';
import { interval } from './analysis.ts';
import { dealPipeline } from './crm.ts';

export const nowMs = Date.UTC(2026, 10, 1);
const DAY_MS = 86_400_000;

/** A shift to sales enablement; say only what the test is about. */
export const recommendation = (about: Partial<Recommendation> = {}): Recommendation => ({
  version: RECOMMENDATION_VERSION,
  ...{ seed: 1, asOfMs: nowMs, horizonDays: 180, goal: 'growth', unit: 'value', currency: 'EUR' },
  ...{ verdict: 'shift', reason: null, from: 'leadGeneration', to: 'salesEnablement', amount: 3_000, share: 0.07 },
  expectedGain: interval(-5_000, 48_000, 110_000),
  expectedGainShare: interval(-0.01, 0.05, 0.12),
  ...{ chanceOfGain: 0.86, gate: 0.8, test: null, readAfterDays: 120, readOnMs: nowMs + 120 * DAY_MS },
  expiresAtMs: nowMs + 91 * DAY_MS,
  because: [{ code: 'enablement-wins-more', value: 0.2 }],
  unless: [],
  breakEven: [{ name: 'leadResponse', value: 0.27, rightWhen: 'below' }],
  bindingLimits: [{ code: 'largest-shift', line: null }],
  elasticities: [],
  horizonElasticities: null,
  paidShare: 0.5,
  factorShifts: [],
  curve: [{ leadShare: 0.6, amount: -3_000, gain: interval(-5_000, 48_000, 110_000), chanceOfGain: 0.86 }],
  flatOptimum: false,
  recordNext: [{ code: 'vary-lead-generation', about: 'leadResponse', worth: 900 }],
  otherGoals: [{ goal: 'profit', to: null, amount: 0, chanceOfGain: 0.4, reason: 'not-sure-enough' }],
  warnings: [],
  present: { leadGeneration: 42_000, salesEnablement: 23_000, tools: 1_000, months: ['2026-08', '2026-09', '2026-10'] },
  forecast: interval(800_000, 900_000, 1_000_000),
  target: null,
  marginalReturn: null,
  fitted: null,
  ...about,
});

export const proposal = (about: Partial<Proposal> = {}): Proposal => ({
  ...{ id: 'r-1', pipelineId: dealPipeline.id, proposedAtMs: nowMs, expiresAtMs: nowMs + 91 * DAY_MS },
  ...{ settingsVersion: 0, spendVersion: 1, recommendation: recommendation() },
  ...about,
});

export const decision = (about: Partial<Decision> = {}): Decision => ({
  ...{ key: 'key-1', decision: 'accept', reason: null, snoozedUntilMs: null, by: '7', atMs: nowMs },
  ...about,
});

/** What came of a shift; say only what the test is about. */
export const outcome = (about: Partial<Outcome> = {}): Outcome => ({
  ...{ acceptedAtMs: nowMs, readAtMs: nowMs + 5, chanceOfGain: 0.86, chanceItGained: 0.9, months: 4, trial: null },
  ...{ predicted: interval(0, 0.05, 0.1), realised: interval(-0.1, 0.07, 0.2), leads: interval(-0.1, 0, 0.1) },
  ...about,
});

/** As a store gives it back. */
function withoutFitted(whole: Recommendation): Omit<Recommendation, 'fitted'> {
  const copy: Partial<Recommendation> = { ...whole };
  delete (copy as { fitted?: unknown }).fitted;
  return copy as Omit<Recommendation, 'fitted'>;
}

export const keptOf = (given: Proposal, about: Partial<KeptRecommendation> = {}): KeptRecommendation => {
  const { id, pipelineId, proposedAtMs, expiresAtMs } = given;
  const nothingYet = { replacedAtMs: null, decisions: [], outcome: null };
  return {
    id,
    pipelineId,
    proposedAtMs,
    expiresAtMs,
    recommendation: withoutFitted(given.recommendation),
    ...nothingYet,
    ...about,
  };
};

export const recommendationSeen = (about: Partial<RecommendationSeen> = {}): RecommendationSeen => ({
  ...keptOf(proposal()),
  readOnMs: nowMs + 120 * DAY_MS,
  standing: { state: 'proposed', by: null, atMs: null, reason: null, snoozedUntilMs: null },
  ...about,
});

/** An account on whose budget nothing was advised. */
export const noAdvice: AdviceReader = {
  advice: () => Promise.resolve({ recommendations: [], trackRecord: trackRecord([]), reviewOnMs: nowMs }),
  presentAdvice: () => Promise.resolve(null),
};

/** Advice on one pipeline, in memory. */
export function fakeAdviceStore(): AdviceStore {
  let all: readonly KeptRecommendation[] = [];
  const fitted = new Map<string, Recommendation['fitted']>();
  const change = (id: string, after: (kept: KeptRecommendation) => KeptRecommendation) => {
    all = all.map((kept) => (kept.id === id ? after(kept) : kept));
  };
  const closed = ({ decisions }: KeptRecommendation) => decisions.some((one) => one.decision !== 'snooze');
  return {
    recommendations: () => Promise.resolve(all),
    latest: () => Promise.resolve(all[0] ?? null),
    fitted: (_portalId, id) => Promise.resolve(fitted.get(id) ?? null),
    propose: (_portalId, given, replaces) => {
      if (replaces !== null) change(replaces, (kept) => ({ ...kept, replacedAtMs: given.proposedAtMs }));
      all = [keptOf(given), ...all];
      fitted.set(given.id, given.recommendation.fitted);
      return Promise.resolve();
    },
    refresh: (_portalId, given) => {
      change(given.id, (kept) => (closed(kept) ? kept : { ...kept, recommendation: keptOf(given).recommendation }));
      return Promise.resolve();
    },
    decide: (_portalId, id, judge) => {
      const present = all.find((kept) => kept.id === id);
      const made = present && judge(present);
      if (made) change(id, (kept) => ({ ...kept, decisions: [...kept.decisions, made] }));
      return Promise.resolve(all.find((kept) => kept.id === id) ?? null);
    },
    keepOutcome: (_portalId, id, outcome) => {
      change(id, (kept) => ({ ...kept, outcome }));
      return Promise.resolve();
    },
  };
}
