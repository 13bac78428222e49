import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { AS_OF_MS, historyOf } from './lead-history.ts';

const word = fc.constantFrom('a', 'b', '', '__proto__');
const wordOrNone: fc.Arbitrary<string | null> = fc.option(word);
const way = fc.record({
  source: wordOrNone,
  entryFields: fc.record({ sourceDetail: wordOrNone, leadType: wordOrNone }),
  daysAgo: fc.double({ min: -5, max: 900, noNaN: true }),
  ends: fc.option(
    fc.record({ as: fc.constantFrom('qualified', 'lost'), afterDays: fc.double({ min: 0, max: 300, noNaN: true }) }),
  ),
  becomes: fc.record({
    as: fc.constantFrom('won', 'lost'),
    afterDays: fc.double({ min: 0, max: 300, noNaN: true }),
    amount: fc.constantFrom(0, -1, 1e-300, 50, 1e300, Number.NaN, Infinity),
  }),
  touchedAfterMin: fc.option(fc.integer({ min: -1000, max: 1_000_000 })),
  disqualifiedFor: word,
});

it('whatever leads there are, every number of their quality is finite and every share within 0–1', () => {
  fc.assert(
    fc.property(fc.array(way, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (ways, times) => {
      const table = historyOf(Array.from({ length: times }, () => ways).flat());
      const question = { table, asOfMs: AS_OF_MS, horizonDays: 60, dataQuality: {} };
      const spend = [{ source: 'a', amount: 1e9, fromMin: 0, toMin: AS_OF_MS / 60_000 }];
      const { leadQuality } = analyseHistory({ ...question, spend });
      expect(JSON.parse(JSON.stringify(leadQuality))).toEqual(leadQuality);
      for (const { qualifiedChance, wonChance, judgement, workedShare } of leadQuality.sources) {
        const chances = [qualifiedChance, wonChance].flatMap((one) => (one ? [one.low, one.estimate, one.high] : []));
        for (const share of [...chances, workedShare, judgement.chanceBetter ?? 0]) {
          expect(share >= 0 && share <= 1).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});
