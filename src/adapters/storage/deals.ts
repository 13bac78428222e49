import type { Kysely } from 'kysely';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../core/pipeline/identifiers.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
import type { DealReader, KeptDeal } from '../../services/queries/ports.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

/** Deals as they are kept; an archived one is not there. */
export function deals(db: Kysely<Tables>): DealReader {
  return {
    async deal(portalId, dealId) {
      const rows = await dealWithVisits(db)
        .where('records.portal_id', '=', portalId)
        .where('records.record_id', '=', dealId)
        .execute();
      return toDeal(rows);
    },
  };
}

type Row = Awaited<ReturnType<ReturnType<typeof dealWithVisits>['execute']>>[number];

/** One statement, so that a deal and its visits are of one moment. */
function dealWithVisits(db: Kysely<Tables>) {
  return db
    .selectFrom('records')
    .leftJoin('stage_visits', (join) =>
      join
        .onRef('stage_visits.portal_id', '=', 'records.portal_id')
        .onRef('stage_visits.kind', '=', 'records.kind')
        .onRef('stage_visits.record_id', '=', 'records.record_id'),
    )
    .select(['records.record_id', 'records.pipeline_id', 'amount', 'next_activity_at', 'last_contacted_at'])
    .select(['source', 'owner_id'])
    .select(['activities_known', 'close_date_pushes', 'contact_count', 'stage_visits.pipeline_id as visit_pipeline_id'])
    .select(['stage_visits.stage_id', 'entered_at', 'observed_from', 'left_at', 'next_stage_id'])
    .where('records.kind', '=', 'deal')
    .where('archived', '=', false)
    .orderBy('seq');
}

function toDeal(rows: readonly Row[]): KeptDeal | null {
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.record_id as RecordId,
    pipelineId: first.pipeline_id as PipelineId,
    amount: first.amount,
    source: first.source,
    ownerId: first.owner_id as OwnerId | null,
    activity: {
      activitiesKnown: first.activities_known,
      nextActivityAtMs: msOrNull(first.next_activity_at),
      lastContactedAtMs: msOrNull(first.last_contacted_at),
      closeDatePushes: first.close_date_pushes,
      contactCount: first.contact_count,
    },
    visits: rows.flatMap(toVisit),
  };
}

/** A record joined with one of its visits; nulls where it has none. */
type VisitOfRow = Pick<
  Row,
  'visit_pipeline_id' | 'stage_id' | 'entered_at' | 'observed_from' | 'left_at' | 'next_stage_id'
>;

/** None for the one row of a record without visits. */
export function toVisit({
  visit_pipeline_id,
  stage_id,
  entered_at,
  observed_from,
  left_at,
  next_stage_id,
}: VisitOfRow): StageVisit[] {
  if (visit_pipeline_id === null || stage_id === null || entered_at === null || observed_from === null) return [];
  return [
    {
      pipelineId: visit_pipeline_id as PipelineId,
      stageId: stage_id as StageId,
      enteredAtMs: entered_at.getTime(),
      observedFromMs: observed_from.getTime(),
      leftAtMs: msOrNull(left_at),
      nextStageId: next_stage_id as StageId | null,
    },
  ];
}
