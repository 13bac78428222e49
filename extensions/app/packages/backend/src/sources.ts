import type { Sources } from '../../../../../src/contract/sources.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { sourcesShape } from './sources-shape.ts';
import { useAnswer } from './use-answer.ts';

export type { ReadySources, Sources } from '../../../../../src/contract/sources.ts';

export interface SourcesQuestion {
  /** Null: the first one. */
  readonly pipelineId: string | null;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** The one request of the Sources page. */
export function useSources({ pipelineId, variables }: SourcesQuestion): {
  readonly answer: Answer<Sources>;
  readonly retry: () => void;
} {
  const asked = pipelineId === null ? '' : `?pipelineId=${encodeURIComponent(pipelineId)}`;
  return useAnswer({ url: `${backendUrl(variables)}/v1/sources${asked}`, shape: sourcesShape, underWay: isSyncing });
}

function isSyncing(sources: Sources): boolean {
  return sources.state === 'syncing';
}
