import { describe, expect, it } from '@jest/globals';
import { presentElasticity } from '../../../src/adapters/http/present/budget.ts';
import { SHOWN_LEVEL } from '../../../src/core/statistics/interval.ts';

const within = (low: number, estimate: number, high: number) => ({ low, estimate, high, level: SHOWN_LEVEL });

describe('the elasticities of the Budget page', () => {
  it('says the middle of what is known, since what was believed in advance is told by its middle', () => {
    // Nothing was learnt: draws of a belief that leans to the right have a mean above its middle.
    const told = presentElasticity({
      ...{ name: 'salesResponse', median: 0.12, interval: within(0.05, 0.14, 0.32), ownShare: 0, priorShare: 1 },
      ...{ prior: within(0.05, 0.12, 0.32), priorSource: 'assumption', priorBasis: 'none found' },
    });
    expect(told.value).toEqual({ low: 0.05, estimate: 0.12, high: 0.32 });
    expect(told.value).toEqual(told.prior);
  });
});
