import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import type { ValueTaker } from './value-taker.ts';

/** A "row" longer than this is a quote that was never closed. */
const MAX_ROW_CHARACTERS = 1_000_000;

export interface QuotedRows {
  readonly delimiter: string;
  /** Lines of the file before the first one given here. */
  readonly linesBefore: number;
  readonly taker: ValueTaker;
}

/** Reads rows in which values may be quoted. */
export async function parseQuotedRows({ delimiter, linesBefore, taker }: QuotedRows, chunks: AsyncIterable<Buffer>) {
  let lastLine = linesBefore;
  const skipped = (line: number, reason: string) => {
    const from = lastLine + 1;
    taker.unreadable(line, line > from ? `${reason} (lines ${from} to ${line} are lost)` : reason);
    lastLine = line;
  };
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW_CHARACTERS,
    on_skip: (error) => {
      skipped(linesBefore + lineOf(error), reasonOf(error?.code ?? ''));
      return undefined;
    },
    on_record: (values: string[], { lines }) => {
      lastLine = linesBefore + lines;
      taker.take(values, lastLine);
      return null;
    },
  });
  parser.resume();
  await pipeline(Readable.from(chunks, { objectMode: false }), parser);
}

function lineOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 0;
}

function reasonOf(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened here or above and never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'the row does not end: a quote is probably never closed';
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands where none may be; double it inside a quoted value';
    default:
      return 'it is not valid CSV';
  }
}
