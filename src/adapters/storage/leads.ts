import { sql, type Kysely } from 'kysely';
import { NO_ENTRY_FIELDS } from '../../core/pipeline/entry-fields.ts';
import type { PipelineId, RecordId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { KeptLead, LeadReader } from '../../services/queries/ports.ts';
import { toVisit } from './deals.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

/** A contact with more leads than this is one that forms or imports keep writing to. */
const MOST_LEADS = 20;

/** Leads as they are kept; an archived one is not there. */
export function leads(db: Kysely<Tables>): LeadReader {
  return {
    async leadsOfContact(portalId, contactId) {
      const rows = await leadsWithVisits(db, portalId, contactId).execute();
      const byId = new Map<string, Row[]>();
      for (const row of rows) byId.set(row.record_id, [...(byId.get(row.record_id) ?? []), row]);
      return [...byId.values()].flatMap(toLead);
    },
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof leadsWithVisits>['execute']>>[number];

/** One statement, so that leads and their visits are of one moment; the newest leads first. */
function leadsWithVisits(db: Kysely<Tables>, portalId: PortalId, contactId: string) {
  const newest = db
    .selectFrom('records')
    .selectAll()
    .where('portal_id', '=', portalId)
    .where('kind', '=', 'lead')
    .where('archived', '=', false)
    .where(sql<boolean>`contact_ids @> ${[contactId]}::text[]`)
    .orderBy('created_at', 'desc')
    .orderBy('record_id')
    .limit(MOST_LEADS);
  return db
    .selectFrom(newest.as('records'))
    .leftJoin('stage_visits', (join) =>
      join
        .onRef('stage_visits.portal_id', '=', 'records.portal_id')
        .onRef('stage_visits.kind', '=', 'records.kind')
        .onRef('stage_visits.record_id', '=', 'records.record_id'),
    )
    .select(['records.record_id', 'records.pipeline_id', 'created_at', 'source', 'entry_fields', 'touches_known'])
    .select(['first_touched_at', 'disqualified_for', 'deal_ids', 'stage_visits.pipeline_id as visit_pipeline_id'])
    .select(['stage_visits.stage_id', 'entered_at', 'observed_from', 'left_at', 'next_stage_id'])
    .orderBy('created_at', 'desc')
    .orderBy('records.record_id')
    .orderBy('seq');
}

function toLead(rows: readonly Row[]): KeptLead[] {
  const [first] = rows;
  if (!first) return [];
  return [
    {
      id: first.record_id as RecordId,
      pipelineId: first.pipeline_id as PipelineId,
      createdAtMs: first.created_at.getTime(),
      source: first.source,
      entryFields: { ...NO_ENTRY_FIELDS, ...first.entry_fields },
      touchesKnown: first.touches_known,
      firstTouchedAtMs: msOrNull(first.first_touched_at),
      disqualifiedFor: first.disqualified_for,
      dealIds: first.deal_ids as RecordId[],
      visits: rows.flatMap(toVisit),
    },
  ];
}
