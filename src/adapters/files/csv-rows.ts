import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { UnreadableFile } from './unreadable-file.ts';

/** What a reader of rows does with a file. */
export interface RowReader {
  /** The first row; called once, before any other. What it throws stops the reading. */
  header(names: readonly string[]): void;
  row(values: readonly string[], line: number): void;
  unreadable(line: number, reason: string): void;
  /** Called as the file is read. */
  progress(bytesRead: number, bytesInAll: number): void;
}

/** Enough of a file to see its delimiter. */
const HEAD_BYTES = 65_536;
/** A "row" longer than this is a quote that was never closed. */
const MAX_ROW_CHARACTERS = 1_000_000;

/**
 * Streams a CSV file of any size row by row: BOM, CRLF, quotes, and `,` `;` or tab between the values. A row with
 * another number of values than the header is unreadable; an empty line is none.
 */
export async function readCsvRows(path: string, reader: RowReader): Promise<void> {
  const { delimiter, bytes } = await lookInto(path);
  let read = 0;
  let width = 0;
  let lastLine = 0;
  const skipped = (line: number, reason: string) => {
    const from = lastLine + 1;
    reader.unreadable(line, line > from ? `${reason} (lines ${from} to ${line} are lost)` : reason);
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
      skipped(lineOf(error), reasonOf(error?.code ?? ''));
      return undefined;
    },
    on_record: (values: string[], { lines }) => {
      lastLine = lines;
      if (width === 0) {
        width = values.length;
        reader.header(values);
      } else if (values.length === width) reader.row(values, lines);
      else reader.unreadable(lines, `has ${values.length} values where the header has ${width}`);
      return null;
    },
  });
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      reader.progress(read, bytes);
      done(null, chunk);
    },
  });
  parser.resume();
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), meter, parser);
  if (width === 0) throw new UnreadableFile(`${path} is empty. It needs a first row that names its columns.`);
}

async function lookInto(path: string): Promise<{ delimiter: string; bytes: number }> {
  const file = await open(path).catch((cause: unknown) => {
    throw new UnreadableFile(`Cannot open ${path}. Check the name, and that you may read it.`, {}, cause);
  });
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file
      .read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      .catch((cause: unknown) => {
        throw new UnreadableFile(`Cannot read ${path}. Is it a file, and not a folder?`, {}, cause);
      });
    const head = buffer.subarray(0, bytesRead);
    if (head.includes(0)) {
      throw new UnreadableFile(`${path} is not plain text (UTF-8). Save it as "CSV UTF-8" and try again.`);
    }
    return { delimiter: delimiterOf(head.toString('utf8')), bytes: size };
  } finally {
    await file.close();
  }
}

/** The one that stands most often in the first line, outside of quotes. */
function delimiterOf(head: string): string {
  const line = (head.split(/\r\n|\r|\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, times: line.split(mark).length }));
  return counted.reduce((most, next) => (next.times > most.times ? next : most)).mark;
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
