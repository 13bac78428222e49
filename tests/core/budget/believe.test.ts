import { describe, expect, it } from '@jest/globals';
import { believe, type ResponseEvidence } from '../../../src/core/budget/believe.ts';
import type { Prior, Priors } from '../../../src/core/budget/priors.ts';
import { meanOf, varianceOf } from '../../../src/core/statistics/describe-numbers.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';

const normal = (mean: number, deviation: number): Prior => ({
  at: (z) => mean + deviation * z,
  source: 'assumption',
  basis: 'a normal distribution, so that what follows can be worked out by hand',
});

const priors: Priors = {
  leadResponse: normal(0.3, 0.2),
  salesResponse: normal(0.3, 0.2),
  loadResponse: normal(-0.2, 0.3),
  capacityRelief: normal(0, 0),
  marginalQuality: normal(0, 0),
  paidShare: normal(0.5, 0),
  synergy: normal(0, 0.05),
};

const nothing: ResponseEvidence = {
  ...{ leads: [], paidToldApart: true, sales: [], leadBias: 0, salesBias: 0 },
  ...{ load: null, elicited: null, trials: [] },
};

const believed = (seen: Partial<ResponseEvidence>, own: Partial<Priors> = {}) =>
  believe({ ...priors, ...own }, { ...nothing, ...seen }, seededRandom(5));

function expectAbout(draws: readonly number[], mean: number, variance: number): void {
  expect(Math.abs(meanOf(draws) - mean)).toBeLessThan(Math.sqrt(variance) / 5);
  expect(Math.abs(varianceOf(draws) / variance - 1)).toBeLessThan(0.2);
}

describe('believe', () => {
  it('draws from what was believed in advance where nothing was seen, and says that none of it is our own', () => {
    const { draws, ownShare } = believed({});
    expectAbout(draws.leadResponse, 0.3, 0.04);
    expectAbout(draws.loadResponse, -0.2, 0.09);
    expect(Object.values(ownShare)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('weighs a trial against it by how sure each is, and says how much of the belief comes from the trial', () => {
    // Precisions 1/.2² = 25 and 1/.1² = 100: mean (25·.3 + 100·.1)/125 = .14, variance 1/125; of .04 a fifth is left.
    const trials = [{ line: 'salesEnablement', estimate: 0.1, standardError: 0.1, months: [] }] as const;
    const { draws, ownShare } = believed({ trials });
    expectAbout(draws.salesResponse, 0.14, 1 / 125);
    expectAbout(draws.leadResponse, 0.3, 0.04);
    expect(Math.abs(ownShare.salesResponse - 0.8)).toBeLessThan(0.05);
    expect(ownShare.leadResponse).toBe(0);
  });

  it('takes history for less sure than it looks, by how far it may mislead', () => {
    // Variance .01 + .1²: precisions 25 and 50, mean (25·.3 + 50·.1)/75.
    const leads = [{ weight: 1, estimate: 0.1, variance: 0.01 }];
    expectAbout(believed({ leads, leadBias: 0.1 }).draws.leadResponse, 12.5 / 75, 1 / 75);
  });

  it('reads leads that nobody told apart as those paid for and the others together', () => {
    // Half of them are paid for: .1 of all are .2 of the paid ones, with four times the variance: precision 12.5.
    const leads = [{ weight: 1, estimate: 0.1, variance: 0.02 }];
    const { leadResponse } = believed({ leads, paidToldApart: false }).draws;
    expectAbout(leadResponse, (25 * 0.3 + 12.5 * 0.2) / 37.5, 1 / 37.5);
  });

  it('takes what weeks tell of the load for no surer than five points, however many they were', () => {
    // Precisions 1/.3² and 1/.05².
    const { loadResponse } = believed({ load: { estimate: -0.5, standardError: 1e-9 } }).draws;
    expectAbout(loadResponse, (-0.2 / 0.09 - 0.5 / 0.0025) / (1 / 0.09 + 1 / 0.0025), 1 / (1 / 0.09 + 1 / 0.0025));
  });

  it('takes people who know the business to be off by three tenths of the logarithm', () => {
    // All leads are paid for: half more spend brings 1.5^response times as many, and they say 1.5^.4.
    const { leadResponse } = believed(
      { elicited: { shareAtNoSpend: 0, shareAtHalfMore: 1.5 ** 0.4 } },
      {
        leadResponse: { ...normal(0, 0), at: (z) => Math.exp(Math.log(0.2) + 1.2 * z) },
        paidShare: normal(1, 0),
      },
    ).draws;
    const [before, told] = [1 / 1.2 ** 2, 1 / 0.3 ** 2];
    const mean = (before * Math.log(0.2) + told * Math.log(0.4)) / (before + told);
    expectAbout(leadResponse.map(Math.log), mean, 1 / (before + told));
  });
});
