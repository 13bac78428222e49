import { describe, expect, it } from '@jest/globals';
import { explainMove, type ExplanationFacts } from '../../../src/core/budget/explain.ts';
import type { Elasticity, ElasticityName } from '../../../src/core/budget/explanation.ts';

const elasticity = (name: ElasticityName, median: number, ownShare: number): Elasticity => {
  const interval = { low: median, estimate: median, high: median, level: 0.9 };
  return {
    ...{ name, median, interval, ownShare, priorShare: 1 - ownShare },
    ...{ prior: interval, priorSource: 'assumption', priorBasis: '' },
  };
};

interface Facts {
  readonly load?: number;
  readonly ownShare?: number;
  readonly newValue?: number;
  readonly paidShare?: number;
}

/** Of a hundred that are won, so many do not exist yet; say only what the test is about. */
const factsOf = ({ load = -0.3, ownShare = 0.5, newValue = 60, paidShare = 0.5 }: Facts) => ({
  split: {
    ...{ newValue, openValue: 100 - newValue, newBeforeRamp: 0, openBeforeRamp: 0 },
    ...{ newSpread: 0, openSpread: 0 },
  },
  within: [
    { leadGeneration: 0.1, salesEnablement: 0.3 },
    { leadGeneration: 0.3, salesEnablement: 0.1 },
  ],
  elasticities: [
    elasticity('leadResponse', 0.2, ownShare),
    elasticity('salesResponse', 0.3, ownShare),
    elasticity('loadResponse', load, ownShare),
  ],
  paidShare,
  breakEven: [] as ExplanationFacts['breakEven'],
});

const because = (to: ExplanationFacts['to'], facts: Facts = {}) =>
  explainMove({ to, ...factsOf(facts) }).because.map(({ code }) => code);

describe('explainMove', () => {
  it('says of more leads what they win, whether they close in time, and whether there is room for them', () => {
    const { because: told } = explainMove({ to: 'leadGeneration', ...factsOf({}) });
    expect(told).toEqual([
      { code: 'more-leads-win-more', value: 0.2 },
      { code: 'new-leads-close-in-time', value: 0.6 },
      { code: 'sales-have-room', value: -0.3 },
    ]);
    expect(because('leadGeneration', { newValue: 49, load: -0.4 })).toEqual(['more-leads-win-more']);
  });

  it('says of enablement what it wins, on what, and who is at their limit', () => {
    const facts = { newValue: 49, load: -0.4, paidShare: 0.39 };
    expect(explainMove({ to: 'salesEnablement', ...factsOf(facts) }).because).toEqual([
      { code: 'enablement-wins-more', value: 0.2 },
      { code: 'sales-are-at-their-limit', value: -0.4 },
      { code: 'new-leads-close-too-late', value: 0.49 },
      { code: 'enablement-acts-on-open-deals', value: expect.closeTo(0.51, 12) },
      { code: 'most-leads-are-unpaid', value: expect.closeTo(0.61, 12) },
    ]);
    expect(because('salesEnablement', { newValue: 50, load: -0.39, paidShare: 0.4 })).toEqual(['enablement-wins-more']);
  });

  it('says where less than a fifth of it is known from own history', () => {
    expect(because('leadGeneration', { ownShare: 0.19 })).toContain('mostly-from-priors');
    expect(because('leadGeneration', { ownShare: 0.21 })).not.toContain('mostly-from-priors');
  });

  it('says what would make it wrong: each number on the other side of where it is right', () => {
    const breakEven = [
      { name: 'leadResponse', value: 0.12, rightWhen: 'above' },
      { name: 'loadResponse', value: -0.6, rightWhen: 'below' },
    ] as const;
    expect(explainMove({ to: 'leadGeneration', ...factsOf({}), breakEven }).unless).toEqual([
      { code: 'lead-response-below', value: 0.12 },
      { code: 'load-response-above', value: -0.6 },
    ]);
  });
});
