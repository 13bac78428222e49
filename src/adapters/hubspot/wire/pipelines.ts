import { z } from 'zod';
import type { PipelineId, RecordKind, StageId } from '../../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage, StageKind } from '../../../core/pipeline/pipeline.ts';
import { dealStageKind, leadStageKind } from '../../../core/pipeline/stage-kind.ts';
import { readPayload } from './payload.ts';
import { id } from './values.ts';

// GET /crm/pipelines/{version}/{deals|leads}. Metadata values are strings, and order is in displayOrder alone.
const metadata = z
  .object({
    isClosed: z.union([z.string(), z.boolean()]).optional().catch(undefined),
    probability: z.union([z.string(), z.number()]).optional().catch(undefined),
    leadState: z.string().optional().catch(undefined),
  })
  .nullish()
  .transform((said) => said ?? {});

export const stage = z.object({
  id,
  label: z.string(),
  displayOrder: z.number(),
  archived: z.boolean().default(false),
  metadata,
});

const listing = z.object({
  results: z.array(
    z.object({
      id,
      label: z.string(),
      displayOrder: z.number(),
      archived: z.boolean().default(false),
      stages: z.array(stage),
    }),
  ),
});

/**
 * Reads the pipelines of one kind, in HubSpot's order. What a stage means comes from its metadata; until somebody
 * says otherwise marketing answers for the stages of leads and sales for those of deals.
 *
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readPipelines(payload: unknown, kind: RecordKind): Pipeline[] {
  const { results } = readPayload(listing, payload, 'the pipelines');
  return results.toSorted(byDisplayOrder).map((pipeline) => ({
    id: pipeline.id as PipelineId,
    recordKind: kind,
    label: pipeline.label,
    archived: pipeline.archived,
    stages: pipeline.stages.toSorted(byDisplayOrder).map((one) => toStage(one, kind)),
  }));
}

type WireStage = z.output<typeof stage>;

/** What a stage means comes from its metadata. */
export function toStage({ id: stageId, label, archived, metadata: said }: WireStage, kind: RecordKind): Stage {
  return {
    id: stageId as StageId,
    label,
    archived,
    kind: kind === 'deal' ? kindOfDealStage(said) : kindOfLeadStage(stageId, said),
    owner: kind === 'deal' ? 'sales' : 'marketing',
  };
}

function kindOfDealStage({ isClosed, probability }: WireStage['metadata']): StageKind {
  const chance = probability === undefined || probability === '' ? Number.NaN : Number(probability);
  return dealStageKind({
    isClosed: String(isClosed).toLowerCase() === 'true',
    probability: Number.isFinite(chance) ? chance : null,
  }).kind;
}

function kindOfLeadStage(stageId: string, { leadState }: WireStage['metadata']): StageKind {
  return leadStageKind({ stageId, leadState: leadState ?? null, flags: null, chosen: null }).kind;
}

export const byDisplayOrder = (a: { readonly displayOrder: number }, b: { readonly displayOrder: number }) =>
  a.displayOrder - b.displayOrder;
