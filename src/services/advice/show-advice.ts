import { trackRecord, type TrackRecord } from '../../core/budget/track-record.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock } from '../ports.ts';
import type { AdviceStore, KeptRecommendation } from './ports.ts';
import { readOnMs, reviewOnMs, standingOf, type Standing } from './standing.ts';

/** A recommendation and where it stands now. */
export interface ShownRecommendation extends KeptRecommendation {
  readonly standing: Standing;
  readonly readOnMs: number | null;
}

interface ShownAdvice {
  readonly recommendations: readonly ShownRecommendation[];
  readonly trackRecord: TrackRecord;
  readonly reviewOnMs: number;
}

/** What is kept of advice, as of now: the side of it that surfaces read. */
export function showAdvice({ store, clock }: { readonly store: AdviceStore; readonly clock: Clock }) {
  const shown = (kept: KeptRecommendation): ShownRecommendation => ({
    ...kept,
    standing: standingOf(kept, clock.nowMs()),
    readOnMs: readOnMs(kept, clock.nowMs()),
  });
  return {
    shown,
    advice: async (portalId: PortalId, pipelineId: PipelineId, cadenceMonths: number): Promise<ShownAdvice> => {
      const kept = await store.recommendations(portalId, pipelineId);
      return {
        recommendations: kept.map(shown),
        trackRecord: trackRecord(kept.flatMap(({ outcome }) => outcome ?? [])),
        reviewOnMs: reviewOnMs(kept[0], cadenceMonths, clock.nowMs()),
      };
    },
    presentAdvice: async (portalId: PortalId, pipelineId: PipelineId): Promise<ShownRecommendation | null> => {
      const latest = await store.latest(portalId, pipelineId);
      return latest && shown(latest);
    },
  };
}
