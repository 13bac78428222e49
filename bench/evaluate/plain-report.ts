import type { StageChange, TrackedRecord } from '../../src/core/pipeline/tracked-record.ts';
import { DAY_MS, openStageId } from './world/records.ts';

/** One stage as a plain report shows it. */
export interface PlainStage {
  readonly entered: number;
  readonly advanced: number;
  readonly lost: number;
  /** Days of the stays that are over, rising. */
  readonly staysDays: readonly number[];
  /** Of the records that were ever here, those won and those lost by now. */
  readonly closedWon: number;
  readonly closedLost: number;
}

/** What reports without a word of statistics say of an account: counts divided by counts. Deals only. */
export interface PlainReport {
  readonly created: number;
  readonly won: number;
  readonly lost: number;
  readonly stages: readonly PlainStage[];
}

/** The stretch of the calendar in which visits must begin to be counted. */
interface Begun {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** Counts an account as plain reports do. */
export function plainReport(
  records: readonly TrackedRecord[],
  stages: number,
  { fromMs = -Infinity, toMs = Infinity }: Begun = {},
): PlainReport {
  const lastOf = ({ stageHistory }: TrackedRecord) => stageHistory.at(-1)?.stageId;
  const counts = Array.from({ length: stages }, () => ({
    ...{ entered: 0, advanced: 0, lost: 0, closedWon: 0, closedLost: 0 },
    staysDays: [] as number[],
  }));
  for (const record of records) {
    const end = lastOf(record);
    const been = new Set<number>();
    record.stageHistory.forEach((change, index) => {
      const stage = stageOf(change, stages);
      const count = counts[stage];
      if (count === undefined || change.atMs < fromMs || change.atMs >= toMs) return;
      const next = record.stageHistory[index + 1];
      count.entered += 1;
      if (next) count.staysDays.push((next.atMs - change.atMs) / DAY_MS);
      if (next?.stageId === 'lost') count.lost += 1;
      if (next?.stageId === 'won' || (next && stageOf(next, stages) > stage)) count.advanced += 1;
      if (!been.has(stage) && end === 'won') count.closedWon += 1;
      if (!been.has(stage) && end === 'lost') count.closedLost += 1;
      been.add(stage);
    });
  }
  for (const { staysDays } of counts) staysDays.sort((a, b) => a - b);
  return {
    created: records.length,
    won: records.filter((record) => lastOf(record) === 'won').length,
    lost: records.filter((record) => lastOf(record) === 'lost').length,
    stages: counts,
  };
}

/** Number of the open stage; −1 for an end. */
function stageOf({ stageId }: StageChange, stages: number): number {
  for (let stage = 0; stage < stages; stage += 1) if (openStageId(stage) === stageId) return stage;
  return -1;
}
