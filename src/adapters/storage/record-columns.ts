import { TOUCH_NOT_KNOWN, type RecordTable, type WordColumn } from '../../core/funnel/record-table.ts';
import { ENTRY_FIELDS, type EntryField } from '../../core/pipeline/entry-fields.ts';
import type { OwnerId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { VisitChunk } from './visit-chunk.ts';

/** Columns of a table's records, filled from one chunk after another. */
export function recordColumns(count: number) {
  const ids: RecordId[] = [];
  const kinds: RecordKind[] = [];
  const firstDeals: (string | null)[] = [];
  const [createdAtMin, firstTouchMin] = [new Int32Array(count), new Int32Array(count)];
  const amounts = new Float64Array(count);
  const rules = new Uint32Array(count);
  const [source, owner, reason] = [wordColumn(count), wordColumn(count), wordColumn(count)];
  const entries = ENTRY_FIELDS.map((field) => ({ field, values: wordColumn(count) }));
  return {
    /** Adds the record in a row of this chunk; returns its row in the table. */
    of(chunk: VisitChunk): (row: number) => number {
      const { columns } = chunk;
      const copyWords = [
        source.from(chunk.sources, columns.source),
        owner.from(chunk.owners, columns.owner),
        reason.from(chunk.reasons, columns.reason),
        ...entries.map(({ values }, field) => values.from(chunk.entryWords[field] ?? [null], entryOf(chunk, field))),
      ];
      return (row) => {
        const at = ids.push(chunk.ids[row] as RecordId) - 1;
        kinds.push(chunk.kind);
        firstDeals.push(chunk.firstDeals?.[row] ?? null);
        createdAtMin[at] = columns.createdAtMin[row] ?? 0;
        amounts[at] = columns.amounts[row] ?? Number.NaN;
        rules[at] = columns.rules[row] ?? 0;
        firstTouchMin[at] = columns.firstTouchMin[row] ?? TOUCH_NOT_KNOWN;
        for (const copyWord of copyWords) copyWord(at, row);
        return at;
      };
    },
    done(): RecordTable {
      const atEntry = entries.map(({ field, values }): [EntryField, WordColumn] => [field, values.column]);
      return {
        ...{ count, ids, kinds, createdAtMin, amounts, firstTouchMin, rules },
        ...{ source: source.column.codes, sources: source.column.words },
        ...{ owner: owner.column.codes, owners: owner.column.words as readonly (OwnerId | null)[] },
        becameDeal: rowsOfDeals(ids, kinds, firstDeals),
        disqualifiedFor: reason.column,
        atEntry: Object.fromEntries(atEntry) as Record<EntryField, WordColumn>,
      };
    },
  };
}

const entryOf = ({ ids, columns }: VisitChunk, field: number) =>
  columns.atEntry.subarray(field * ids.length, (field + 1) * ids.length);

function rowsOfDeals(
  ids: readonly RecordId[],
  kinds: readonly RecordKind[],
  firstDeals: readonly (string | null)[],
): Int32Array {
  const rows = new Int32Array(ids.length).fill(-1);
  if (!firstDeals.some((id) => id !== null)) return rows;
  const rowOf = new Map<string, number>();
  for (const [row, id] of ids.entries()) if (kinds[row] === 'deal') rowOf.set(id, row);
  for (const [row, id] of firstDeals.entries()) if (id !== null) rows[row] = rowOf.get(id) ?? -1;
  return rows;
}

/** Words by number over all chunks, in the order of first use; 0 stands for null and for more than two bytes name. */
function wordColumn(count: number) {
  const codes = new Uint16Array(count);
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
