import type { PipelineId, RecordId, StageId } from '../src/core/pipeline/identifiers.ts';
import type { StageVisit } from '../src/core/pipeline/stage-visit.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../src/core/funnel/visit-table.ts';
import { MINUTE_MS } from '../src/core/pipeline/time-units.ts';
import type { SyncProgress, TracedRecord } from '../src/services/sync/ports.ts';

/** Where a first sync stands that has only begun. */
export const SYNC_UNDER_WAY: SyncProgress = {
  resumedAtMs: 0,
  doneBefore: 0,
  startedAtMs: Date.UTC(2025, 0, 1),
  finishedAtMs: null,
  failure: null,
  kinds: [],
};

/** A made-up deal as a sync would keep it: its visits, and all that a record may hold filled in. */
export function tracedDeal(number: number, pipelineId: PipelineId, visits: readonly StageVisit[]): TracedRecord {
  const firstMs = visits[0]?.enteredAtMs ?? 0;
  return {
    record: {
      kind: 'deal',
      id: String(10_000_000_000 + number) as RecordId,
      pipelineId,
      stageId: visits.at(-1)?.stageId ?? null,
      stageHistory: visits.map(({ stageId, enteredAtMs: atMs }) => ({ stageId, atMs, source: 'person' })),
      historyComplete: true,
      createdAtMs: firstMs,
      updatedAtMs: visits.at(-1)?.enteredAtMs ?? firstMs,
      currentStageEnteredAtMs: null,
      amount: 1000 + (number % 977),
      source: `source-${number % 9}`,
      entryFields: { source: `source-${number % 9}`, sourceDetail: `campaign-${number % 40}`, leadType: null },
      touchesKnown: true,
      firstTouchedAtMs: firstMs,
      disqualifiedFor: null,
      ownerId: null,
      archived: false,
      mergedIds: [],
      dealIds: [],
      contactIds: [String(number)],
      activity: {
        activitiesKnown: true,
        nextActivityAtMs: null,
        lastContactedAtMs: null,
        closeDatePushes: 0,
        contactCount: 1,
      },
    },
    visits,
    dataQuality: {},
  };
}

/** A made-up table as a sync would keep it, deal by deal. */
export function tracedDeals(table: VisitTable, pipelineId: PipelineId): TracedRecord[] {
  const visits: StageVisit[][] = Array.from({ length: table.records.count }, () => []);
  const stageAt = (index: number | undefined): StageId | null => table.stages[index ?? NOWHERE]?.id ?? null;
  for (let visit = 0; visit < table.count; visit += 1) {
    const stageId = stageAt(table.stage[visit]);
    if (stageId === null) continue;
    const enteredAtMs = (table.enteredAtMin[visit] ?? 0) * MINUTE_MS;
    const leftAtMin = table.leftAtMin[visit] ?? STILL_THERE;
    visits[table.record[visit] ?? 0]?.push({
      ...{ pipelineId, stageId, enteredAtMs, observedFromMs: enteredAtMs },
      leftAtMs: leftAtMin === STILL_THERE ? null : leftAtMin * MINUTE_MS,
      nextStageId: stageAt(table.next[visit]),
    });
  }
  return visits.map((own, deal) => tracedDeal(deal, pipelineId, own));
}
