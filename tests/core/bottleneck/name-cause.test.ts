import { describe, expect, it } from '@jest/globals';
import type { StageChange } from '../../../src/core/bottleneck/change.ts';
import { nameCause, type CauseEvidence } from '../../../src/core/bottleneck/name-cause.ts';
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

const known = (at: CauseEvidence['load'], about: Partial<CauseEvidence> = {}): CauseEvidence => ({
  ...{ load: at, beyondReach: false, fewer: false },
  ...about,
});

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
    expect(nameCause(change(about), known(at))).toBe(cause);
  });

  it('is not capacity where nothing piles up', () => {
    const kept = { ...full, flow: { ...full.flow, pilesUp: false } };
    expect(nameCause(change({ speedChance: 0.9 }), known(kept))).toBe('speed');
  });

  it('is capacity too where more comes to owners than they ever take up, but only where it piles up and takes longer', () => {
    const evidence = known(usual, { beyondReach: true });
    expect(nameCause(change({ speedChance: 0.9 }), evidence)).toBe('capacity');
    expect(nameCause(change({ conversionChance: 0.9 }), evidence)).toBe('conversion');
    const kept = { ...usual, flow: { ...usual.flow, pilesUp: false } };
    expect(nameCause(change({ speedChance: 0.9 }), { ...evidence, load: kept })).toBe('speed');
  });

  it('is conversion where better units show that more could go on, earlier period or none', () => {
    expect(nameCause(null, known(undefined, { fewer: true }))).toBe('conversion');
    expect(nameCause(null, known(undefined))).toBe('unclear');
  });
});
