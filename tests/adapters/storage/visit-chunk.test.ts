import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CHUNK_FORMAT,
  ChunkUnreadable,
  packChunk,
  unpackChunk,
  type VisitChunk,
} from '../../../src/adapters/storage/visit-chunk.ts';
import { packTexts, textAt } from '../../../src/adapters/storage/text-column.ts';
import { ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';

const word = fc.string({ unit: 'grapheme' });

const texts = (count: number) => fc.array(word, { minLength: count, maxLength: count }).map(packTexts);

const anyChunk: fc.Arbitrary<VisitChunk> = fc
  .record({ records: fc.nat(20), visits: fc.nat(30) })
  .chain(({ records, visits }) => {
    const numbers = (count: number, max: number, min = 0) =>
      fc.array(fc.integer({ min, max }), { minLength: count, maxLength: count });
    const minutes = (count: number) => numbers(count, 2 ** 31 - 1, -(2 ** 31)).map((all) => Int32Array.from(all));
    const codes = (count: number) => numbers(count, 65_535).map((all) => Uint16Array.from(all));
    const amount = fc.oneof(fc.double(), fc.constant(Number.NaN));
    return fc.record({
      kind: fc.constantFrom('deal' as const, 'lead' as const),
      ids: texts(records),
      firstDeals: fc.option(texts(records)),
      stages: fc.array(word),
      sources: fc.array(fc.option(word)),
      owners: fc.array(fc.option(word)),
      reasons: fc.array(fc.option(word)),
      entryWords: fc.array(fc.array(fc.option(word)), { maxLength: 3 }),
      columns: fc.record({
        amounts: fc.array(amount, { minLength: records, maxLength: records }).map((all) => Float64Array.from(all)),
        createdAtMin: minutes(records),
        visits: numbers(records, 1000).map((all) => Uint32Array.from(all)),
        source: codes(records),
        owner: codes(records),
        firstTouchMin: minutes(records),
        reason: codes(records),
        rules: numbers(records, 2 ** 18 - 1).map((all) => Uint32Array.from(all)),
        atEntry: codes(records * ENTRY_FIELDS.length),
        enteredAtMin: minutes(visits),
        entryAgeMin: minutes(visits),
        leftAtMin: minutes(visits),
        stage: codes(visits),
        next: codes(visits),
      }),
    });
  });

describe('a chunk of visits', () => {
  it('comes back from its bytes as it was, wherever they lie in memory', () => {
    fc.assert(
      fc.property(anyChunk, fc.nat(15), (chunk, offset) => {
        const body = packChunk(chunk);
        const elsewhere = Buffer.alloc(body.length + offset).subarray(offset);
        body.copy(elsewhere);
        expect(unpackChunk(elsewhere)).toEqual(chunk);
      }),
    );
  });

  it('gives each text back by its row, and an empty one past the last', () => {
    fc.assert(
      fc.property(fc.array(word), (all) => {
        const column = packTexts(all);
        expect(all.map((_, row) => textAt(column, row))).toEqual(all);
        expect(textAt(column, all.length)).toBe('');
      }),
    );
  });

  it('refuses bytes that are cut short, of another format, or something else', () => {
    const [chunk] = fc.sample(anyChunk, { numRuns: 1, seed: 1 });
    const body = packChunk(chunk as VisitChunk);
    const newer = Buffer.from(body);
    newer.writeUInt32LE(CHUNK_FORMAT + 1, 4);
    for (const wrong of [Buffer.alloc(0), Buffer.alloc(64), body.subarray(0, body.length - 1), newer]) {
      expect(() => unpackChunk(wrong)).toThrow(ChunkUnreadable);
    }
  });
});
