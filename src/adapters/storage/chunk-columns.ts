import { ENTRY_FIELDS } from '../../core/pipeline/entry-fields.ts';

/** Whole numbers, 0 or more, in as few bytes as the largest of them needs. */
export type WholeColumn = Uint8Array | Uint16Array | Uint32Array;

export interface ChunkColumns {
  readonly amounts: Float64Array;
  readonly createdAtMin: Int32Array;
  /** Visits of each record. */
  readonly visits: WholeColumn;
  readonly source: WholeColumn;
  readonly owner: WholeColumn;
  /** As the table keeps it. */
  readonly firstTouchMin: Int32Array;
  readonly reason: WholeColumn;
  /** Rules needed to read each record, as bits. */
  readonly rules: WholeColumn;
  /** One field after the other, in the order of `ENTRY_FIELDS`, each as long as there are records. */
  readonly atEntry: WholeColumn;
  readonly enteredAtMin: Int32Array;
  readonly entryAgeMin: Int32Array;
  readonly leftAtMin: Int32Array;
  readonly stage: WholeColumn;
  readonly next: WholeColumn;
}

type Column = ChunkColumns[keyof ChunkColumns];
type ColumnKind = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => Column;

/** How a column is kept: by the name of its kind, or, when all its numbers are one, as that; null is not a number. */
export type KeptAs = keyof typeof KINDS | number | null;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } satisfies Record<string, ColumnKind>;

interface Shape {
  readonly per: 'record' | 'visit' | 'entry field of a record';
  readonly holds: 'amounts' | 'minutes' | 'whole numbers';
}

/** The one place that says in which order the columns lie. */
const SHAPES: Record<keyof ChunkColumns, Shape> = {
  amounts: { per: 'record', holds: 'amounts' },
  createdAtMin: { per: 'record', holds: 'minutes' },
  visits: { per: 'record', holds: 'whole numbers' },
  source: { per: 'record', holds: 'whole numbers' },
  owner: { per: 'record', holds: 'whole numbers' },
  firstTouchMin: { per: 'record', holds: 'minutes' },
  reason: { per: 'record', holds: 'whole numbers' },
  rules: { per: 'record', holds: 'whole numbers' },
  atEntry: { per: 'entry field of a record', holds: 'whole numbers' },
  enteredAtMin: { per: 'visit', holds: 'minutes' },
  entryAgeMin: { per: 'visit', holds: 'minutes' },
  leftAtMin: { per: 'visit', holds: 'minutes' },
  stage: { per: 'visit', holds: 'whole numbers' },
  next: { per: 'visit', holds: 'whole numbers' },
};

const NAMES = Object.keys(SHAPES) as (keyof ChunkColumns)[];

/** Says of each column how it is kept; of those whose numbers are not all one, gives what is to be written. */
export function keepColumns(columns: ChunkColumns): { kept: KeptAs[]; parts: Column[] } {
  const kept: KeptAs[] = [];
  const parts: Column[] = [];
  for (const name of NAMES) {
    const column = columns[name];
    const all = oneNumber(column);
    if (all === undefined) {
      const part = SHAPES[name].holds === 'whole numbers' ? narrowed(column) : column;
      parts.push(part);
      kept.push(part.constructor.name as keyof typeof KINDS);
    } else kept.push(Number.isNaN(all) ? null : all);
  }
  return { kept, parts };
}

interface Takes {
  readonly kept: readonly KeptAs[];
  readonly records: number;
  readonly visits: number;
  /** Where the next column that was written lies. */
  readonly take: (kind: ColumnKind, length: number) => Column;
}

/** Columns from how they are kept: those that were written lie where they were, all others are filled. */
export function takeColumns({ kept, records, visits, take }: Takes): ChunkColumns {
  const lengths = { record: records, visit: visits, 'entry field of a record': records * ENTRY_FIELDS.length };
  const columns = NAMES.map((name, index) => {
    const { per, holds } = SHAPES[name];
    const as = kept[index] ?? Number.NaN;
    return typeof as === 'number' ? filled(holds, lengths[per], as) : take(KINDS[as], lengths[per]);
  });
  return Object.fromEntries(NAMES.map((name, index) => [name, columns[index]])) as unknown as ChunkColumns;
}

/** The number that every one of them is, if it can be written as text; undefined otherwise, and where there are none. */
function oneNumber(column: Column): number | undefined {
  const first = column[0];
  const asText = Number.isNaN(first) || (Number.isFinite(first) && !Object.is(first, -0));
  if (!asText) return undefined;
  for (let row = 1; row < column.length; row += 1) if (!Object.is(column[row], first)) return undefined;
  return first;
}

function narrowed(column: Column): WholeColumn {
  let largest = 0;
  for (let row = 0; row < column.length; row += 1) largest = Math.max(largest, column[row] ?? 0);
  return new (wholeKind(largest))(column);
}

const wholeKind = (largest: number) => (largest < 2 ** 8 ? Uint8Array : largest < 2 ** 16 ? Uint16Array : Uint32Array);

function filled(holds: Shape['holds'], length: number, all: number): Column {
  if (holds === 'amounts') return new Float64Array(length).fill(all);
  const column = holds === 'minutes' ? new Int32Array(length) : new (wholeKind(all))(length);
  return all === 0 ? column : column.fill(all);
}
