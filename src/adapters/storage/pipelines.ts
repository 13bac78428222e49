import { sql, type Kysely } from 'kysely';
import type { PipelineId, PortalId, StageId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../core/pipeline/pipeline.ts';
import { placeDeletedStages } from '../../core/pipeline/place-deleted-stages.ts';
import { stagePlaces } from '../../core/pipeline/stage-places.ts';
import type { KindScope } from './kind-scope.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Every pipeline with its stages in order, deleted ones where they stood; pipelines no longer listed come last. */
export async function readPipelines(db: Db, portalId: PortalId): Promise<Pipeline[]> {
  const pipelines = await db
    .selectFrom('pipelines')
    .selectAll()
    .where('portal_id', '=', portalId)
    .orderBy('kind')
    .orderBy('archived')
    .orderBy('position')
    .orderBy('pipeline_id')
    .execute();
  const stages = await db
    .selectFrom('stages')
    .selectAll()
    .where('portal_id', '=', portalId)
    .orderBy('position')
    .orderBy('stage_id')
    .execute();
  return pipelines.map(({ kind, pipeline_id, label, archived }) => ({
    id: pipeline_id as PipelineId,
    recordKind: kind,
    label,
    stages: stages.filter((stage) => stage.kind === kind && stage.pipeline_id === pipeline_id).map(toStage),
    archived,
  }));
}

/** Writes what is listed now; what was known before and is no longer listed stays where it stood, as archived. */
export async function writePipelines(tx: Db, scope: KindScope, pipelines: readonly Pipeline[]): Promise<void> {
  const { portalId, kind } = scope;
  const known = await holdPipelines(tx, scope);
  for (const table of ['pipelines', 'stages'] as const) {
    const change = tx.updateTable(table).set({ archived: true });
    await change.where('portal_id', '=', portalId).where('kind', '=', kind).execute();
  }
  const whole = pipelines.map((pipeline) => {
    const before = known.find(({ id }) => id === pipeline.id)?.stages ?? [];
    return { ...pipeline, stages: placeDeletedStages(pipeline.stages, before) };
  });
  await sql`
    insert into pipelines (portal_id, kind, pipeline_id, label, position, archived)
    select ${portalId}, ${kind}, given.*
    from json_to_recordset(${JSON.stringify(whole.map(toPipelineRow))}::json)
      as given (pipeline_id text, label text, position integer, archived boolean)
    on conflict (portal_id, kind, pipeline_id) do update set
      (label, position, archived) = (excluded.label, excluded.position, excluded.archived)`.execute(tx);
  await sql`
    insert into stages (portal_id, kind, pipeline_id, stage_id, label, position, stage_kind, stage_owner, archived)
    select ${portalId}, ${kind}, given.*
    from json_to_recordset(${JSON.stringify(whole.flatMap(toStageRows))}::json)
      as given (pipeline_id text, stage_id text, label text, position integer, stage_kind text, stage_owner text,
                archived boolean)
    on conflict (portal_id, kind, pipeline_id, stage_id) do update set
      (label, position, stage_kind, stage_owner, archived) =
      (excluded.label, excluded.position, excluded.stage_kind, excluded.stage_owner, excluded.archived)`.execute(tx);
  const present = await ofKind(tx, scope);
  if (known.length > 0 && placesOf(known) !== placesOf(present)) await hintAtStages(tx, scope);
}

/** Two writers take turns: the second sees what the first has written. */
async function holdPipelines(tx: Db, scope: KindScope): Promise<readonly Pipeline[]> {
  await sql`
    select from pipelines where portal_id = ${scope.portalId} and kind = ${scope.kind}
    order by pipeline_id for update`.execute(tx);
  return ofKind(tx, scope);
}

const ofKind = async (tx: Db, { portalId, kind }: KindScope) =>
  (await readPipelines(tx, portalId)).filter(({ recordKind }) => recordKind === kind);

/** All of the stages that tracing a record depends on, to be compared. */
const placesOf = (pipelines: readonly Pipeline[]) =>
  JSON.stringify([...stagePlaces(pipelines)].sort(([a], [b]) => (a < b ? -1 : 1)));

async function hintAtStages(tx: Db, { portalId, kind }: KindScope): Promise<void> {
  await sql`
    insert into inbox (portal_id, kind, record_id) values (${portalId}, 'stages', ${kind})
    on conflict (portal_id, kind, record_id) do update set revision = excluded.revision`.execute(tx);
}

function toStage(row: {
  readonly stage_id: string;
  readonly label: string;
  readonly stage_kind: Stage['kind'];
  readonly stage_owner: Stage['owner'];
  readonly archived: boolean;
}): Stage {
  const { stage_id, label, stage_kind, stage_owner, archived } = row;
  return { id: stage_id as StageId, label, kind: stage_kind, owner: stage_owner, archived };
}

function toPipelineRow({ id, label, archived }: Pipeline, position: number) {
  return { pipeline_id: id, label, position, archived };
}

function toStageRows({ id, stages }: Pipeline) {
  return stages.map((stage, position) => ({
    pipeline_id: id,
    stage_id: stage.id,
    label: stage.label,
    position,
    stage_kind: stage.kind,
    stage_owner: stage.owner,
    archived: stage.archived,
  }));
}
