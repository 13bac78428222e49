import { READABLE_AT_RISK } from '../statistics/competing-risks.ts';
import type { StageGrid } from './grid-counts.ts';

/**
 * Days of age of a stage that can be read: up to the last one on which five stays or more were watched.
 *
 * @param grid Not changed.
 * @returns 0 where there is no such day.
 *
 * Cost: O(days).
 */
export function readableDays({ exposure }: Pick<StageGrid, 'exposure'>): number {
  return exposure.findLastIndex((watched) => watched >= READABLE_AT_RISK) + 1;
}
