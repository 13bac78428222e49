import type { Stay } from './stay.ts';
import type { World } from './world.ts';

const weibull = (scaleDays: number, shape: number): Stay => ({ family: 'weibull', scaleDays, shape });
const logNormal = (medianDays: number, sigma: number): Stay => ({ family: 'log-normal', medianDays, sigma });
const gamma = (meanDays: number, shape: number): Stay => ({ family: 'gamma', meanDays, shape });
const mixture = (quickShare: number, quick: Stay, slow: Stay): Stay => ({ family: 'mixture', quickShare, quick, slow });

/**
 * Five stages whose stays come from four families, losses slower than wins, moves back and over, ten people in two
 * teams, records of different quality, a twentieth of the losses never written down.
 */
export const usualWorld: World = {
  name: 'steady',
  days: 400,
  arrivalsPerDay: 1.5,
  growth: 1,
  leadStages: 0,
  stages: [
    {
      ...{ advance: 0.62, back: 0, skip: 0.04 },
      ...{ advanceStay: logNormal(6, 0.9), backStay: gamma(5, 1), lostStay: weibull(14, 1.1) },
    },
    {
      ...{ advance: 0.6, back: 0.1, skip: 0.06 },
      ...{ advanceStay: weibull(10, 1.3), backStay: gamma(8, 2), lostStay: logNormal(16, 0.7) },
    },
    {
      ...{ advance: 0.68, back: 0.12 },
      advanceStay: mixture(0.6, gamma(4, 3), logNormal(20, 0.5)),
      ...{ backStay: logNormal(9, 0.6), lostStay: weibull(22, 1.5) },
    },
    {
      ...{ advance: 0.6, back: 0.1 },
      ...{
        advanceStay: gamma(12, 1.6),
        backStay: weibull(10, 1),
        lostStay: mixture(0.4, gamma(6, 2), logNormal(25, 0.4)),
      },
    },
    {
      ...{ advance: 0.72, back: 0.05 },
      ...{ advanceStay: logNormal(8, 0.6), backStay: gamma(6, 2), lostStay: weibull(18, 0.9) },
    },
  ],
  people: { teams: 2, ownersPerTeam: 5, teamSpread: 0.15, ownerSpread: 0.25, paceSpread: 0.15, seed: 77 },
  recordSpread: 0.4,
  missedLosses: 0.05,
  reopened: 0.02,
  sources: [
    { name: 'organic', share: 0.4, logit: 0.2 },
    { name: 'paid', share: 0.35, logit: -0.2 },
    { name: 'referral', share: 0.25, logit: 0.1 },
  ],
  amountMissing: 0.1,
  changes: [],
};
