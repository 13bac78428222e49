import type { RecordTable } from '../funnel/record-table.ts';
import type { OwnerId } from '../pipeline/identifiers.ts';
import { valueAtPlace } from '../statistics/order-statistic.ts';
import type { BeganIn } from './began-in.ts';
import type { Dimension } from './drill.ts';

/** Records that have owner, source, size and the pipeline they began in in common. */
export interface RecordGroups {
  readonly count: number;
  /** Group of each record. */
  readonly ofRecord: Uint16Array;
  /** Per dimension, what its units are called. */
  readonly units: Readonly<Record<Dimension, readonly string[]>>;
  /** Per dimension and group: the unit, or −1 where it is not known or too small to be told. */
  readonly unitOf: Readonly<Record<Dimension, Int16Array>>;
  /** Per group: records of the same number are alike in source and size, as far as they are known. */
  readonly mix: Uint16Array;
  readonly sourceSlot: Uint16Array;
  readonly sizeSlot: Uint16Array;
  readonly sizeLimits: readonly [number, number] | null;
}

const MOST_OWNERS = 60;
const MOST_SOURCES = 12;
const SIZES = ['small', 'medium', 'large'] as const;
/** Slots of size: the three sizes, and not known. */
const SIZE_SLOTS = SIZES.length + 1;
const FEWEST_AMOUNTS = 30;
/** Amounts looked at for the limits; more would not move them. */
const MOST_SORTED = 20_000;

export interface GroupQuestion {
  /** Not changed. */
  readonly records: RecordTable;
  /** First team of each owner; not changed. */
  readonly teamOf: ReadonlyMap<OwnerId, string>;
  /** Most owners told one by one, so that the counts stay small; 60 at most. */
  readonly mostOwners: number;
  /** Of the same records; not changed. */
  readonly began: BeganIn;
  /** Whether sizes may be told apart: see `sizesGiveAway`. */
  readonly withSizes: boolean;
}

/**
 * Puts records that have owner, source, size and beginning in common into groups, so that one pass over the visits can count all
 * of them.
 *
 * Answers "who works on it, where did it come from, how large is it?". Owners beyond the 60 with most records are one
 * group per team, sources beyond the 12 largest are one.
 *
 * @returns Groups in the order in which they first occur.
 *
 * Ties: of owners with as many records the one named first is told.
 * Limits: an owner of several teams belongs to the first. The owner is today's, not the one of the time.
 * Cost: three passes over the records.
 * Source: docs/method/bottleneck.md §9.
 */
export function recordGroups({ records, teamOf, mostOwners, began, withSizes }: GroupQuestion): RecordGroups {
  const owners = ownerSlots(records, teamOf, Math.min(MOST_OWNERS, mostOwners));
  const sources = largest(records.source, records.sources.length, MOST_SOURCES);
  const sizeLimits = withSizes ? limitsOf(records.amounts) : null;
  const sourceSlots = sources.told.length + 1;
  const pipelineSlots = began.pipelines.length + 1;
  const dense = new Int32Array(owners.slots.length * sourceSlots * SIZE_SLOTS * pipelineSlots).fill(-1);
  const ofRecord = new Uint16Array(records.count);
  const keys: number[] = [];
  for (let row = 0; row < records.count; row += 1) {
    const owner = owners.slotOf[records.owner[row] ?? 0] ?? 0;
    const source = sources.slotOf[records.source[row] ?? 0] ?? 0;
    const size = sizeOf(records.amounts[row] ?? Number.NaN, sizeLimits);
    const mixed = (owner * sourceSlots + source) * SIZE_SLOTS + size;
    const key = mixed * pipelineSlots + (began.ofRecord[row] ?? 0);
    let group = dense[key] ?? -1;
    if (group < 0) dense[key] = group = keys.push(key) - 1;
    ofRecord[row] = group;
  }
  const at = (key: number) => owners.slots[Math.floor(key / (sourceSlots * SIZE_SLOTS * pipelineSlots))];
  const mix = Uint16Array.from(keys, (key) => Math.floor(key / pipelineSlots) % (sourceSlots * SIZE_SLOTS));
  const teams = [...new Set(owners.slots.flatMap(({ team }) => (team === null ? [] : [team])))];
  const owned = owners.slots.flatMap(({ owner }) => (owner === null ? [] : [owner as string]));
  const sourceSlot = mix.map((one) => Math.floor(one / SIZE_SLOTS));
  const sizeSlot = mix.map((one) => one % SIZE_SLOTS);
  return {
    ...{ count: keys.length, ofRecord, mix, sourceSlot, sizeSlot, sizeLimits },
    units: {
      ...{ pipeline: began.pipelines, team: teams, owner: owned, size: SIZES },
      source: sources.told.map((code) => records.sources[code] ?? ''),
    },
    unitOf: {
      pipeline: Int16Array.from(keys, (key) => (key % pipelineSlots) - 1),
      team: Int16Array.from(keys, (key) => teams.indexOf(at(key)?.team ?? '')),
      owner: Int16Array.from(keys, (key) => owned.indexOf(at(key)?.owner ?? '')),
      source: Int16Array.from(sourceSlot, (slot) => slot - 1),
      size: Int16Array.from(sizeSlot, (slot) => slot - 1),
    },
  };
}

/** Per group, what its records are mixed of beside a dimension: sources within sizes, sizes within sources, all else both. */
export const mixOf = ({ mix, sourceSlot, sizeSlot }: RecordGroups, dimension: Dimension): Uint16Array =>
  dimension === 'source' ? sizeSlot : dimension === 'size' ? sourceSlot : mix;

interface OwnerSlot {
  readonly owner: OwnerId | null;
  readonly team: string | null;
}

/** Slot 0: nobody. Then the owners told one by one, then the others by team. */
function ownerSlots({ owner, owners }: RecordTable, teamOf: ReadonlyMap<OwnerId, string>, most: number) {
  const { told, slotOf } = largest(owner, owners.length, most);
  const ofCode = (code: number) => owners[code] ?? null;
  const teamAt = (code: number) => {
    const named = ofCode(code);
    return named === null ? null : (teamOf.get(named) ?? null);
  };
  const slots: OwnerSlot[] = [{ owner: null, team: null }];
  for (const code of told) slots.push({ owner: ofCode(code), team: teamAt(code) });
  const restOf = new Map<string, number>();
  for (let code = 1; code < owners.length; code += 1) {
    const team = teamAt(code);
    if (team === null || slotOf[code] !== 0) continue;
    const slot = restOf.get(team) ?? slots.push({ owner: null, team }) - 1;
    restOf.set(team, slot);
    slotOf[code] = slot;
  }
  return { slots, slotOf };
}

/** The codes with most records, code 0 (not known) left out; slots from 1 on, 0 for all others. */
function largest(codes: Uint16Array, words: number, most: number) {
  const counts = new Uint32Array(Math.max(1, words));
  for (let row = 0; row < codes.length; row += 1) counts[codes[row] ?? 0] = (counts[codes[row] ?? 0] ?? 0) + 1;
  const known = [...counts.keys()].slice(1).filter((code) => (counts[code] ?? 0) > 0);
  const told = known.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, most);
  const slotOf = new Uint16Array(Math.max(1, words));
  told.forEach((code, index) => (slotOf[code] = index + 1));
  return { told, slotOf };
}

/** Thirds of the amounts known; null with less than 30. */
function limitsOf(amounts: Float64Array): readonly [number, number] | null {
  const stride = Math.max(1, Math.floor(amounts.length / MOST_SORTED));
  const some = new Float64Array(Math.ceil(amounts.length / stride));
  let size = 0;
  for (let row = 0; row < amounts.length; row += stride) {
    const amount = amounts[row] ?? Number.NaN;
    if (!isAmount(amount)) continue;
    some[size] = amount;
    size += 1;
  }
  if (size < FEWEST_AMOUNTS) return null;
  const third = (part: number) => valueAtPlace(some.subarray(0, size), Math.floor((part * size) / 3));
  const limits = [third(1), third(2)] as const;
  return limits[0] < limits[1] ? limits : null;
}

/** 0: not known. */
function sizeOf(amount: number, limits: readonly [number, number] | null): number {
  if (limits === null || !isAmount(amount)) return 0;
  if (amount < limits[0]) return 1;
  return amount < limits[1] ? 2 : 3;
}

const isAmount = (amount: number) => Number.isFinite(amount) && amount >= 0;
