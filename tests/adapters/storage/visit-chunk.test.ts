import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CHUNK_FORMAT,
  ChunkUnreadable,
  packChunk,
  unpackChunk,
  type VisitChunk,
} from '../../../src/adapters/storage/visit-chunk.ts';
import type { ChunkColumns } from '../../../src/adapters/storage/chunk-columns.ts';
import { packTexts, textAt } from '../../../src/adapters/storage/text-column.ts';
import { ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';

const word = fc.string({ unit: 'grapheme' });

const texts = (count: number) => fc.array(word, { minLength: count, maxLength: count }).map(packTexts);

const anyChunk: fc.Arbitrary<VisitChunk> = fc
  .record({ records: fc.nat(20), visits: fc.nat(30) })
  .chain(({ records, visits }) => {
    const many = <One>(one: fc.Arbitrary<One>, count: number) =>
      fc.oneof(
        fc.array(one, { minLength: count, maxLength: count }),
        one.map((all) => Array.from({ length: count }, () => all)),
      );
    const numbers = (count: number, max: number, min = 0) => many(fc.integer({ min, max }), count);
    const minutes = (count: number) => numbers(count, 2 ** 31 - 1, -(2 ** 31)).map((all) => Int32Array.from(all));
    const codes = (count: number) => numbers(count, 65_535).map((all) => Uint16Array.from(all));
    const amount = fc.oneof(fc.double(), fc.constant(Number.NaN));
    return fc.record({
      kind: fc.constantFrom('deal' as const, 'lead' as const),
      ids: texts(records),
      firstDeals: fc.option(texts(records)),
      stages: fc.array(fc.option(word)),
      sources: fc.array(fc.option(word)),
      owners: fc.array(fc.option(word)),
      reasons: fc.array(fc.option(word)),
      entryWords: fc.array(fc.array(fc.option(word)), { maxLength: 3 }),
      columns: fc.record({
        amounts: many(amount, records).map((all) => Float64Array.from(all)),
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

/** Without saying in how many bytes whole numbers stand. */
const inAnyBytes = ({ columns, ...chunk }: VisitChunk) => ({
  ...chunk,
  columns: Object.fromEntries(
    Object.entries(columns).map(([name, column]: [string, ChunkColumns[keyof ChunkColumns]]) => [
      name,
      column instanceof Int32Array || column instanceof Float64Array ? column : [...column],
    ]),
  ),
});

/** Three records with two visits each. */
const chunkOf = (columns: Partial<ChunkColumns>): VisitChunk => ({
  kind: 'deal',
  ids: packTexts(['1', '2', '3']),
  firstDeals: null,
  stages: [null],
  sources: [null],
  owners: [null],
  reasons: [null],
  entryWords: [],
  columns: {
    amounts: new Float64Array(3).fill(Number.NaN),
    createdAtMin: new Int32Array(3),
    visits: new Uint8Array(3).fill(2),
    source: new Uint8Array(3),
    owner: new Uint8Array(3),
    firstTouchMin: new Int32Array(3).fill(-2),
    reason: new Uint8Array(3),
    rules: new Uint8Array(3),
    atEntry: new Uint8Array(3 * ENTRY_FIELDS.length),
    enteredAtMin: new Int32Array(6),
    entryAgeMin: new Int32Array(6),
    leftAtMin: new Int32Array(6).fill(-1),
    stage: new Uint8Array(6),
    next: new Uint8Array(6),
    ...columns,
  },
});

/** Bytes of all columns, each filled up to a multiple of eight: what is kept beside them is left out. */
const columnBytes = (chunk: VisitChunk) => {
  const body = packChunk(chunk);
  const header = Math.ceil((16 + body.readUInt32LE(8)) / 8) * 8;
  const ids = 16 + 8;
  return body.length - header - ids;
};

describe('a chunk of visits', () => {
  it('comes back from its bytes as it was, wherever they lie in memory', () => {
    fc.assert(
      fc.property(anyChunk, fc.nat(15), (chunk, offset) => {
        const body = packChunk(chunk);
        const elsewhere = Buffer.alloc(body.length + offset).subarray(offset);
        body.copy(elsewhere);
        expect(inAnyBytes(unpackChunk(elsewhere))).toEqual(inAnyBytes(chunk));
      }),
    );
  });

  it('has no bytes for a column whose numbers are all one, nor for amounts that nobody knows', () => {
    expect(columnBytes(chunkOf({}))).toBe(0);
    const { amounts, leftAtMin } = unpackChunk(packChunk(chunkOf({}))).columns;
    expect([...amounts]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([...leftAtMin]).toEqual([-1, -1, -1, -1, -1, -1]);
  });

  it('keeps whole numbers in as few bytes as the largest needs, minutes in four and amounts in eight', () => {
    const wide = (largest: number) => columnBytes(chunkOf({ stage: Uint32Array.of(0, 1, 2, 3, 4, largest) }));
    expect([5, 255, 256, 65_535, 65_536].map(wide)).toEqual([8, 8, 16, 16, 24]);
    expect(columnBytes(chunkOf({ enteredAtMin: Int32Array.of(0, 1, 2, 3, 4, 5) }))).toBe(24);
    expect(columnBytes(chunkOf({ amounts: Float64Array.of(1, 2, 3) }))).toBe(24);
  });

  it.each([0, -0, Infinity, -Infinity, 0.1])('keeps an amount of %p that all records have', (amount) => {
    const { amounts } = unpackChunk(packChunk(chunkOf({ amounts: new Float64Array(3).fill(amount) }))).columns;
    expect([...amounts]).toEqual([amount, amount, amount]);
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
