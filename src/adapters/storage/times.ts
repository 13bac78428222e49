import { sql, type RawBuilder } from 'kysely';

/** A `timestamptz` column of `json_to_recordset` rows that came as milliseconds; exact, and good for any year. */
export function timeFromMs(column: string): RawBuilder<Date> {
  return sql<Date>`timestamptz 'epoch' + ${sql.ref(column)} * interval '1 millisecond'`;
}

/** Whole minutes since the epoch of a `timestamptz` column, rounded down, as the visit table counts them. */
export function minuteOfTime(column: string): RawBuilder<number> {
  return sql<number>`floor(date_part('epoch', ${sql.ref(column)}) / 60)::integer`;
}

export const msOrNull = (time: Date | null): number | null => time?.getTime() ?? null;
