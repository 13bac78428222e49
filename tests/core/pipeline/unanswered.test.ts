import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { RecordId } from '../../../src/core/pipeline/identifiers.ts';
import { unanswered } from '../../../src/core/pipeline/unanswered.ts';

const ids = (...all: readonly string[]) => all as RecordId[];
const record = (id: string, ...mergedIds: readonly string[]) => ({ id: id as RecordId, mergedIds: ids(...mergedIds) });

describe('records of which nothing was said', () => {
  it('are neither read, nor gone, nor unreadable, nor answered by one that they were merged into', () => {
    const answer = { records: [record('1'), record('2', '7')], gone: ids('3'), unreadable: [{ id: '4' }] };
    expect(unanswered(ids('6', '1', '2', '7', '3', '4', '5'), answer)).toEqual(['6', '5']);
  });

  it('are all of them when nothing was said, and none when all were answered', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (asked) => {
        expect(unanswered(ids(...asked), { records: [], gone: [], unreadable: [] })).toEqual(asked);
        expect(unanswered(ids(...asked), { records: [], gone: ids(...asked), unreadable: [] })).toEqual([]);
      }),
    );
  });
});
