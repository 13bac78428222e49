import { InvalidInput } from '../errors.ts';
import type { DataQualityCounts } from '../pipeline/data-quality.ts';
import type { StageVisit } from '../pipeline/stage-visit.ts';
import { minuteOf } from '../pipeline/time-units.ts';
import type { FunnelStage } from './funnel-stage.ts';
import { column } from './growing-columns.ts';
import { recordColumns, type RecordTable, type TableRecord } from './record-table.ts';

/** `leftAtMin` of a visit that has not ended. */
export const STILL_THERE = -1;
/** Earlier than every moment that is kept in a table, and later. */
export const EARLIEST_MIN = -0x80000000;
export const LATEST_MIN = 0x7fffffff;
/** `next` of a visit that has not ended, or ended by going nowhere we can see. */
export const NOWHERE = 255;
/** Most stages a funnel may have: a stage is kept in one byte. */
export const MAX_STAGES = 254;

/** Visits of one funnel as columns; a record's visits stand together, oldest first. */
export interface VisitTable {
  readonly count: number;
  readonly stages: readonly FunnelStage[];
  readonly records: RecordTable;
  /** Row in `records`. */
  readonly record: Uint32Array;
  /** Index into `stages`. */
  readonly stage: Uint8Array;
  /** Index into `stages` of where it went, or `NOWHERE`. */
  readonly next: Uint8Array;
  readonly enteredAtMin: Int32Array;
  /** Minutes already spent in the stage when we began to see it; 0 when seen from the start. */
  readonly entryAgeMin: Int32Array;
  /** `STILL_THERE` when it has not ended. */
  readonly leftAtMin: Int32Array;
}

export interface VisitCollector {
  /**
   * Takes one record, its visits, oldest first, and the rules needed to read them. A visit to a stage outside the funnel
   * is passed over.
   */
  add(record: TableRecord, visits: readonly StageVisit[], touched?: DataQualityCounts): void;
  build(): VisitTable;
}

/**
 * Gathers records and their visits into columns.
 *
 * Visits to stages outside the funnel are passed over; a visit that went to such a stage ends there as not known.
 *
 * @returns Takes one record after another, and gives the table at last; record and visits are not changed.
 * @throws {InvalidInput} when the funnel has more than `MAX_STAGES` stages.
 *
 * Cost: O(visits) time; about 18 bytes a visit and 100 a record.
 */
export function collectVisits(stages: readonly FunnelStage[]): VisitCollector {
  if (stages.length > MAX_STAGES) throw new InvalidInput('a funnel has too many stages', { stages: stages.length });
  const indexOf = new Map(stages.map((stage, index) => [stage.id as string, index]));
  const records = recordColumns();
  const visits = visitColumns();

  return {
    add(record, way, touched = {}) {
      const row = records.add(record, touched);
      for (const visit of way) {
        const stage = indexOf.get(visit.stageId);
        if (stage === undefined) continue;
        const next = visit.nextStageId === null ? undefined : indexOf.get(visit.nextStageId);
        visits.add(row, stage, next ?? NOWHERE, visit);
      }
    },
    build: () => ({ stages, records: records.build(), ...visits.build() }),
  };
}

function visitColumns() {
  const record = column(Uint32Array);
  const stage = column(Uint8Array);
  const next = column(Uint8Array);
  const enteredAtMin = column(Int32Array);
  const entryAgeMin = column(Int32Array);
  const leftAtMin = column(Int32Array);
  return {
    add(row: number, stageIndex: number, nextIndex: number, visit: StageVisit) {
      record.push(row);
      stage.push(stageIndex);
      next.push(nextIndex);
      enteredAtMin.push(minuteOf(visit.enteredAtMs));
      entryAgeMin.push(minuteOf(visit.observedFromMs) - minuteOf(visit.enteredAtMs));
      leftAtMin.push(visit.leftAtMs === null ? STILL_THERE : minuteOf(visit.leftAtMs));
    },
    build: () => ({
      count: record.size(),
      record: record.build(),
      stage: stage.build(),
      next: next.build(),
      enteredAtMin: enteredAtMin.build(),
      entryAgeMin: entryAgeMin.build(),
      leftAtMin: leftAtMin.build(),
    }),
  };
}
