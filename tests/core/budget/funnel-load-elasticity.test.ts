import { describe, expect, it } from '@jest/globals';
import type { StageLoad } from '../../../src/core/bottleneck/bottleneck.ts';
import type { StageLeverage } from '../../../src/core/budget/budget-facts.ts';
import { funnelLoadElasticity } from '../../../src/core/budget/funnel-load-elasticity.ts';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';
import { load as stageLoad } from '../../fakes/analysis.ts';

const usual = stageLoad().loadElasticity;
const load = (id: string, estimate: number | null, standardError = 0.1): StageLoad =>
  stageLoad({
    stageId: id as StageId,
    loadElasticity: {
      ...usual,
      median: estimate ?? -0.29,
      seen: estimate === null ? null : { estimate, standardError },
    },
  });
/** A tenth more from it adds so much of a tenth to what is won. */
const stage = (id: string, passedOn: number, share = 1): StageLeverage => ({
  ...{ stageId: id as StageId, passedOn, newShare: [0, 0.1 * share], openShare: [0, 0] },
});

describe('funnelLoadElasticity', () => {
  it('agrees with one stage worked by hand', () => {
    // p = .5, e = −.5: c = .5·(−.5)/(1 − .25) = −1/3; dc/de = .5/.75² = .889
    const found = funnelLoadElasticity([load('a', -0.5)], [stage('a', 0.5)]);
    expect(found?.estimate).toBeCloseTo(-1 / 3, 9);
    expect(found?.standardError).toBeCloseTo(0.1 * (0.5 / 0.75 ** 2), 9);
  });

  it('goes through stages one after the other: what the first keeps back cannot crowd the next', () => {
    // (2/3)·(2/3) − 1
    const found = funnelLoadElasticity([load('a', -0.5), load('b', -0.5)], [stage('a', 0.5), stage('b', 0.5)]);
    expect(found?.estimate).toBeCloseTo(4 / 9 - 1, 9);
    // Half of what is won goes through the second: (2/3)·√(2/3) − 1
    const beside = funnelLoadElasticity([load('a', -0.5), load('b', -0.5)], [stage('a', 0.5), stage('b', 0.5, 0.5)]);
    expect(beside?.estimate).toBeCloseTo((2 / 3) ** 1.5 - 1, 9);
  });

  it('is 0 where all are worked on as before, and does not blame a stage that loses nothing', () => {
    expect(funnelLoadElasticity([load('a', 0)], [stage('a', 0.5)])?.estimate).toBeCloseTo(0, 12);
    const loads = [load('a', -0.8), load('b', -0.1)];
    const found = funnelLoadElasticity(loads, [stage('a', 1), stage('b', 0.5)]);
    expect(found?.estimate).toBeCloseTo(funnelLoadElasticity(loads, [stage('b', 0.5)])?.estimate ?? 0, 12);
  });

  it('comes near −1 at a stage that is full', () => {
    const found = funnelLoadElasticity([load('a', -0.9)], [stage('a', 0.3)]);
    expect(found?.estimate).toBeLessThan(-0.85);
  });

  it('keeps to the counts: what was assumed of a stage only says where to look', () => {
    const assumed = load('a', -0.3);
    const around = { ...assumed, loadElasticity: { ...assumed.loadElasticity, median: -0.32 } };
    const [exact, near] = [assumed, around].map((one) => funnelLoadElasticity([one], [stage('a', 0.5)]));
    expect(Math.abs((near?.estimate ?? 1) - (exact?.estimate ?? 0))).toBeLessThan(1e-3);
  });

  it('says nothing where a stage that matters cannot be read, and passes over one that hardly does', () => {
    expect(funnelLoadElasticity([load('a', -0.5), load('b', null)], [stage('a', 0.5), stage('b', 0.5)])).toBeNull();
    expect(funnelLoadElasticity([load('a', -0.5)], [stage('a', 0.5), stage('b', 0.5)])).toBeNull();
    const hardly = [stage('a', 0.5), stage('b', 0.5, 0.04)];
    expect(funnelLoadElasticity([load('a', -0.5), load('b', null)], hardly)?.estimate).toBeCloseTo(-1 / 3, 9);
    expect(funnelLoadElasticity([load('a', -0.5)], [])).toBeNull();
    expect(funnelLoadElasticity([load('a', -0.5)], [stage('a', 1)])).toBeNull();
  });
});
