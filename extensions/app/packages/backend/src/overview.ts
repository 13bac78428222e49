import type { Overview } from '../../../../../src/contract/overview.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { overviewShape } from './overview-shape.ts';
import { useAnswer } from './use-answer.ts';

export type { Overview, ReadyOverview } from '../../../../../src/contract/overview.ts';

export interface OverviewQuestion {
  /** Null: the first one. */
  readonly pipelineId: string | null;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** The one request of the Overview and of the Data quality page. */
export function useOverview({ pipelineId, variables }: OverviewQuestion): {
  readonly answer: Answer<Overview>;
  readonly retry: () => void;
} {
  const asked = pipelineId === null ? '' : `?pipelineId=${encodeURIComponent(pipelineId)}`;
  const url = `${backendUrl(variables)}/v1/overview${asked}`;
  return useAnswer({ url, shape: overviewShape, underWay: isSyncing });
}

function isSyncing(overview: Overview): boolean {
  return overview.state === 'syncing';
}
