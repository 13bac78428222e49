import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { RecordId } from '../../core/pipeline/identifiers.ts';
import type { NetMarks, SafetyNets } from '../../services/sync/ports.ts';
import { chunkSizesOf } from './chunk-numbers.ts';
import type { KindScope } from './kind-scope.ts';
import type { Tables } from './tables.ts';
import { msOrNull, timeFromMs } from './times.ts';

type Db = Kysely<Tables>;

/** When a portal was last gone over, and hints at what was found then. */
export function safetyNets(db: Db): SafetyNets {
  return {
    marks: async (portalId) => {
      const row = await db.selectFrom('safety_nets').selectAll().where('portal_id', '=', portalId).executeTakeFirst();
      return toMarks(row);
    },
    mark: async (portalId, marks) => {
      const change = toColumns(marks);
      await db
        .insertInto('safety_nets')
        .values({ portal_id: portalId, ...change })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(change))
        .execute();
    },
    hintIfNewer: (portalId, kind, listed) =>
      hint(
        db,
        { portalId, kind },
        sql<{ id: RecordId }>`
          select given.id
          from unnest(
            ${listed.map(({ id }) => id)}::text[], ${listed.map((one) => one.updatedAtMs)}::double precision[]
          ) as given (id, updated_ms)
          where not exists (
            select from records
            where portal_id = ${portalId} and kind = ${kind} and record_id = given.id
              and updated_at >= ${timeFromMs('updated_ms')})`,
      ),
    hintIfKept: (portalId, kind, ids) =>
      hint(
        db,
        { portalId, kind },
        sql<{ id: RecordId }>`
          select record_id as id from records
          where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])`,
      ),
    ...numbers(db),
  };
}

function numbers(db: Db): Pick<SafetyNets, 'numbersGiven' | 'numbersOf' | 'hintIfUnmarked'> {
  return {
    numbersGiven: async (portalId, kind) => {
      const row = await db
        .selectFrom('record_counters')
        .select('next_record_no')
        .where('portal_id', '=', portalId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row?.next_record_no ?? 0;
    },
    numbersOf: async (portalId, kind, ids) => {
      const { rows } = await sql<{ record_no: number }>`
        select record_no from records
        where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])`.execute(db);
      return rows.map(({ record_no }) => record_no);
    },
    hintIfUnmarked: async (portalId, kind, marked) => {
      let hinted = 0;
      for (const chunk of chunkSizesOf(marked.length).keys()) {
        const { rows } = await sql<{ record_id: RecordId; record_no: number }>`
          select record_id, record_no from records
          where portal_id = ${portalId} and kind = ${kind} and chunk_no = ${chunk}`.execute(db);
        const ids = rows.filter(({ record_no }) => marked[record_no] === 0).map(({ record_id }) => record_id);
        hinted += await hint(db, { portalId, kind }, sql<{ id: RecordId }>`select unnest(${ids}::text[]) as id`);
      }
      return hinted;
    },
  };
}

/**
 * A hint that is there already is raised: whoever is reading because of it may have read too early.
 *
 * @returns How many were not there.
 */
async function hint(db: Db, { portalId, kind }: KindScope, ids: RawBuilder<{ id: RecordId }>): Promise<number> {
  const { rows } = await sql<{ is_new: boolean }>`
    insert into inbox (portal_id, kind, record_id)
    select ${portalId}, ${kind}, found.id from (${ids}) found order by found.id
    on conflict (portal_id, kind, record_id) do update set revision = excluded.revision
    returning xmax = 0 as is_new`.execute(db);
  return rows.filter(({ is_new }) => is_new).length;
}

function toMarks(row: Tables['safety_nets'] | undefined): NetMarks {
  return {
    searchedUntilMs: msOrNull(row?.searched_until ?? null),
    settledUntilMs: msOrNull(row?.settled_until ?? null),
    binReadAtMs: msOrNull(row?.bin_read_at ?? null),
    relistedAtMs: msOrNull(row?.relisted_at ?? null),
    campaignsReadAtMs: msOrNull(row?.campaigns_read_at ?? null),
    drifted: row?.drifted ?? null,
  };
}

function toColumns(marks: Partial<NetMarks>) {
  const { searchedUntilMs, settledUntilMs, binReadAtMs, relistedAtMs, campaignsReadAtMs, drifted } = marks;
  return {
    ...time('searched_until', searchedUntilMs),
    ...time('settled_until', settledUntilMs),
    ...time('bin_read_at', binReadAtMs),
    ...time('relisted_at', relistedAtMs),
    ...time('campaigns_read_at', campaignsReadAtMs),
    ...(drifted !== undefined && { drifted }),
  };
}

const time = <Name extends string>(name: Name, ms: number | null | undefined) =>
  (ms === undefined ? {} : { [name]: ms === null ? null : new Date(ms) }) as Partial<Record<Name, Date | null>>;
