import { describe, expect, it } from '@jest/globals';
import { formats } from '../../../extensions/app/packages/display/src/formats.ts';
import {
  causeInWords,
  stakeInWords,
  verdictOf,
} from '../../../extensions/app/packages/display/src/pipeline-telling.ts';
import { PIPELINE_WORDS } from '../../../extensions/app/packages/display/src/words/pipeline-words.ts';
import { pipeline, stake } from '../fixtures/deal-cards.ts';
import { voice } from '../../../extensions/app/packages/display/src/template.ts';

const spoken = {
  ...formats({ locale: 'en-us', timezone: 'UTC', currency: 'EUR' }),
  words: voice({ pipeline: PIPELINE_WORDS.en }),
};
const wanted = stake({ reference: { kind: 'target', share: 0.6, chanceBelow: 0.98 } });

describe('a stage that is held against the share wanted of it', () => {
  it('is told with that share, how sure it is that the stage lies below, and what it was and is', () => {
    expect(causeInWords(wanted, spoken)).toMatch(
      /^Fewer move on than the 60% that your settings want \(98% sure\): 41% .* now, 55% .* before$/,
    );
    expect(stakeInWords(wanted, 'value', spoken)).toContain(
      'per quarter, if 60% moved on from it, as your settings want',
    );
  });

  it('is a verdict on the present period alone', () => {
    const { explained } = verdictOf(pipeline({ stakes: [wanted] }), spoken);
    expect(explained).toMatch(/from Jul 25\s–\sNov 24, 2026 against the share that is to move on from each stage/);
    expect(explained).not.toContain('2025');
  });
});
