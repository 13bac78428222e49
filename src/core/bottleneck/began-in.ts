import type { VisitTable } from '../funnel/visit-table.ts';
import type { PipelineId } from '../pipeline/identifiers.ts';

/** In which pipeline each record came into the funnel. */
export interface BeganIn {
  /** In the order of the stages; empty in a funnel of one pipeline, where there is nothing to compare. */
  readonly pipelines: readonly PipelineId[];
  /** Per record: place in `pipelines` + 1; 0 where it is not known. */
  readonly ofRecord: Uint8Array;
}

/** Pipelines told one by one. */
const MOST_PIPELINES = 8;

/**
 * Reads in which pipeline each record came into the funnel; a deal that a lead became came in where the lead did.
 *
 * Answers "does what comes through this lead pipeline go on as often as what comes through the other, or begins as a
 * deal?". The pipeline it is in now would say nothing: every stage has one only.
 *
 * @param table Leads joined to their deals; not changed.
 *
 * Cost: one pass over the visits; none in a funnel of one pipeline.
 */
export function beganIn({ count, records, record, stage, stages }: VisitTable): BeganIn {
  const all = [...new Set(stages.map(({ pipelineId }) => pipelineId))];
  const pipelines = all.length > 1 ? all.slice(0, MOST_PIPELINES) : [];
  const ofRecord = new Uint8Array(records.count);
  if (pipelines.length === 0) return { pipelines, ofRecord };
  const slots = Uint8Array.from(stages, ({ pipelineId }) => pipelines.indexOf(pipelineId) + 1);
  for (let visit = count - 1; visit >= 0; visit -= 1) ofRecord[record[visit] ?? 0] = slots[stage[visit] ?? 0] ?? 0;
  for (let row = 0; row < records.count; row += 1) {
    const deal = records.becameDeal[row] ?? -1;
    if (deal >= 0 && ofRecord[row] !== 0) ofRecord[deal] = ofRecord[row] ?? 0;
  }
  return { pipelines, ofRecord };
}
