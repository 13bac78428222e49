import { describe, expect, it } from '@jest/globals';
import { recordAmounts } from '../../../src/core/bottleneck/record-amounts.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { pipelineOf, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['new', 'won', 'lost']);
const record = (stage: string, amount?: number, from = 10): Way => ({
  ...{ id: `${stage} ${String(amount)} ${from}`, visits: [{ in: stage, from, until: null, next: null }] },
  ...(amount === undefined ? {} : { amount }),
});
const amountsOf = (...ways: Way[]) => {
  const { unit, usual, worth } = recordAmounts(tableOf(stages, ways), 100);
  return { unit, usual, worth: [...worth] };
};

describe('recordAmounts', () => {
  it('takes the mean of what was won for what is not known', () => {
    // Of two won, worth 100 and 300, the mean is 200.
    expect(amountsOf(record('won', 100), record('won', 300), record('new'), record('new', 50))).toEqual({
      unit: 'value',
      usual: 200,
      worth: [100, 300, 200, 50],
    });
  });

  it('expects an amount of what is still open as we look, and not of what has just gone', () => {
    const until = (left: number): Way => ({
      id: `until ${left}`,
      visits: [{ in: 'new', from: 10, until: left, next: null }],
    });
    // Half of two have an amount; one of three would be too few.
    expect(amountsOf(record('won', 100), until(101), until(100)).unit).toBe('value');
    expect(amountsOf(record('won', 100), until(101), until(102)).unit).toBe('wins');
  });

  it('takes what deals of the same source are worth, where sources differ', () => {
    const of = (source: string, amount?: number): Way => ({ ...record('won', amount), source });
    const won = Array.from({ length: 60 }, () => [of('WEB', 100), of('FAIR', 300)]).flat();
    const open = ['WEB', 'FAIR', 'PARTNER'].map((source): Way => ({ ...record('new'), source }));
    const { usual, worth } = amountsOf(...won, ...open);
    expect(usual).toBe(200);
    // Nearly all of the way from the usual amount to each one's own; of a source without wins nothing is known.
    const [web = 0, fair = 0, partner] = worth.slice(-3);
    expect(web).toBeGreaterThan(99);
    expect(web).toBeLessThan(103);
    expect(fair).toBeGreaterThan(297);
    expect(fair).toBeLessThan(301);
    expect(partner).toBe(200);
  });

  it('does not let one giant deal decide: amounts end at the 99th percentile of those won', () => {
    const ways = Array.from({ length: 99 }, () => record('won', 10));
    const { usual, worth } = amountsOf(...ways, record('won', 1e6), record('new', 1e9));
    expect(usual).toBeCloseTo(10, 12);
    expect(worth.slice(-2)).toEqual([10, 10]);
  });

  it('caps at the 99th percentile, and no lower', () => {
    const won = Array.from({ length: 200 }, (_, at) => record('won', at + 1));
    const { worth } = amountsOf(...won, record('new', 500), record('new', 150));
    expect(worth.slice(-2)).toEqual([198, 150]);
    expect(worth[196]).toBe(197);
  });

  // The logarithms of five equal amounts have no spread; pulled to 1 by the weight of five, 5 / 9: e^(2.326 · √(5 / 9)) = 5.66.
  it('does not take the largest of a few won amounts for the largest there can be', () => {
    const ways = Array.from({ length: 5 }, () => record('won', 100));
    const { usual, worth } = amountsOf(...ways, record('new', 300), record('new', 1000));
    expect(usual).toBe(100);
    expect(worth.slice(-2)).toEqual([300, expect.closeTo(566.2, 1)]);
  });

  // Ratios to the mean of .5 and 1.5: variance .25, of the mean .125, and √ln 1.125 = .343.
  it('says how sure the usual amount is, from how different the won ones are', () => {
    const spreadOf = (...ways: Way[]) => recordAmounts(tableOf(stages, ways), 100).usualSpread;
    expect(spreadOf(record('won', 100), record('won', 300))).toBeCloseTo(0.3432, 4);
    expect(spreadOf(record('won', 100), record('won', 100))).toBe(0);
    expect(spreadOf(record('won', 100), record('won', 300), ...Array.from({ length: 5 }, () => record('new')))).toBe(0);
  });

  it('counts wins where fewer than half of the won and open records have an amount', () => {
    const half = [record('won', 100), record('new')];
    expect(amountsOf(...half).unit).toBe('value');
    expect(amountsOf(...half, record('new'))).toEqual({ unit: 'wins', usual: 100, worth: [1, 1, 1] });
    expect(amountsOf(...half, record('lost'), record('lost')).unit).toBe('value');
  });

  it.each([Number.NaN, -5, Number.POSITIVE_INFINITY])('does not know an amount of %s', (amount) => {
    expect(amountsOf(record('won', 100), record('new', amount), record('new', 7))).toEqual({
      unit: 'value',
      usual: 100,
      worth: [100, 100, 7],
    });
  });

  it('counts wins where nothing was won yet, or nothing of value', () => {
    expect(amountsOf(record('new', 100))).toEqual({ unit: 'wins', usual: null, worth: [1] });
    expect(amountsOf(record('won', 0))).toEqual({ unit: 'wins', usual: 0, worth: [1] });
    expect(amountsOf()).toEqual({ unit: 'wins', usual: null, worth: [] });
  });

  it('does not know what is won after the moment of looking', () => {
    expect(amountsOf(record('won', 100), record('won', 900, 100)).usual).toBe(100);
  });

  it('does not expect an amount of a lead', () => {
    const joined = funnelStages([
      pipelineOf('leads', 'lead', ['fresh', 'won-lead']),
      pipelineOf('deals', 'deal', ['offer', 'won']),
    ]);
    const leads = Array.from({ length: 9 }, (_, id): Way => ({ ...record('fresh'), id: `lead ${id}`, kind: 'lead' }));
    expect(recordAmounts(tableOf(joined, [...leads, record('won', 100)]), 100).unit).toBe('value');
  });
});
