import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parseQuotedRows } from './quoted-rows.ts';
import { plainRows } from './plain-rows.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What a reader of rows does with a file. */
export interface RowReader {
  /** The first row; called once, before any other. What it throws stops the reading. */
  header(names: readonly string[]): void;
  /** `values` are used again for the next row, and may be cut from a larger text. */
  row(values: readonly string[], line: number): void;
  unreadable(line: number, reason: string): void;
  /** Called as the file is read. */
  progress(bytesRead: number, bytesInAll: number): void;
}

/** Enough of a file to see its delimiter. */
const HEAD_BYTES = 65_536;
const CHUNK_BYTES = 1 << 20;
const [QUOTE, LINE_FEED] = [0x22, 0x0a] as const;

/**
 * Streams a CSV file of any size row by row: BOM, CRLF, quotes, and `,` `;` or tab between the values. A row with
 * another number of values than the header is unreadable; an empty line is none.
 *
 * Lines before the first quote are cut by ourselves, the rest is read by csv-parse (decision 6).
 */
export async function readCsvRows(path: string, reader: RowReader): Promise<void> {
  const { delimiter, bytes, loneReturns } = await lookInto(path);
  const taker = rowsOf(reader);
  const plain = plainRows(delimiter, taker);
  const chunks = chunksOf(path, (read) => reader.progress(read, bytes));
  let rest: Buffer = Buffer.alloc(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const known = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    const end = known.lastIndexOf(LINE_FEED) + 1;
    if (loneReturns || known.includes(QUOTE) || known.length - end > CHUNK_BYTES) {
      await parseQuotedRows({ delimiter, linesBefore: plain.lines(), taker }, continued(known, chunks));
      rest = Buffer.alloc(0);
      break;
    }
    plain.cut(known.subarray(0, end));
    rest = known.subarray(end);
  }
  plain.cut(rest);
  if (!taker.hasHeader()) throw new UnreadableFile(`${path} is empty. It needs a first row that names its columns.`);
}

async function* chunksOf(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer, undefined> {
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    onRead(read);
    yield chunk;
  }
  return undefined;
}

async function* continued(first: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* chunks;
}

function rowsOf(reader: RowReader) {
  let width = 0;
  return {
    hasHeader: () => width > 0,
    take(values: readonly string[], line: number) {
      if (width === 0) {
        width = values.length;
        reader.header([...values]);
      } else if (values.length === width) reader.row(values, line);
      else reader.unreadable(line, `has ${values.length} values where the header has ${width}`);
    },
    unreadable: (line: number, reason: string) => reader.unreadable(line, reason),
  };
}

async function lookInto(path: string) {
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
    const text = head.toString('utf8');
    return { delimiter: delimiterOf(text), bytes: size, loneReturns: /^[^\r\n]*\r(?!\n|$)/.test(text) };
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
