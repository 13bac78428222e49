import { z } from 'zod';
import type { RecordKind, StageId } from '../../../core/pipeline/identifiers.ts';
import { placeDeletedStages } from '../../../core/pipeline/place-deleted-stages.ts';
import type { Stage } from '../../../core/pipeline/pipeline.ts';
import { jsonOrNull } from './json.ts';
import { readPayload } from './payload.ts';
import { byDisplayOrder, stage, toStage } from './pipelines.ts';

// GET /crm/pipelines/{version}/{deals|leads}/{id}/audit. Each entry holds, as text, what the pipeline was then. What
// cannot be read of the past is passed over: it is no reason to read nothing of today.
const audit = z.object({ results: z.array(z.object({ rawObject: z.string() }).catch({ rawObject: '' })) });
const pipeline = z.object({ stages: z.array(z.unknown()) }).catch({ stages: [] });

interface ListedStages {
  readonly listed: readonly Stage[];
  readonly elsewhere: ReadonlySet<StageId>;
}

/**
 * Every stage that a pipeline has had and that is not listed now, among those that are: as it was last, archived, and
 * where it stood.
 *
 * @param listed The pipeline's stages today, in order; not changed.
 * @param elsewhere Stages that other pipelines list; they are passed over.
 * @throws {HubSpotPayloadUnreadable} when it is no audit.
 */
export function readStagesEver(payload: unknown, kind: RecordKind, { listed, elsewhere }: ListedStages): Stage[] {
  const { results } = readPayload(audit, payload, 'the audit of a pipeline');
  // Newest first: the first that names a stage tells what it was last, and where.
  return results.reduce<Stage[]>(
    (known, { rawObject }) => {
      const read = pipeline.parse(jsonOrNull(rawObject)).stages.flatMap((one) => stage.safeParse(one).data ?? []);
      const stages = read.toSorted(byDisplayOrder).map((one) => toStage(one, kind));
      return placeDeletedStages(
        known,
        stages.filter(({ id }) => !elsewhere.has(id)),
      );
    },
    [...listed],
  );
}
