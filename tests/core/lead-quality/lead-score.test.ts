import { describe, expect, it } from '@jest/globals';
import { scoreValues } from '../../../src/core/lead-quality/entry-patterns.ts';
import { scoreLead, scoreOfFit } from '../../../src/core/lead-quality/lead-score.ts';
import { NO_ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';

const levels = [
  { field: 'source', value: 'fair' },
  { field: 'source', value: 'web' },
  { field: 'weekday', value: 'weekend' },
] as const;
const DAY_MIN = 1440;
/** One period of 30 days, log-odds 0; .8 for a fair (a quarter of leads), −.4 for the web (half), .2 for weekends (2/7). */
const score = scoreOfFit(
  {
    coefficients: Float64Array.of(0, 0.8, -0.4, 0.2),
    covariance: Float64Array.of(0.01, 0, 0, 0, 0, 0.04, 0, 0, 0, 0, 0.09, 0, 0, 0, 0, 0),
  },
  [30 * DAY_MIN],
  levels,
  [0.25, 0.5, 2 / 7],
);
/** Monday, 5 January 1970, in the afternoon. */
const MONDAY = 4 * DAY_MIN + 14 * 60;
const leadOf = (source: string | null) => scoreLead(score, scoreValues({ ...NO_ENTRY_FIELDS, source }, MONDAY));

describe('the points of a lead', () => {
  it('are against a lead like most: weighed by how usual each value is, they sum to 0', () => {
    // Sources are .25 · .8 − .5 · .4 = 0 on average, weekends .2 · 2/7.
    const pointsOf = (source: string | null, field: string) =>
      leadOf(source).terms.find((term) => term.field === field)?.points ?? Number.NaN;
    const [fair, web, other] = ['fair', 'web', null].map((source) => pointsOf(source, 'source')) as [
      number,
      number,
      number,
    ];
    expect([fair, web, other].map((points) => Number(points.toFixed(12)))).toEqual([0.8, -0.4, 0]);
    expect(0.25 * fair + 0.5 * web + 0.25 * other).toBeCloseTo(0, 12);
    expect(pointsOf('fair', 'weekday')).toBeCloseTo(-0.4 / 7, 12);
    expect(leadOf('fair').points).toBeCloseTo(0.8 - 0.4 / 7, 12);
  });

  it('have limits from all coefficients that hold for the lead', () => {
    // Log-odds of a fair lead are 0 + .8, its variance .01 + .04; of one of no known source 0 and .01.
    const limitsOf = (source: string | null) => {
      const { low, estimate, high } = leadOf(source).chance;
      return [low, estimate, high].map((chance) => Math.log(chance / (1 - chance)));
    };
    const [low, middle, high] = limitsOf('fair');
    expect(middle).toBeCloseTo(0.8, 9);
    expect((high ?? 0) - (low ?? 0)).toBeCloseTo(2 * 1.644853627 * Math.sqrt(0.05), 6);
    const [lowOther, , highOther] = limitsOf(null);
    expect((highOther ?? 0) - (lowOther ?? 0)).toBeCloseTo(2 * 1.644853627 * 0.1, 6);
  });
});
