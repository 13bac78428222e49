import { AppError } from '../../core/errors.ts';
import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import { keepColumns, takeColumns, type ChunkColumns, type KeptAs } from './chunk-columns.ts';
import type { TextColumn } from './text-column.ts';

/** A chunk's bytes are not what this program writes. */
export class ChunkUnreadable extends AppError {
  override readonly name = 'ChunkUnreadable' as const;
  override readonly code = 'chunk-unreadable' as const;
}

/** Raised whenever the bytes mean something else; chunks of another format are built anew. */
export const CHUNK_FORMAT = 5;

/** Some hundred records of one kind and their visits as columns; the words stand once, in dictionaries. */
export interface VisitChunk {
  readonly kind: RecordKind;
  readonly ids: TextColumn;
  /** The first deal that each record became, empty for one that became none; null when none did. */
  readonly firstDeals: TextColumn | null;
  /** The first is null: not known where to. */
  readonly stages: readonly (string | null)[];
  readonly sources: readonly (string | null)[];
  readonly owners: readonly (string | null)[];
  readonly reasons: readonly (string | null)[];
  /** Of each field known at entry, in the order of `ENTRY_FIELDS`. */
  readonly entryWords: readonly (readonly (string | null)[])[];
  readonly columns: ChunkColumns;
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
  /** In the order of the columns. */
  readonly kept: readonly KeptAs[];
}

const MAGIC = 0x46_56_43_31;
const PREFIX_BYTES = 16;
const ALIGNMENT = 8;

/** Bytes: magic, format, length of the header and of all; the header as JSON; each part at a multiple of eight. */
export function packChunk({ columns, ids, firstDeals, ...words }: VisitChunk): Buffer {
  const { kept, parts: written } = keepColumns(columns);
  const header: Header = {
    ...words,
    kept,
    sizes: {
      ...{ records: ids.ends.length, visits: columns.stage.length, idBytes: ids.bytes.length },
      dealBytes: firstDeals?.bytes.length ?? null,
    },
  };
  const headerBytes = Buffer.from(JSON.stringify(header), 'utf8');
  const deals = firstDeals === null ? [] : [firstDeals.ends, firstDeals.bytes];
  const parts = [...written, ids.ends, ids.bytes, ...deals];
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
 * What was written lies where the bytes do: none of it is copied.
 *
 * @throws {ChunkUnreadable} when the bytes are of another format or cut short.
 */
export function unpackChunk(packed: Uint8Array): VisitChunk {
  const {
    body,
    headerEnd,
    header: { sizes, kept, ...words },
  } = readHeader(packed);
  // Typed arrays need their bytes at a multiple of their size; a buffer from the pool may begin anywhere.
  const bytes = body.byteOffset % ALIGNMENT === 0 ? body : Buffer.from(new Uint8Array(body).buffer);
  let at = bytes.byteOffset + aligned(headerEnd);
  const take = <T extends { readonly byteLength: number }>(kind: ArrayKind<T>, length: number): T => {
    const column = new kind(bytes.buffer, at, length);
    at += aligned(column.byteLength);
    return column;
  };
  const { records, visits, idBytes, dealBytes } = sizes;
  const textsOf = (length: number) => ({ ends: take(Uint32Array, records), bytes: take(Uint8Array, length) });
  const columns = takeColumns({ kept, records, visits, take });
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

type ArrayKind<T> = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => T;

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
