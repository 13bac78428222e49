import { expect, it } from '@jest/globals';
import { periodEnds } from '../../../src/core/lead-quality/count-periods.ts';

it('a horizon has six periods, each longer than the one before', () => {
  expect(periodEnds(36)).toEqual([1, 4, 9, 16, 25, 36].map((end) => expect.closeTo(end, 12) as unknown));
});
