import { sql, type Kysely } from 'kysely';
import type { InStepReader } from '../../services/queries/ports.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

interface Row {
  readonly waiting: number;
  readonly known_until: Date | null;
  readonly drifted: number | null;
  readonly relisted_at: Date | null;
}

export function inStep(db: Kysely<Tables>): InStepReader {
  return {
    async inStep(portalId) {
      const { rows } = await sql<Row>`
        select (select count(*)::integer from inbox where portal_id = asked.portal_id) as waiting,
          coalesce(known_until, case when finished_at is not null then started_at end) as known_until,
          drifted, relisted_at
        from (select ${portalId}::text as portal_id) asked
        left join sync_progress using (portal_id)
        left join safety_nets using (portal_id)`.execute(db);
      const [row] = rows;
      return {
        knownUntilMs: msOrNull(row?.known_until ?? null),
        waiting: row?.waiting ?? 0,
        drifted: row?.drifted ?? null,
        relistedAtMs: msOrNull(row?.relisted_at ?? null),
      };
    },
  };
}
