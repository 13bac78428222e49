import { ownText } from './word-list.ts';

/** A row that could not be read. */
export interface UnreadableRow {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  readonly reason: string;
}

/** Rows that could not be read: all of them counted, the first ones kept. */
export interface UnreadableRows {
  readonly count: number;
  readonly first: readonly UnreadableRow[];
}

const SHOWN = 20;

/** Counts rows that cannot be read and keeps the first 20. */
export function unreadableRows() {
  const first: UnreadableRow[] = [];
  let count = 0;
  return {
    add(line: number, reason: string) {
      count += 1;
      if (first.length < SHOWN) first.push({ line, reason: ownText(reason) });
    },
    result: (): UnreadableRows => ({ count, first }),
  };
}
