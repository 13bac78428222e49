import { NO_ENTRY_FIELDS } from '../../core/pipeline/entry-fields.ts';
import type { OwnerId, RecordId } from '../../core/pipeline/identifiers.ts';
import { ACTIVITY_NOT_KNOWN, type StageChange, type TrackedRecord } from '../../core/pipeline/tracked-record.ts';
import type { PipelineChoice } from './choose-pipeline.ts';
import type { RecordRow } from './record-columns.ts';
import type { History } from './read-history.ts';

/** A record as the core reads it, and what only a file can say of its end. */
export interface RecordOfFile {
  readonly record: TrackedRecord;
  /** When it left its last stage for nowhere; null when it did not. */
  readonly leftAtMs: number | null;
  /** An entry has an end that lies before its beginning or after the next entry. */
  readonly endsOutOfOrder: boolean;
  /** Some of its entries lie after the moment of looking. */
  readonly hasFuture: boolean;
}

interface FileChange extends StageChange {
  readonly leftAtMs: number;
}

/**
 * The records of a file one after another, in the order they first appear; those whose whole way lies after the
 * moment of looking do not exist.
 */
export function* trackedRecords(history: History, choice: PipelineChoice): Generator<RecordOfFile> {
  const { records, starts } = history;
  const rankOf = ranks(choice);
  for (let row = 0; row < records.count; row += 1) {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    if (from === to) continue;
    const about = records.at(row);
    const changes = changesOf(history, choice, { from, to });
    // An export has one column per stage, so equal dates say nothing of the order; the pipeline's own does.
    if (history.kind === 'hubspot-export') {
      changes.sort((a, b) => a.atMs - b.atMs || (rankOf.get(a.stageId) ?? 0) - (rankOf.get(b.stageId) ?? 0));
    }
    yield { record: recordOf(about, changes, choice), ...endOf(changes), hasFuture: about.hasFuture };
  }
}

function ranks({ pipelines }: PipelineChoice): Map<string, number> {
  const order = ['open', 'won', 'lost'] as const;
  return new Map(
    pipelines
      .flatMap(({ stages }) => order.flatMap((kind) => stages.filter((stage) => stage.kind === kind)))
      .map(({ id }, rank) => [id, rank]),
  );
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

function changesOf(history: History, { stageIds }: PipelineChoice, { from, to }: Slice): FileChange[] {
  const { order, stage, enteredAtMs, leftAtMs } = history;
  const changes: FileChange[] = [];
  for (let at = from; at < to; at += 1) {
    const event = order[at] ?? 0;
    const stageId = stageIds[stage[event] ?? 0];
    if (stageId === undefined) continue;
    const atMs = enteredAtMs[event] ?? 0;
    const left = leftAtMs[event] ?? Number.NaN;
    changes.push({ stageId, atMs, source: 'unknown', leftAtMs: left });
  }
  return changes;
}

function endOf(changes: readonly FileChange[]) {
  const byTime = changes.toSorted((a, b) => a.atMs - b.atMs);
  const last = byTime.at(-1);
  const endsOutOfOrder = byTime.some(
    ({ atMs, leftAtMs }, index) => leftAtMs < atMs || leftAtMs > (byTime[index + 1]?.atMs ?? Infinity),
  );
  return { leftAtMs: last && last.leftAtMs >= last.atMs ? last.leftAtMs : null, endsOutOfOrder };
}

function recordOf(about: RecordRow, changes: readonly FileChange[], { chosen }: PipelineChoice): TrackedRecord {
  const times = changes.map(({ atMs }) => atMs);
  return {
    kind: 'deal',
    id: about.id as RecordId,
    pipelineId: chosen.id,
    stageId: null,
    stageHistory: changes,
    historyComplete: true,
    createdAtMs: Math.min(...times),
    updatedAtMs: Math.max(...times),
    currentStageEnteredAtMs: null,
    amount: about.amount,
    source: about.source,
    entryFields: { ...NO_ENTRY_FIELDS, source: about.source },
    touchesKnown: false,
    firstTouchedAtMs: null,
    disqualifiedFor: null,
    ownerId: about.owner as OwnerId | null,
    archived: false,
    mergedIds: [],
    dealIds: [],
    contactIds: [],
    activity: ACTIVITY_NOT_KNOWN,
  };
}
