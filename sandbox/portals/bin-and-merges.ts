import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import type { MadeDeal } from './deals-of-account.ts';
import type { Dice } from './dice.ts';
import type { PortalRecord } from './portal.ts';
import { version } from './versions.ts';

const MERGED_SHARE = 0.012;
const ARCHIVED_SHARE = 0.014;
const BIN_DAYS = 88;

/** Some deals were swallowed by the next one and are gone; some lie in the recycle bin. */
export function withMergesAndBin(dice: Dice, deals: readonly MadeDeal[], anchorMs: number): MadeDeal[] {
  const kept: MadeDeal[] = [];
  let swallowed: number[] = [];
  for (const deal of deals) {
    const isLast = deal === deals.at(-1);
    if (!isLast && dice.chance(MERGED_SHARE)) {
      swallowed.push(deal.record.id);
      continue;
    }
    const record = swallowed.length === 0 ? deal.record : merged(deal.record, swallowed);
    swallowed = [];
    kept.push({ ...deal, record: dice.chance(ARCHIVED_SHARE) ? archived(dice, record, anchorMs) : record });
  }
  return kept;
}

function merged(record: PortalRecord, ids: readonly number[]): PortalRecord {
  const value = ids.join(';');
  const entry = version(value, record.updatedAtMs, { sourceType: 'MERGE_OBJECTS', userId: 0 });
  return {
    ...record,
    properties: { ...record.properties, hs_merged_object_ids: value },
    history: { ...record.history, hs_merged_object_ids: [entry] },
  };
}

function archived(dice: Dice, record: PortalRecord, anchorMs: number): PortalRecord {
  const archivedAtMs = anchorMs - Math.floor(dice.uniform() * BIN_DAYS * DAY_MS);
  return archivedAtMs > record.updatedAtMs ? { ...record, archivedAtMs } : record;
}
