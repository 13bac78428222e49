import { describe, expect, it } from '@jest/globals';
import { followWays } from '../../../src/core/funnel/follow-ways.ts';
import { recordVisits } from '../../../src/core/funnel/record-visits.ts';
import { stagesOf, tableOf } from './visits-by-hand.ts';

const AS_OF_MIN = 100;

describe('ways that are followed', () => {
  it('are those of every third of twelve thousand records, and where they begin they begin for all', () => {
    const table = tableOf(
      stagesOf(['new', 'talk']),
      Array.from({ length: 12_000 }, (_, at) => ({
        id: String(at),
        visits: [{ in: at % 4 === 0 ? 'talk' : 'new', from: 10, until: null, next: null }],
      })),
    );
    const { stays, start } = followWays(table, AS_OF_MIN, recordVisits(table, AS_OF_MIN));
    expect(stays.from).toHaveLength(4_000);
    expect([...(start ?? [])]).toEqual([0.75, 0.25]);
    expect(new Set(stays.exit)).toEqual(new Set([90]));
  });

  it('are none, and begin nowhere, where nobody has begun yet', () => {
    const table = tableOf(stagesOf(['new']), [{ id: 'later', visits: [{ in: 'new', from: 100, until: null, next: null }] }]); // prettier-ignore
    const { stays, start } = followWays(table, AS_OF_MIN, recordVisits(table, AS_OF_MIN));
    expect({ length: stays.from.length, start }).toEqual({ length: 0, start: null });
  });
});
