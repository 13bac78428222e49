import { growingColumn } from './growing-column.ts';
import { wordList } from './word-list.ts';

/** What an entry says of its record; empty texts say nothing. */
export interface RecordFacts {
  readonly source: string;
  readonly owner: string;
  readonly amount: string;
}

/** What is kept of one record beside its entries. */
export interface RecordRow {
  readonly id: string;
  /** That of the earliest entry that has one. */
  readonly source: string | null;
  /** That of the latest entry that has one. */
  readonly owner: string | null;
  /** As the owner; NaN when it is not a number, null when nobody entered one. */
  readonly amount: number | null;
  /** Has entries that are left out because they lie after the moment of looking. */
  readonly hasFuture: boolean;
}

/** Records as columns: a million of them as objects would fill the memory. */
export interface RecordColumns {
  readonly count: number;
  readonly at: (row: number) => RecordRow;
}

const UNKNOWN = 0;

/** Gathers what entries say of their records, in whatever order they come. */
export function gatherRecords() {
  const ids = wordList();
  const sources = wordOrNone();
  const owners = wordOrNone();
  const { sourceAtMs, ownerAtMs, amountAtMs, amounts } = numbers();
  const future = growingColumn(Uint8Array);
  const begin = () => {
    for (const { codes } of [sources, owners]) codes.push(UNKNOWN);
    for (const latest of [ownerAtMs, amountAtMs]) latest.push(-Infinity);
    sourceAtMs.push(Infinity);
    amounts.push(0);
    future.push(0);
  };

  const rowAt = (row: number): RecordRow => ({
    id: ids.words[row] ?? '',
    source: sources.wordAt(row),
    owner: owners.wordAt(row),
    amount: amountAtMs.at(row) === -Infinity ? null : amounts.at(row),
    hasFuture: future.at(row) === 1,
  });

  return {
    /** The row of a record; a new one for an id that was not seen before. */
    rowOf(id: string): number {
      const row = ids.numberOf(id);
      if (row === sourceAtMs.size()) begin();
      return row;
    },
    markFuture: (row: number) => future.set(row, 1),
    learn(row: number, atMs: number, { source, owner, amount }: RecordFacts) {
      if (source !== '' && atMs < sourceAtMs.at(row)) {
        sources.codes.set(row, sources.codeOf(source));
        sourceAtMs.set(row, atMs);
      }
      if (owner !== '' && atMs >= ownerAtMs.at(row)) {
        owners.codes.set(row, owners.codeOf(owner));
        ownerAtMs.set(row, atMs);
      }
      if (amount !== '' && atMs >= amountAtMs.at(row)) {
        amounts.set(row, amountOf(amount));
        amountAtMs.set(row, atMs);
      }
    },
    build: (): RecordColumns => ({ count: sourceAtMs.size(), at: rowAt }),
  };
}

const numbers = () => ({
  sourceAtMs: growingColumn(Float64Array),
  ownerAtMs: growingColumn(Float64Array),
  amountAtMs: growingColumn(Float64Array),
  amounts: growingColumn(Float64Array),
});

function wordOrNone() {
  const list = wordList();
  const codes = growingColumn(Uint32Array);
  return {
    codes,
    codeOf: (word: string) => list.numberOf(word) + 1,
    wordAt: (row: number) => list.words[codes.at(row) - 1] ?? null,
  };
}

const WITH_THOUSANDS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

function amountOf(text: string): number {
  const amount = Number(text);
  if (Number.isFinite(amount)) return amount;
  return WITH_THOUSANDS.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
}
