import type { Analysis, TooEarly } from '../../core/analysis/analysis.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { NO_CURRENCY } from '../../core/pipeline/no-currency.ts';
import { dealPipelinesInUse, type Pipeline } from '../../core/pipeline/pipeline.ts';
import type { PortalReader, ProgressReader, ProgressSeen, SnapshotReader } from './ports.ts';

/** Why there are no numbers to show. */
export type NotReady =
  | { readonly state: 'not-installed' }
  | { readonly state: 'disconnected' }
  | { readonly state: 'syncing'; readonly step: 'reading' | 'analysing'; readonly progress: ProgressSeen | null }
  | { readonly state: 'too-early'; readonly tooEarly: TooEarly };

export interface AnalysisFound {
  readonly state: 'ready';
  readonly analysis: Analysis;
  readonly pipeline: Pipeline;
  /** Every pipeline that a stage of the analysis may stand in. */
  readonly pipelines: readonly Pipeline[];
  /** ISO 4217. */
  readonly currency: string;
  readonly leadsIncluded: boolean;
}

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly snapshots: SnapshotReader;
}

/** Chooses one of the deal pipelines that are in use. */
type Choose = (dealPipelines: readonly Pipeline[]) => Promise<Pipeline | undefined> | Pipeline | undefined;

/** The account has no deal pipeline, or does not let its deals be read. */
const NOTHING_THERE: TooEarly = { reason: 'no-records', have: 0, need: 1, expectedAtMs: null };

/** What is known of the pipeline chosen, or why nothing is yet: the first half of every answer. */
export function findAnalysis({ portals, progress, snapshots }: Ports) {
  return async (portalId: PortalId, choose: Choose): Promise<NotReady | AnalysisFound> => {
    const status = await portals.status(portalId);
    if (status === null) return { state: 'not-installed' };
    if (status === 'disconnected') return { state: 'disconnected' };

    const [seen, pipelines] = await Promise.all([progress.progress(portalId), portals.pipelines(portalId)]);
    const pipeline = await choose(dealPipelinesInUse(pipelines));
    const analysis = pipeline ? await snapshots.analysis(portalId, pipeline.id) : null;
    if (!pipeline && seen?.finishedAtMs) return { state: 'too-early', tooEarly: NOTHING_THERE };
    if (!analysis || !pipeline) {
      return { state: 'syncing', step: seen?.finishedAtMs ? 'analysing' : 'reading', progress: seen };
    }
    if (analysis.tooEarly) return { state: 'too-early', tooEarly: analysis.tooEarly };
    return {
      state: 'ready',
      analysis,
      pipeline,
      pipelines,
      currency: (await portals.currency(portalId)) ?? NO_CURRENCY,
      leadsIncluded: seen?.kinds.some(({ kind, state }) => kind === 'lead' && state === 'finished') ?? false,
    };
  };
}
