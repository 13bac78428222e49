import type { GridCounts, StageGrid } from '../funnel/grid-counts.ts';
import { readableDays } from '../funnel/readable-days.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { stageChange, type StageChange, type StageCounts } from './change.ts';

/** A stage that can be compared with its earlier self. */
export interface StageComparison {
  /** Index in the funnel. */
  readonly stage: number;
  readonly change: StageChange;
  /** Chance that conversion or pace really changed, 0–1. */
  readonly chanceChanged: number;
  /** Up to the last day of age that can be read in both windows. */
  readonly now: StageCounts;
  readonly before: StageCounts;
}

/** Moves that the earlier window must have seen; with fewer there is nothing to compare with. */
const ENOUGH_MOVES = 10;

/**
 * Compares every open stage with its own earlier self.
 *
 * Answers "which stages can be judged, and which seem to have changed?".
 *
 * @param now By day of age; not changed.
 * @param before Of the same stages and days; not changed.
 * @param horizonDays Ages beyond it are not compared.
 * @returns Only stages with 10 moves or more before and a day of age that five stays or more were watched on in both
 *   windows; none when there is no earlier period.
 *
 * Cost: O(stages · destinations · days).
 * Source: docs/method/bottleneck.md §3.
 */
export function compareStages(now: GridCounts, before: GridCounts, horizonDays: number): StageComparison[] {
  return now.stages.flatMap(({ kind, handsOver }, stage) => {
    const cellNow = now.cells[stage];
    const cellBefore = before.cells[stage];
    if ((kind !== 'open' && !handsOver) || !cellNow || !cellBefore) return [];
    const days = Math.min(horizonDays, readableDays(cellNow), readableDays(cellBefore));
    if (days < 1) return [];
    const ways = waysOut(now.stages, stage);
    const countsNow = countsOf(cellNow, ways, days);
    const countsBefore = countsOf(cellBefore, ways, days);
    if (countsBefore.left.reduce((sum, moves) => sum + moves, 0) < ENOUGH_MOVES) return [];
    const change = stageChange(countsNow, countsBefore);
    const chanceChanged = 1 - (1 - change.conversionChance) * (1 - change.speedChance);
    return [{ stage, change, chanceChanged, now: countsNow, before: countsBefore }];
  });
}

/**
 * One stage by day of age, as far as enough stays were watched.
 *
 * @param counts Not changed.
 * @param stage Index in the funnel.
 * @param horizonDays Ages beyond it are left out.
 * @returns Null where no day can be read.
 */
export function stageCounts(counts: GridCounts, stage: number, horizonDays: number): StageCounts | null {
  const cell = counts.cells[stage];
  const days = cell === undefined ? 0 : Math.min(horizonDays, readableDays(cell));
  return cell === undefined || days < 1 ? null : countsOf(cell, waysOut(counts.stages, stage), days);
}

function countsOf({ exposure, destinations, exits }: StageGrid, ways: Uint8Array, days: number): StageCounts {
  const left = new Float64Array(days);
  const advanced = new Float64Array(days);
  destinations.forEach((to, way) => {
    const onwards = ways[to] === ADVANCED;
    for (let day = 0; day < days; day += 1) {
      const moves = exits[way]?.[day] ?? 0;
      left[day] = (left[day] ?? 0) + moves;
      if (onwards) advanced[day] = (advanced[day] ?? 0) + moves;
    }
  });
  return { atRisk: exposure.slice(0, days), advanced, left };
}
