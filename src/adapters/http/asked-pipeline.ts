import { z } from 'zod';
import type { PipelineId } from '../../core/pipeline/identifiers.ts';

const query = z.object({ pipelineId: z.string().min(1).max(200).optional() });

/**
 * The pipeline that `?pipelineId=` names.
 *
 * @param asked The query of a request.
 * @returns Null where none is named.
 * @throws {ZodError} when it is no text of 1 to 200 characters.
 */
export function pipelineAsked(asked: unknown): PipelineId | null {
  return (query.parse(asked).pipelineId ?? null) as PipelineId | null;
}
