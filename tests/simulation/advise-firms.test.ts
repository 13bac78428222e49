import { describe, expect, it } from '@jest/globals';
import { adviseFirm } from '../../bench/evaluate/budget/advise-firm.ts';
import { summarise } from '../../bench/evaluate/budget/evaluate-budget.ts';
import { FIRM_WORLDS } from '../../bench/evaluate/world/firm/firm-worlds.ts';

// A small part of `npm run evaluate -- budget`, on seeds of its own: firms that know none of our formulas.
const SEED = 7_000;
const worlds = FIRM_WORLDS.filter(({ name }) => ['usual', 'saturated'].includes(name));
const firms = worlds.flatMap((world, place) => [0, 1].map((firm) => adviseFirm(world, SEED + 10 * place + firm)));

describe('advice to firms whose truth is known', () => {
  const of = (policy: string) => {
    const found = summarise(firms).find((one) => one.policy === policy);
    if (found === undefined) throw new Error(policy);
    return found;
  };

  it('gains and hardly ever harms', () => {
    const advice = of('advice, gate .8');
    expect(advice.harmed).toBeLessThanOrEqual(0.25);
    expect(advice.oracleShare).toBeGreaterThan(0);
    expect(advice.oracleShare).toBeLessThanOrEqual(1.0001);
  });

  it('never sends more leads to teams that are at their limit', () => {
    const saturated = firms.slice(2).flat();
    expect(saturated.filter(({ policy, moved }) => policy === 'advice, gate .8' && moved === 'leads')).toEqual([]);
  });

  it('is held against an oracle that never loses, and against doing nothing', () => {
    expect(of('oracle')).toMatchObject({ harmed: 0, oracleShare: 1 });
    expect(of('always hold')).toMatchObject({ harmed: 0, held: 1, oracleShare: 0 });
  });
});
