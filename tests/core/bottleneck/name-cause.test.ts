import { describe, expect, it } from '@jest/globals';
import type { StageChange } from '../../../src/core/bottleneck/change.ts';
import { nameCause } from '../../../src/core/bottleneck/name-cause.ts';
import { load } from '../../fakes/analysis.ts';

const share = { share: 0.5, standardError: 0.05, effectiveRecords: 100 };
const change = (about: Partial<StageChange>): StageChange => ({
  ...{ conversionChance: 0.1, conversionWorse: true, speedChance: 0.1, slower: true },
  ...{ conversionLost: { mean: 0, variance: 0 }, paceLost: { mean: 0, variance: 0 } },
  ...{ stayTimes: null, advancedNow: share, advancedBefore: share },
  ...about,
});
const usual = load();
const full = load({ loadElasticity: { ...usual.loadElasticity, chanceSaturated: 0.9 } });

describe('the cause', () => {
  it.each([
    ['conversion', { conversionChance: 0.9 }, usual],
    ['speed', { speedChance: 0.9 }, usual],
    ['conversion and speed', { conversionChance: 0.9, speedChance: 0.9 }, usual],
    ['unclear', {}, full],
    ['unclear', { conversionChance: 0.9, conversionWorse: false }, usual],
    ['unclear', { speedChance: 0.9, slower: false }, full],
    ['capacity', { speedChance: 0.9 }, full],
    ['capacity', { speedChance: 0.9, conversionChance: 0.9 }, full],
  ] as const)('is %s for %j', (cause, about, at) => {
    expect(nameCause(change(about), at, false)).toBe(cause);
  });

  it('is not capacity where nothing piles up', () => {
    const kept = { ...full, flow: { ...full.flow, pilesUp: false } };
    expect(nameCause(change({ speedChance: 0.9 }), kept, false)).toBe('speed');
  });

  it('is conversion where better units show that more could go on, earlier period or none', () => {
    expect(nameCause(null, undefined, true)).toBe('conversion');
    expect(nameCause(null, undefined, false)).toBe('unclear');
  });
});
