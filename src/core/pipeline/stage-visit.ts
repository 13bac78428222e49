import type { PipelineId, StageId } from './identifiers.ts';

/**
 * A fact: one record in one stage, from–to. It never mentions today: a visit that has not ended has
 * `leftAtMs: null` and is cut at the moment of looking (`asOfMs`) by whoever looks.
 */
export interface StageVisit {
  /** The pipeline of the stage. */
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly enteredAtMs: number;
  /** From when on we would have seen it leave, `>= enteredAtMs`. Later than `enteredAtMs` means delayed entry. */
  readonly observedFromMs: number;
  /** Null while the record is still there. */
  readonly leftAtMs: number | null;
  /** The stage it went to; null while it is still there or when it left without going anywhere (deleted). */
  readonly nextStageId: StageId | null;
}
