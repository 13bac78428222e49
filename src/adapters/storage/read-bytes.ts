import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Of the format's first line, its flags and the length of what may follow them. */
const LENGTH_AT = 15;
const ROWS_AT = 19;
/** A row's number of fields, and the length of the only one. */
const FIELDS_BYTES = 2;
const FIELD_AT = 6;
const NO_MORE_ROWS = -1;

/**
 * Reads the one column of bytes that a query selects, as bytes.
 *
 * As the answer of a query they would come as hexadecimal text, which takes four times as long to read.
 *
 * @param query With its values in it: copying takes no parameters. None of the bytes may be null.
 * @returns Of each row, in the order of the query; each in a buffer of its own.
 *
 * Source: PostgreSQL documentation, COPY, "Binary Format".
 */
export async function readBytes(pool: pg.Pool, query: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const client = await pool.connect();
  const parts: Buffer[] = [];
  try {
    for await (const part of client.query(copyTo(`copy (${query}) to stdout (format binary)`))) {
      parts.push(part as Buffer);
    }
  } catch (error) {
    // As the pool itself does: it may be the connection that failed.
    client.release(true);
    throw error;
  }
  client.release();
  return [...fieldsOf(Buffer.concat(parts))];
}

function* fieldsOf(copied: Buffer): Generator<Uint8Array<ArrayBuffer>> {
  let row = ROWS_AT + copied.readInt32BE(LENGTH_AT);
  while (copied.readInt16BE(row) !== NO_MORE_ROWS) {
    const end = row + FIELD_AT + copied.readInt32BE(row + FIELDS_BYTES);
    yield new Uint8Array(copied.subarray(row + FIELD_AT, end));
    row = end;
  }
}
