import type { DataQualityCounts, DataQualityRule } from './data-quality.ts';
import type { Pipeline } from './pipeline.ts';
import { odditiesOfMove, stagePlaces, type StagePlaces } from './stage-places.ts';
import type { StageVisit } from './stage-visit.ts';
import { DAY_MS, minuteOf } from './time-units.ts';
import type { StageChange, TraceableRecord } from './tracked-record.ts';

/** The way of one record, and which rules were needed to read it. */
export interface TracedVisits {
  /** Oldest first; each leaves when the next begins. */
  readonly visits: readonly StageVisit[];
  /** 1 for every rule that touched the record. */
  readonly dataQuality: DataQualityCounts;
}

/**
 * Turns the changes of stage that HubSpot kept into visits.
 *
 * Answers "where was this record, from when to when?". Changes are put in order of time; those to stages that no
 * pipeline has are left out; of several within one minute of the clock only the last counts; a change to the stage
 * it is in already is joined. Skips, moves back, re-opens and changes of pipeline stay what they are: direct moves.
 *
 * Two visits may begin before we see them (delayed entry). Where HubSpot cut off old changes and the record has not
 * moved since the oldest one kept, it has been there since `currentStageEnteredAtMs` if that is earlier. Where the
 * first change is an import more than a day after creation, it is taken to be there since `createdAtMs`: the
 * earliest that is possible, so its age is an upper limit.
 *
 * @param record Not changed; any whole milliseconds, in any order.
 * @param pipelines All of them, archived ones too: a change belongs to the pipeline of its stage.
 * @returns Visits in order that never overlap, each at least one minute of the clock long; the last has
 * `leftAtMs: null`. No visits with `archived` or `no-history` counted when there is nothing to tell.
 *
 * Ties: changes with equal `atMs` keep the order they are given in.
 * Limits: later than the moment of looking is not known here; who looks leaves those changes out.
 * Cost: O(changes · log changes).
 * Source: docs/method/visits.md.
 */
export function traceVisits(record: TraceableRecord, pipelines: readonly Pipeline[]): TracedVisits {
  return traceWith(record, stagePlaces(pipelines));
}

/** Turns the changes of stage of one record into visits. */
export type TraceVisits = (record: TraceableRecord) => TracedVisits;

/**
 * The same as `traceVisits`, for many records of one portal.
 *
 * @param pipelines As for `traceVisits`.
 * @returns A function that traces one record.
 */
export function visitTracer(pipelines: readonly Pipeline[]): TraceVisits {
  const places = stagePlaces(pipelines);
  return (record) => traceWith(record, places);
}

function traceWith(record: TraceableRecord, places: StagePlaces): TracedVisits {
  if (record.archived) return { visits: [], dataQuality: { archived: 1 } };
  const touched = new Set<DataQualityRule>();
  const way = wayOf(record, places, touched);
  const visits = visitsAlong(way, places);
  if (visits.length === 0) touched.add('no-history');
  noteRecord(record, touched);
  noteMoves(record, visits, { places, touched });
  const seen = delayed(record, visits, { way, touched });
  return { visits: seen, dataQuality: Object.fromEntries([...touched].map((rule) => [rule, 1])) };
}

/** The changes that count, oldest first, at most one a minute, never twice the same stage in a row. */
function wayOf(record: TraceableRecord, places: StagePlaces, touched: Set<DataQualityRule>): StageChange[] {
  const way: StageChange[] = [];
  for (const change of inOrder(record.stageHistory, touched)) {
    if (change.source === 'bulk' || change.source === 'import') touched.add('changed-in-bulk');
    if (!places.has(change.stageId)) {
      touched.add('unknown-stage');
      continue;
    }
    const last = way.at(-1);
    if (last && last.stageId !== change.stageId && minuteOf(last.atMs) === minuteOf(change.atMs)) {
      touched.add('same-moment-jump');
      way.pop();
    }
    if (way.at(-1)?.stageId === change.stageId) touched.add('repeated-stage');
    else way.push(change);
  }
  return way.length > 0 ? way : presentStage(record, places, touched);
}

function inOrder(history: readonly StageChange[], touched: Set<DataQualityRule>): readonly StageChange[] {
  const inDisorder = history.some(({ atMs }, index) => atMs < (history[index - 1]?.atMs ?? atMs));
  if (!inDisorder) return history;
  touched.add('out-of-order');
  return history.toSorted((a, b) => a.atMs - b.atMs);
}

/** Where no change can be read, the stage it is in today may still be known. */
function presentStage(record: TraceableRecord, places: StagePlaces, touched: Set<DataQualityRule>): StageChange[] {
  const { stageId, currentStageEnteredAtMs: atMs } = record;
  if (stageId !== null && !places.has(stageId)) touched.add('unknown-stage');
  if (stageId === null || atMs === null || !places.has(stageId)) return [];
  return [{ stageId, atMs, source: 'unknown' }];
}

function visitsAlong(way: readonly StageChange[], places: StagePlaces): StageVisit[] {
  return way.flatMap(({ stageId, atMs }, index) => {
    const place = places.get(stageId);
    const next = way[index + 1];
    if (!place) return [];
    const { pipelineId } = place;
    const leftAtMs = next?.atMs ?? null;
    const nextStageId = next?.stageId ?? null;
    return [{ pipelineId, stageId, enteredAtMs: atMs, observedFromMs: atMs, leftAtMs, nextStageId }];
  });
}

interface Reading {
  readonly way: readonly StageChange[];
  readonly touched: Set<DataQualityRule>;
}

/** Moves the first entry back to where it must have been, and leaves the moment from which it is seen. */
function delayed(record: TraceableRecord, visits: readonly StageVisit[], { way, touched }: Reading): StageVisit[] {
  const [first, ...later] = visits;
  const oldest = way[0];
  if (!first || !oldest) return [];
  const sinceMs = record.historyComplete ? importedSince(record, oldest) : heldSince(record, first);
  if (sinceMs === null || minuteOf(sinceMs) >= minuteOf(first.enteredAtMs)) return [...visits];
  if (record.historyComplete) touched.add('entered-before-history');
  return [{ ...first, enteredAtMs: sinceMs }, ...later];
}

/** Its one kept stay may be older than the oldest kept change. */
function heldSince(record: TraceableRecord, first: StageVisit): number | null {
  const stillThere = first.leftAtMs === null && record.stageId === first.stageId;
  return stillThere ? record.currentStageEnteredAtMs : null;
}

/** An import long after creation wrote down where the record already was. */
function importedSince({ createdAtMs, stageHistory }: TraceableRecord, oldest: StageChange): number | null {
  const isFirst = stageHistory.every(({ atMs }) => atMs >= oldest.atMs || minuteOf(atMs) === minuteOf(oldest.atMs));
  return isFirst && oldest.source === 'import' && oldest.atMs - createdAtMs > DAY_MS ? createdAtMs : null;
}

function noteRecord({ kind, amount, mergedIds, historyComplete }: TraceableRecord, touched: Set<DataQualityRule>) {
  if (!historyComplete) touched.add('history-capped');
  if (mergedIds.length > 0) touched.add('merged');
  if (kind === 'deal' && amount === null) touched.add('amount-missing');
  if (amount !== null && !Number.isFinite(amount)) touched.add('amount-not-a-number');
}

interface Notes {
  readonly places: StagePlaces;
  readonly touched: Set<DataQualityRule>;
}

function noteMoves(record: TraceableRecord, visits: readonly StageVisit[], { places, touched }: Notes) {
  const way = visits.map(({ stageId }) => places.get(stageId));
  const first = way[0];
  if (first && (first.step ?? 1) > 0 && record.historyComplete) touched.add('created-late');
  way.forEach((to, index) => {
    const from = way[index - 1];
    if (from && to) for (const oddity of odditiesOfMove(from, to)) touched.add(oddity);
  });
}
