import type { Funnel } from '../funnel/funnel.ts';
import type { StageId } from '../pipeline/identifiers.ts';

/**
 * The stage with the lowest naive rate: what a plain report would blame.
 *
 * @param funnel Not changed.
 * @returns Null where no rate is known. Never a stage that HubSpot no longer lists: no report shows it.
 *
 * Ties: the earlier stage.
 */
export function lowestNaive({ stages }: Pick<Funnel, 'stages'>): StageId | null {
  let [lowest, stageId]: [number, StageId | null] = [Infinity, null];
  for (const { naiveRate, stage } of stages) {
    if (naiveRate !== null && naiveRate < lowest && !stage.archived) [lowest, stageId] = [naiveRate, stage.id];
  }
  return stageId;
}
