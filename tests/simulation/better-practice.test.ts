import { describe, expect, it } from '@jest/globals';
import { playTouches, type TouchWorld } from './play-touches.ts';

const seeds = Array.from({ length: 30 }, (_, at) => 9_760 + at);
const usual = { leads: 1_500, better: 2, lift: 1.2, medianHours: 6 } as const;

/** Of the accounts in which better owners of the first stage are told, what is said of their touches. */
function played(owners: number, about: Pick<TouchWorld, 'sooner' | 'ownPace'> & Partial<TouchWorld>) {
  const told = seeds.flatMap((seed) => playTouches({ ...usual, ...about, owners, seed }) ?? []);
  const named = told.filter(({ units }) => units.every((unit) => unit === 'o0' || unit === 'o1'));
  const found = told.filter(({ firstTouch }) => firstTouch?.differs);
  return { told, named, found };
}

describe('what better owners do differently, in accounts played lead by lead', () => {
  it('is told of the owners who do better, and found where they reach out twice as soon', () => {
    for (const owners of [6, 10]) {
      const { told, named, found } = played(owners, { sooner: 2, ownPace: 0 });
      expect(told.length).toBeGreaterThanOrEqual(27);
      expect(named.length).toBeGreaterThanOrEqual(0.9 * told.length);
      expect(found.length).toBeGreaterThanOrEqual(0.9 * told.length);
      for (const { firstTouch } of found) {
        expect(firstTouch?.difference.low).toBeGreaterThan(0);
        expect(firstTouch?.fewUnits).toBe(false);
      }
    }
  });

  it('is hardly ever found where all reach out alike, though the better ones have more of the leads that are touched sooner', () => {
    const all = [6, 10].map((owners) => played(owners, { sooner: 1, ownPace: 0 }));
    const found = all.reduce((sum, one) => sum + one.found.length, 0);
    expect(found).toBeLessThanOrEqual(0.1 * all.reduce((sum, one) => sum + one.told.length, 0));
  });

  it('is hardly ever found where leads are touched so late that many are lost before, and the better ones lose fewer', () => {
    const all = [6, 10].map((owners) => played(owners, { sooner: 1, ownPace: 0, medianHours: 144 }));
    const found = all.reduce((sum, one) => sum + one.found.length, 0);
    expect(found).toBeLessThanOrEqual(0.1 * all.reduce((sum, one) => sum + one.told.length, 0));
  });

  it('is hardly ever found where each owner has a pace of their own, whoever does better', () => {
    const all = [6, 10].map((owners) => played(owners, { sooner: 1, ownPace: 0.7 }));
    const found = all.reduce((sum, one) => sum + one.found.length, 0);
    expect(found).toBeLessThanOrEqual(0.1 * all.reduce((sum, one) => sum + one.told.length, 0));
  });

  it('is found all the same where the better ones reach out much sooner than owners differ anyway', () => {
    const { told, found } = played(10, { sooner: 6, ownPace: 0.5 });
    expect(found.length).toBeGreaterThanOrEqual(0.8 * told.length);
    for (const { firstTouch } of found) expect(firstTouch?.difference.estimate).toBeGreaterThan(0);
  });
});
