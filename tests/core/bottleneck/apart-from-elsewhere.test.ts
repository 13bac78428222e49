import { describe, expect, it } from '@jest/globals';
import { apartFromElsewhere } from '../../../src/core/bottleneck/apart-from-elsewhere.ts';
import { betterUnits, DIFFERS_FROM } from '../../../src/core/bottleneck/better-units.ts';
import type { UnitComparison } from '../../../src/core/bottleneck/compare-units.ts';
import { poolGroups } from '../../../src/core/statistics/partial-pooling.ts';

/** Owners numbered from 0, with what each does on the logit, seen in some two hundred records. */
const stage = (logits: readonly number[], first = 0): UnitComparison => {
  const effects = logits.map((effect) => ({ effect, variance: 0.02 }));
  const units = logits.map((_, unit) => ({ unit: unit + first, stays: 300, staysNow: 100, inPace: -1 }));
  return { dimension: 'owner', units, effects, conversion: poolGroups(effects), pace: poolGroups([]) };
};
const PEOPLE = [-0.6, 0.5, 0.1, 0];
const held = { owner: 'sales', advancedShare: 0.5, staysNow: 400 } as const;

describe('what units do in a stage beyond the others', () => {
  it('is nothing where they are better or worse all along', () => {
    const here = stage(PEOPLE);
    expect(here.conversion.chanceDiffer).toBeGreaterThan(DIFFERS_FROM);
    const apart = apartFromElsewhere(here, [stage(PEOPLE), stage(PEOPLE), stage(PEOPLE)]);
    expect(apart.chanceDiffer).toBeLessThan(0.25);
    expect(betterUnits([{ ...here, conversion: apart }], held)).toBeNull();
  });

  it('is found where one of them is worse in this stage only', () => {
    const elsewhere = [stage([0, 0.1, -0.1, 0]), stage([0.1, 0, 0, -0.1])];
    const apart = apartFromElsewhere(stage([-1.4, 0.3, 0.4, 0.3]), elsewhere);
    expect(apart.chanceDiffer).toBeGreaterThan(DIFFERS_FROM);
    const [poor, ...others] = apart.groups;
    for (const other of others) expect(other.effect - (poor?.effect ?? 0)).toBeGreaterThan(1);
  });

  it('is less sure than what is seen here, as elsewhere is not known for certain either', () => {
    const here = stage([-0.7, 0.4, 0.2, 0.1]);
    const apart = apartFromElsewhere(here, [stage([0, 0, 0, 0])]);
    expect(apart.chanceDiffer).toBeLessThan(here.conversion.chanceDiffer);
  });

  it('cannot be told where there is no other stage, nor of units that are nowhere else', () => {
    const here = stage([-1, 0.5, 0.3, 0.2]);
    expect(apartFromElsewhere(here, [])).toMatchObject({ chanceDiffer: 0, groups: [] });
    expect(apartFromElsewhere(here, [stage(PEOPLE, 10)]).chanceDiffer).toBeLessThan(DIFFERS_FROM);
  });
});
