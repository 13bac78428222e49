import type { Overview, OverviewStage } from '../../../../../src/contract/overview.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { overviewShape, overviewStageShape } from './overview-shape.ts';
import { useAnswer } from './use-answer.ts';

export type { Overview, OverviewStage, ReadyOverview } from '../../../../../src/contract/overview.ts';

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

export interface StageQuestion {
  readonly pipelineId: string;
  readonly stageId: string;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** One stage of the Overview, looked at more closely. */
export function useOverviewStage({ pipelineId, stageId, variables }: StageQuestion): {
  readonly answer: Answer<OverviewStage>;
  readonly retry: () => void;
} {
  const asked = `pipelineId=${encodeURIComponent(pipelineId)}&stageId=${encodeURIComponent(stageId)}`;
  const url = `${backendUrl(variables)}/v1/overview/stage?${asked}`;
  return useAnswer({ url, shape: overviewStageShape, underWay: isSyncing });
}

function isSyncing({ state }: Overview | OverviewStage): boolean {
  return state === 'syncing';
}
