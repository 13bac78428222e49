import { describe, expect, it } from '@jest/globals';
import { readableDays } from '../../../src/core/funnel/readable-days.ts';

describe('readableDays', () => {
  it('reaches to the last day on which five stays were watched, whatever lies before it', () => {
    expect(readableDays({ exposure: Float64Array.of(9, 4, 5, 4.9, 0) })).toBe(3);
  });

  it('finds no day where fewer were watched on all', () => {
    expect(readableDays({ exposure: Float64Array.of(4, 4) })).toBe(0);
    expect(readableDays({ exposure: new Float64Array(0) })).toBe(0);
  });
});
