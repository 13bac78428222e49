import { AppError } from '../../core/errors.ts';
import { ENTRY_FIELDS } from '../../core/pipeline/entry-fields.ts';
import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import type { TextColumn } from './text-column.ts';

/** A chunk's bytes are not what this program writes. */
export class ChunkUnreadable extends AppError {
  override readonly name = 'ChunkUnreadable' as const;
  override readonly code = 'chunk-unreadable' as const;
}

/** Raised whenever the bytes mean something else; chunks of another format are built anew. */
export const CHUNK_FORMAT = 4;

/** Into a chunk's `stages`: not known where to. */
export const CHUNK_NOWHERE = 65_535;

/** Some hundred records of one kind and their visits as columns; the words stand once, in dictionaries. */
export interface VisitChunk {
  readonly kind: RecordKind;
  readonly ids: TextColumn;
  /** The first deal that each record became, empty for one that became none; null when none did. */
  readonly firstDeals: TextColumn | null;
  readonly stages: readonly string[];
  readonly sources: readonly (string | null)[];
  readonly owners: readonly (string | null)[];
  readonly reasons: readonly (string | null)[];
  /** Of each field known at entry, in the order of `ENTRY_FIELDS`. */
  readonly entryWords: readonly (readonly (string | null)[])[];
  readonly columns: ChunkColumns;
}

export interface ChunkColumns {
  readonly amounts: Float64Array;
  readonly createdAtMin: Int32Array;
  /** Visits of each record. */
  readonly visits: Uint32Array;
  readonly source: Uint16Array;
  readonly owner: Uint16Array;
  /** As the table keeps it. */
  readonly firstTouchMin: Int32Array;
  readonly reason: Uint16Array;
  /** Rules needed to read each record, as bits. */
  readonly rules: Uint32Array;
  /** One field after the other, in the order of `ENTRY_FIELDS`, each as long as there are records. */
  readonly atEntry: Uint16Array;
  readonly enteredAtMin: Int32Array;
  readonly entryAgeMin: Int32Array;
  readonly leftAtMin: Int32Array;
  readonly stage: Uint16Array;
  readonly next: Uint16Array;
}

type Words = Omit<VisitChunk, 'columns' | 'ids' | 'firstDeals'>;

/** How much of everything there is. */
interface Sizes {
  readonly records: number;
  readonly visits: number;
  readonly idBytes: number;
  /** Null when no record became a deal. */
  readonly dealBytes: number | null;
}

interface Header extends Words {
  readonly sizes: Sizes;
}

const MAGIC = 0x46_56_43_31;
const PREFIX_BYTES = 16;
const ALIGNMENT = 8;

/** Bytes: magic, format, length of the header and of all; the header as JSON; each column at a multiple of eight. */
export function packChunk({ columns, ids, firstDeals, ...words }: VisitChunk): Buffer {
  const header: Header = {
    ...words,
    sizes: {
      ...{ records: ids.ends.length, visits: columns.stage.length, idBytes: ids.bytes.length },
      dealBytes: firstDeals?.bytes.length ?? null,
    },
  };
  const headerBytes = Buffer.from(JSON.stringify(header), 'utf8');
  const deals = firstDeals === null ? [] : [firstDeals.ends, firstDeals.bytes];
  const parts = [...inOrder(columns), ids.ends, ids.bytes, ...deals];
  const start = aligned(PREFIX_BYTES + headerBytes.length);
  const size = parts.reduce((sum, part) => sum + aligned(part.byteLength), start);
  const body = Buffer.alloc(size);
  for (const [at, value] of [MAGIC, CHUNK_FORMAT, headerBytes.length, size].entries())
    body.writeUInt32LE(value, at * 4);
  headerBytes.copy(body, PREFIX_BYTES);
  let at = start;
  for (const part of parts) {
    Buffer.from(part.buffer, part.byteOffset, part.byteLength).copy(body, at);
    at += aligned(part.byteLength);
  }
  return body;
}

/**
 * How many records and visits a chunk holds, without opening it.
 *
 * @throws {ChunkUnreadable} when the bytes are of another format or cut short.
 */
export function chunkSizes(packed: Uint8Array): Pick<Sizes, 'records' | 'visits'> {
  return readHeader(packed).header.sizes;
}

/**
 * The columns lie where the bytes do: nothing is copied.
 *
 * @throws {ChunkUnreadable} when the bytes are of another format or cut short.
 */
export function unpackChunk(packed: Uint8Array): VisitChunk {
  const {
    body,
    headerEnd,
    header: { sizes, ...words },
  } = readHeader(packed);
  // Typed arrays need their bytes at a multiple of their size; a buffer from the pool may begin anywhere.
  const bytes = body.byteOffset % ALIGNMENT === 0 ? body : Buffer.from(new Uint8Array(body).buffer);
  let at = bytes.byteOffset + aligned(headerEnd);
  const take = <T extends Column>(kind: ColumnKind<T>, length: number): T => {
    const column = new kind(bytes.buffer, at, length);
    at += aligned(column.byteLength);
    return column;
  };
  const { records, visits, idBytes, dealBytes } = sizes;
  const textsOf = (length: number) => ({ ends: take(Uint32Array, records), bytes: take(Uint8Array, length) });
  const columns = takeColumns(take, records, visits);
  const ids = textsOf(idBytes);
  return { ...words, ids, firstDeals: dealBytes === null ? null : textsOf(dealBytes), columns };
}

function readHeader(packed: Uint8Array) {
  const body = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const [magic, format, headerLength, size] = [0, 4, 8, 12].map((at) =>
    body.length >= PREFIX_BYTES ? body.readUInt32LE(at) : 0,
  );
  if (magic !== MAGIC || format !== CHUNK_FORMAT || size !== body.length || headerLength === undefined) {
    throw new ChunkUnreadable('not a chunk of visits of this format', { bytes: body.length, format: format ?? 0 });
  }
  const headerEnd = PREFIX_BYTES + headerLength;
  return { body, headerEnd, header: JSON.parse(body.toString('utf8', PREFIX_BYTES, headerEnd)) as Header };
}

type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;
type ColumnKind<T> = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => T;

/** The one place that says in which order the columns lie. */
function takeColumns(
  take: <T extends Column>(kind: ColumnKind<T>, length: number) => T,
  records: number,
  visits: number,
): ChunkColumns {
  return {
    amounts: take(Float64Array, records),
    createdAtMin: take(Int32Array, records),
    visits: take(Uint32Array, records),
    source: take(Uint16Array, records),
    owner: take(Uint16Array, records),
    firstTouchMin: take(Int32Array, records),
    reason: take(Uint16Array, records),
    rules: take(Uint32Array, records),
    atEntry: take(Uint16Array, records * ENTRY_FIELDS.length),
    enteredAtMin: take(Int32Array, visits),
    entryAgeMin: take(Int32Array, visits),
    leftAtMin: take(Int32Array, visits),
    stage: take(Uint16Array, visits),
    next: take(Uint16Array, visits),
  };
}

/** The columns in the order of `takeColumns`. */
function inOrder(columns: ChunkColumns): Column[] {
  const names = Object.keys(takeColumns((kind) => new kind(new ArrayBuffer(0), 0, 0), 0, 0));
  return names.map((name) => columns[name as keyof ChunkColumns]);
}

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
