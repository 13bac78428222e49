import { TOUCH_NOT_KNOWN, type RecordIds, type RecordTable, type WordColumn } from '../../core/funnel/record-table.ts';
import { ENTRY_FIELDS, type EntryField } from '../../core/pipeline/entry-fields.ts';
import type { OwnerId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { WholeColumn } from './chunk-columns.ts';
import { textAt, type TextColumn } from './text-column.ts';
import type { VisitChunk } from './visit-chunk.ts';

/** Columns of at most so many records of a table, filled from one chunk after another. */
export function recordColumns(most: number) {
  let count = 0;
  const kinds: RecordKind[] = [];
  const [ids, firstDeals] = [textsOfRows(most), textsOfRows(most)];
  const numbers = numberColumns(most);
  const [source, owner, reason] = [wordColumn(most), wordColumn(most), wordColumn(most)];
  const entries = ENTRY_FIELDS.map((field) => ({ field, values: wordColumn(most) }));
  return {
    count: () => count,
    /** Adds the records in some rows of a chunk. */
    add(chunk: VisitChunk, rows: Uint32Array): void {
      const { columns, kind } = chunk;
      const taken: TakenRows = { rows, at: count };
      for (let row = 0; row < rows.length; row += 1) kinds.push(kind);
      ids.add(chunk.ids, taken);
      firstDeals.add(chunk.firstDeals ?? NO_TEXTS, taken);
      numbers.add(columns, taken);
      source.add({ words: chunk.sources, codes: columns.source }, taken);
      owner.add({ words: chunk.owners, codes: columns.owner }, taken);
      reason.add({ words: chunk.reasons, codes: columns.reason }, taken);
      for (const [field, { values }] of entries.entries()) {
        values.add({ words: chunk.entryWords[field] ?? [null], codes: entryOf(chunk, field) }, taken);
      }
      count += rows.length;
    },
    done(): RecordTable {
      const wordsOf = ({ codes, words }: WordColumn): WordColumn => ({ codes: codes.subarray(0, count), words });
      const atEntry = entries.map(({ field, values }): [EntryField, WordColumn] => [field, wordsOf(values.column)]);
      const [sources, owners] = [wordsOf(source.column), wordsOf(owner.column)];
      const idOf: RecordIds = { at: (row) => ids.at(row) as RecordId };
      return {
        ...{ count, ids: idOf, kinds },
        ...numbers.done(count),
        ...{ source: sources.codes, sources: sources.words },
        ...{ owner: owners.codes, owners: owners.words as readonly (OwnerId | null)[] },
        becameDeal: rowsOfDeals(kinds, ids, firstDeals),
        disqualifiedFor: wordsOf(reason.column),
        atEntry: Object.fromEntries(atEntry) as Record<EntryField, WordColumn>,
      };
    },
  };
}

/** Rows of a chunk, and the row of the table to which the first of them goes. */
interface TakenRows {
  readonly rows: Uint32Array;
  readonly at: number;
}

function numberColumns(most: number) {
  const [createdAtMin, firstTouchMin] = [new Int32Array(most), new Int32Array(most)];
  const [amounts, rules] = [new Float64Array(most), new Uint32Array(most)];
  return {
    add(from: VisitChunk['columns'], { rows, at }: TakenRows) {
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index] ?? 0;
        createdAtMin[at + index] = from.createdAtMin[row] ?? 0;
        amounts[at + index] = from.amounts[row] ?? Number.NaN;
        rules[at + index] = from.rules[row] ?? 0;
        firstTouchMin[at + index] = from.firstTouchMin[row] ?? TOUCH_NOT_KNOWN;
      }
    },
    done: (count: number) => ({
      ...{ createdAtMin: createdAtMin.subarray(0, count), firstTouchMin: firstTouchMin.subarray(0, count) },
      ...{ amounts: amounts.subarray(0, count), rules: rules.subarray(0, count) },
    }),
  };
}

const NO_TEXTS: TextColumn = { bytes: new Uint8Array(0), ends: new Uint32Array(0) };

const entryOf = ({ ids, columns }: VisitChunk, field: number) =>
  columns.atEntry.subarray(field * ids.ends.length, (field + 1) * ids.ends.length);

/** Row of the deal that each record became; −1 for none. */
function rowsOfDeals(kinds: readonly RecordKind[], ids: TextsOfRows, firstDeals: TextsOfRows): Int32Array {
  const rows = new Int32Array(kinds.length).fill(-1);
  if (firstDeals.areEmpty()) return rows;
  const rowOf = new Map<string, number>();
  for (const [row, kind] of kinds.entries()) if (kind === 'deal') rowOf.set(ids.at(row), row);
  for (let row = 0; row < rows.length; row += 1) {
    const deal = firstDeals.at(row);
    if (deal !== '') rows[row] = rowOf.get(deal) ?? -1;
  }
  return rows;
}

type TextsOfRows = ReturnType<typeof textsOfRows>;

/** Texts of a table's rows, left as the bytes that they are in their chunks until one is asked for. */
function textsOfRows(most: number) {
  const chunks: TextColumn[] = [];
  const [chunkOf, rowOf] = [new Uint16Array(most), new Uint16Array(most)];
  return {
    add({ bytes, ends }: TextColumn, { rows, at }: TakenRows) {
      // Copied, so that nothing of the chunk need stay in memory.
      const chunk = chunks.push({ bytes: bytes.slice(), ends: ends.slice() }) - 1;
      chunkOf.fill(chunk, at, at + rows.length);
      rowOf.set(rows, at);
    },
    at: (row: number) => textAt(chunks[chunkOf[row] ?? 0] ?? NO_TEXTS, rowOf[row] ?? 0),
    areEmpty: () => chunks.every(({ bytes }) => bytes.length === 0),
  };
}

/** Words by number over all chunks, in the order of first use; 0 stands for null and for more than two bytes name. */
function wordColumn(most: number) {
  const codes = new Uint16Array(most);
  const words: (string | null)[] = [null];
  const numbers = new Map<string, number>();
  const numberOf = (word: string | null): number => {
    if (word === null) return 0;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (words.length > 65_535) return 0;
    const number = words.push(word) - 1;
    numbers.set(word, number);
    return number;
  };
  const own: WordColumn = { codes, words };
  return {
    column: own,
    add({ words: chunkWords, codes: chunkCodes }: ChunkWords, { rows, at }: TakenRows) {
      // Every row stands for null until told otherwise.
      if (chunkWords.every((word) => word === null)) return;
      const mapped = new Int32Array(chunkWords.length).fill(-1);
      for (let index = 0; index < rows.length; index += 1) {
        const code = chunkCodes[rows[index] ?? 0] ?? 0;
        if (mapped[code] === -1) mapped[code] = numberOf(chunkWords[code] ?? null);
        codes[at + index] = mapped[code] ?? 0;
      }
    },
  };
}

/** A column of one chunk, as the numbers of its words. */
interface ChunkWords {
  readonly words: readonly (string | null)[];
  readonly codes: WholeColumn;
}
