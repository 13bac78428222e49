import { sql, type RawBuilder } from 'kysely';

/** The first records of an account are in chunks of this many: one is built anew within a hundredth of a second. */
const FEW_RECORDS = 256;
/** So many of them. An account that has more takes so long to analyse that a larger chunk is no delay, and fewer are read sooner. */
const IN_SMALL_CHUNKS = 16_384;
const MANY_RECORDS = 1_024;
const SMALL_CHUNKS = IN_SMALL_CHUNKS / FEW_RECORDS;

/**
 * Number of the chunk for records written for the first time, by their number. Where a record is stays as it was
 * written, so that accounts whose chunks were larger keep those.
 */
export function chunkNumber(recordNo: string): RawBuilder<number> {
  const no = sql.ref(recordNo);
  return sql<number>`case when ${no} < ${IN_SMALL_CHUNKS}::integer then ${no} / ${FEW_RECORDS}::integer
    else ${SMALL_CHUNKS}::integer + (${no} - ${IN_SMALL_CHUNKS}::integer) / ${MANY_RECORDS}::integer end`;
}

/** How many records each chunk holds when so many are written, in the order of the chunks; all but the last are full. */
export function chunkSizesOf(records: number): number[] {
  const sizes: number[] = [];
  for (let first = 0; first < records; first += sizes.at(-1) ?? 0) {
    sizes.push(Math.min(first < IN_SMALL_CHUNKS ? FEW_RECORDS : MANY_RECORDS, records - first));
  }
  return sizes;
}
