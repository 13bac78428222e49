import { z } from 'zod';
import type { RecordKind } from '../../../core/pipeline/identifiers.ts';
import type { Stage } from '../../../core/pipeline/pipeline.ts';
import { jsonOrNull } from './json.ts';
import { readPayload } from './payload.ts';
import { stage, toStage } from './pipelines.ts';

// GET /crm/pipelines/{version}/{deals|leads}/{id}/audit. Each entry holds, as text, what the pipeline was then. What
// cannot be read of the past is passed over: it is no reason to read nothing of today.
const audit = z.object({ results: z.array(z.object({ rawObject: z.string() }).catch({ rawObject: '' })) });
const pipeline = z.object({ stages: z.array(z.unknown()) }).catch({ stages: [] });

/**
 * Every stage that a pipeline has had, as it was last, archived.
 *
 * @throws {HubSpotPayloadUnreadable} when it is no audit.
 */
export function readPastStages(payload: unknown, kind: RecordKind): Stage[] {
  const { results } = readPayload(audit, payload, 'the audit of a pipeline');
  const stages = new Map<string, Stage>();
  // Newest first: the first that names a stage tells what it was last.
  for (const one of results.flatMap(({ rawObject }) => pipeline.parse(jsonOrNull(rawObject)).stages)) {
    const read = stage.safeParse(one);
    if (read.success && !stages.has(read.data.id)) {
      stages.set(read.data.id, { ...toStage(read.data, kind), archived: true });
    }
  }
  return [...stages.values()];
}
