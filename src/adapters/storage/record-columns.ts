import { TOUCH_NOT_KNOWN, type RecordIds, type RecordTable, type WordColumn } from '../../core/funnel/record-table.ts';
import { ENTRY_FIELDS, type EntryField } from '../../core/pipeline/entry-fields.ts';
import type { OwnerId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import { textAt, type TextColumn } from './text-column.ts';
import type { VisitChunk } from './visit-chunk.ts';

/** Columns of at most so many records of a table, filled from one chunk after another. */
export function recordColumns(most: number) {
  const kinds: RecordKind[] = [];
  const [ids, firstDeals] = [textsOfRows(most), textsOfRows(most)];
  const numbers = numberColumns(most);
  const [source, owner, reason] = [wordColumn(most), wordColumn(most), wordColumn(most)];
  const entries = ENTRY_FIELDS.map((field) => ({ field, values: wordColumn(most) }));
  return {
    /** Adds the record in a row of this chunk; returns its row in the table. */
    of(chunk: VisitChunk): (row: number) => number {
      const { columns, kind } = chunk;
      const copyWords = [
        source.from(chunk.sources, columns.source),
        owner.from(chunk.owners, columns.owner),
        reason.from(chunk.reasons, columns.reason),
        ...entries.map(({ values }, field) => values.from(chunk.entryWords[field] ?? [null], entryOf(chunk, field))),
      ];
      const [addId, addDeal] = [ids.from(chunk.ids), firstDeals.from(chunk.firstDeals ?? NO_TEXTS)];
      return (row) => {
        const at = kinds.push(kind) - 1;
        addId(at, row);
        addDeal(at, row);
        numbers.copy(columns, row, at);
        for (const copyWord of copyWords) copyWord(at, row);
        return at;
      };
    },
    done(): RecordTable {
      const count = kinds.length;
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

function numberColumns(most: number) {
  const [createdAtMin, firstTouchMin] = [new Int32Array(most), new Int32Array(most)];
  const [amounts, rules] = [new Float64Array(most), new Uint32Array(most)];
  return {
    copy(from: VisitChunk['columns'], row: number, at: number) {
      createdAtMin[at] = from.createdAtMin[row] ?? 0;
      amounts[at] = from.amounts[row] ?? Number.NaN;
      rules[at] = from.rules[row] ?? 0;
      firstTouchMin[at] = from.firstTouchMin[row] ?? TOUCH_NOT_KNOWN;
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
  const from = ({ bytes, ends }: TextColumn) => {
    // Copied, so that nothing of the chunk need stay in memory.
    const chunk = chunks.push({ bytes: bytes.slice(), ends: ends.slice() }) - 1;
    return (at: number, row: number) => {
      chunkOf[at] = chunk;
      rowOf[at] = row;
    };
  };
  return {
    from,
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
  /** Copies the word of a row of one chunk to a row of the table. */
  const from = (chunkWords: readonly (string | null)[], chunkCodes: Uint16Array) => {
    const mapped = new Int32Array(chunkWords.length).fill(-1);
    return (at: number, row: number) => {
      const code = chunkCodes[row] ?? 0;
      if (mapped[code] === -1) mapped[code] = numberOf(chunkWords[code] ?? null);
      codes[at] = mapped[code] ?? 0;
    };
  };
  const own: WordColumn = { codes, words };
  return { column: own, from };
}
