import { gridCollector, type GridCollector, type GridCounts } from '../funnel/grid-counts.ts';
import { countedHazards } from '../funnel/hazards.ts';
import { recordVisits, visitsOfSome, type RecordVisits } from '../funnel/record-visits.ts';
import { see, type Seen } from '../funnel/stage-visits.ts';
import { stageLife } from '../funnel/stage-life.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { NOWHERE } from '../funnel/visit-table.ts';
import { waysOut, ADVANCED } from '../funnel/ways-out.ts';
import { winByHorizon } from '../funnel/win-by-horizon.ts';
import { sumCounts } from '../outlook/sum-counts.ts';

/** One way of reading some of the visits otherwise. */
export interface Lens {
  /** Whether a visit is read otherwise. */
  readonly touches: (visit: number) => boolean;
  /**
   * Changes what is seen of it; absent where it is left out.
   *
   * @param seen Overwritten.
   * @returns The stage that it goes to then; null when nothing is seen of it.
   */
  readonly instead?: (visit: number, seen: Seen) => number | null;
}

export interface LensQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  readonly asOfMin: number;
  readonly horizonDays: number;
  readonly lenses: readonly Lens[];
}

/** Counts as they are and as each lens would have them. */
export interface LensCounts {
  readonly asTheyAre: GridCounts;
  /** One per lens, same order. */
  readonly otherwise: readonly GridCounts[];
}

/** Of more visits than this, those of every n-th record are looked at. */
const MOST_VISITS = 60_000;

/**
 * Counts a funnel as it is read, and again for each other way of reading some of its visits.
 *
 * Answers "what would the numbers be, had we read these differently?". Counts add up over visits, so only what a lens
 * touches is counted again: all − as read + instead.
 *
 * @returns By day of age up to the horizon, of every n-th record where there are many.
 *
 * Cost: one pass over the visits looked at, and a little per lens and visit it touches.
 */
export function countThrough({ table, visits, asOfMin, horizonDays, lenses }: LensQuestion): LensCounts {
  const { count, stage, next } = table;
  const stride = Math.max(1, Math.ceil(count / MOST_VISITS));
  const collector = () => gridCollector(table.stages, { asOfMin, days: horizonDays });
  const all = collector();
  const kept = lenses.map((lens) => ({ lens, asRead: collector(), instead: lens.instead ? collector() : null }));
  const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
  const view = { asOfMin };
  const readOtherwise = (place: number, visit: number, at: number, to: number) => {
    const { lens, asRead, instead } = kept[place] ?? {};
    if (lens === undefined || asRead === undefined || !lens.touches(visit)) return;
    asRead.add(at, seen, to);
    if (!instead || lens.instead === undefined) return;
    const other = { ...seen };
    const goes = lens.instead(visit, other);
    if (goes !== null) instead.add(at, other, goes);
  };
  const some = visitsOfSome(visits ?? recordVisits(table, asOfMin), stride);
  for (let index = 0; index < some.length; index += 1) {
    const visit = some[index] ?? 0;
    if (!see(table, visit, view, seen)) continue;
    const at = stage[visit] ?? 0;
    const to = next[visit] ?? NOWHERE;
    all.add(at, seen, to);
    for (let place = 0; place < kept.length; place += 1) readOtherwise(place, visit, at, to);
  }
  const asTheyAre = all.build();
  const otherwise = kept.map(({ asRead, instead }) => replaced(asTheyAre, asRead, instead));
  return { asTheyAre, otherwise };
}

function replaced(all: GridCounts, asRead: GridCollector, instead: GridCollector | null): GridCounts {
  const without = sumCounts(all, asRead.build(), -1);
  const counts = instead === null ? without : sumCounts(without, instead.build(), 1);
  // What is taken out was added before: below nothing there is only rounding.
  const cells = counts.cells.map((cell) => ({ ...cell, exposure: cell.exposure.map((there) => Math.max(0, there)) }));
  return { ...counts, cells };
}

/**
 * Share of records that enter the first open stage, deleted ones apart, and are won within the horizon.
 *
 * @param counts By day of age up to the horizon; not changed.
 * @returns 0–1; null without an open stage.
 */
export function winShareOf(counts: GridCounts): number | null {
  const first = counts.stages.findIndex(({ kind, handsOver, archived }) => !archived && (kind === 'open' || handsOver));
  return winByHorizon(countedHazards(counts), counts.days).fromStart[first]?.[counts.days] ?? null;
}

/**
 * Share of records that enter a stage and advance from it within the days of the counts.
 *
 * @param counts By day of age; not changed.
 * @returns 0–1.
 */
export function advancedShareOf(counts: GridCounts, stage: number): number {
  const life = stageLife(countedHazards(counts).stages[stage] ?? { destinations: [], perDay: [] });
  const ways = waysOut(counts.stages, stage);
  const onwards = life.leaving.filter((_, way) => ways[life.destinations[way] ?? 0] === ADVANCED);
  const share = onwards.reduce((sum, leaving) => leaving.reduce((all, chance) => all + chance, sum), 0);
  return Math.min(1, share);
}
