import { describe, expect, it } from '@jest/globals';
import { effectWords } from '../../../src/adapters/files/quality-words.ts';

describe('what a rule does to a number, in a report', () => {
  it('is told for the horizon, with what the number would be otherwise', () => {
    expect(effectWords({ measure: 'win-share', otherwise: 'left-out', shown: 0.24, instead: 0.21 }, 180)).toBe(
      'Of new records, within 180 days are won 24 %, without these records 21 %.',
    );
    expect(effectWords({ measure: 'open-value', otherwise: 'lost-today', shown: 125_400, instead: 0 }, 180)).toBe(
      'What is open is worth 125,000, were all of them lost today 0.',
    );
  });

  it('is told over the time for which both can be followed where two groups are held against each other', () => {
    expect(effectWords({ measure: 'advanced-share', otherwise: 'others', shown: 0.3, instead: 0.45 }, 180)).toBe(
      'From this stage 30 % of them go on and 45 % of all others, over the time for which both can be followed.',
    );
  });
});
