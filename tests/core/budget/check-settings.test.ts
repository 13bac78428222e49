import { describe, expect, it } from '@jest/globals';
import { USUAL_SETTINGS, type BudgetSettings } from '../../../src/core/budget/budget-settings.ts';
import { checkSettings } from '../../../src/core/budget/check-settings.ts';

const wrongOf = (settings: Partial<BudgetSettings>) =>
  checkSettings({ ...USUAL_SETTINGS, ...settings }, null).flatMap(({ what }) => what);

describe('checkSettings', () => {
  it('finds nothing wrong with what is usual', () => {
    expect(checkSettings(USUAL_SETTINGS, null)).toEqual([]);
  });

  it.each<[keyof BudgetSettings, readonly number[], readonly number[]]>([
    ['horizonDays', [1, 3650], [0, 3651, 1.5]],
    ['cadenceMonths', [1, 24], [0, 25, 1.5]],
    ['largestShiftShare', [0.01, 1], [0, 1.01]],
    ['switchingCostShare', [0, 1], [-0.01, 1.01]],
    ['target', [0, 1e12], [-1, Infinity]],
    ['enablementStep', [0.01, 1e6], [0, -1, Infinity]],
  ])('takes %s at its limits and names it beyond them', (name, taken, refused) => {
    for (const value of taken) expect(wrongOf({ [name]: value })).toEqual([]);
    for (const value of refused) expect(wrongOf({ [name]: value })).toEqual([name]);
  });

  it('asks for a margin above nothing and at most all of it, and for one at all where profit is the goal', () => {
    expect(wrongOf({ marginShare: 1 })).toEqual([]);
    for (const marginShare of [0, 1.01]) expect(wrongOf({ marginShare })).toEqual([String(marginShare)]);
    expect(wrongOf({ goal: 'profit', marginShare: null })).toEqual(['none']);
  });

  it('refuses floors above what is spent, and leaves them alone where nothing is', () => {
    const settings = { ...USUAL_SETTINGS, floors: { leadGeneration: 60, salesEnablement: 40, tools: 1 } };
    const spent = (leadGeneration: number) =>
      checkSettings(settings, { leadGeneration, salesEnablement: 0, tools: 0, months: [] });
    expect(spent(100)).toEqual([{ code: 'floors-above-total', what: ['101', '100'] }]);
    expect([spent(101), spent(0)]).toEqual([[], []]);
  });
});
