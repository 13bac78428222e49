import { recordVisits, visitsOfSome, type RecordVisits } from '../funnel/record-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { WEEK_MIN } from '../pipeline/time-units.ts';
import { fitBetaPrior } from '../statistics/beta-binomial.ts';
import { onwardsTable } from './onwards-table.ts';
import { WEEKS } from './weekly-counts.ts';

/** Sources told one by one; records of later ones count as of no source. */
const MOST_SOURCES = 200;
/** Of more visits than this, those of every n-th record are looked at: a mix needs no more. */
const MOST_VISITS = 400_000;
/** Room for the week after the last one, in which what is still there would leave. */
const ROOM = WEEKS + 1;

/**
 * How much of what is on the table of a stage is to be expected to go on, week by week, by the sources it came from.
 *
 * Answers "did a busy week bring poorer records?". Each source counts with its share of those leaving who went on over the
 * year, pulled towards all others (beta-binomial); a week with the mean of what was on its table.
 *
 * @param table Not changed. Nothing after `asOfMin` exists.
 * @param asOfMin Minutes since the epoch.
 * @param visits What `recordVisits` gives for them, where it is at hand; not changed.
 * @returns Per stage, one number above 0 per week; all 1 where sources do not tell.
 *
 * Limits: a source that comes in busy weeks alone looks poor if the stage is full then; that cannot be told apart.
 * Cost: one pass over the visits of every n-th record, and O(stages · sources · weeks).
 * Source: docs/method/bottleneck.md §10.
 */
export function sourceMix(
  table: VisitTable,
  asOfMin: number,
  visits: RecordVisits = recordVisits(table, asOfMin),
): Float64Array[] {
  const { stages, records } = table;
  const slots = Math.min(records.sources.length, MOST_SOURCES);
  if (slots < 2) return stages.map(() => new Float64Array(WEEKS).fill(1));
  const stride = Math.max(1, Math.ceil(table.count / MOST_VISITS));
  const counts = countBySource(table, { asOfMin, slots, some: visitsOfSome(visits, stride) });
  return stages.map((_, stage) => mixOf(counts, stage, slots));
}

interface BySource {
  /** By stage, source and week: how many more were on the table than in the week before. */
  readonly more: Float64Array;
  /** By stage and source: those that left, and those of them that went on. */
  readonly left: Float64Array;
  readonly onwards: Float64Array;
}

interface Looked {
  readonly asOfMin: number;
  readonly slots: number;
  /** Places of the visits that are looked at. */
  readonly some: Uint32Array;
}

function countBySource(table: VisitTable, { asOfMin, slots, some }: Looked): BySource {
  const { stage, record, next, enteredAtMin, leftAtMin, records, stages } = table;
  const places = stages.length;
  const isOnwards = onwardsTable(table);
  const firstMin = asOfMin - WEEKS * WEEK_MIN;
  const more = new Float64Array(places * slots * ROOM);
  const [left, onwards] = [new Float64Array(places * slots), new Float64Array(places * slots)];
  for (let place = 0; place < some.length; place += 1) {
    const visit = some[place] ?? 0;
    const row = record[visit] ?? 0;
    const leaves = leftAtMin[visit] ?? STILL_THERE;
    const ended = leaves !== STILL_THERE && leaves <= asOfMin;
    const entered = enteredAtMin[visit] ?? 0;
    if ((ended && leaves < firstMin) || entered >= asOfMin) continue;
    const source = records.source[row] ?? 0;
    const at = (stage[visit] ?? 0) * slots + (source < slots ? source : 0);
    const came = at * ROOM + (entered > firstMin ? Math.floor((entered - firstMin) / WEEK_MIN) : 0);
    more[came] = (more[came] ?? 0) + 1;
    if (!ended) continue;
    const gone = at * ROOM + Math.min(WEEKS, Math.floor((leaves - firstMin) / WEEK_MIN) + 1);
    more[gone] = (more[gone] ?? 0) - 1;
    const to = next[visit] ?? NOWHERE;
    if (to >= places) continue;
    left[at] = (left[at] ?? 0) + 1;
    if (isOnwards[(stage[visit] ?? 0) * places + to] === 1) onwards[at] = (onwards[at] ?? 0) + 1;
  }
  return { more, left, onwards };
}

function mixOf({ more, left, onwards }: BySource, stage: number, slots: number): Float64Array {
  const own = Array.from({ length: slots }, (_, source) => {
    const at = stage * slots + source;
    return { at, trials: left[at] ?? 0, successes: onwards[at] ?? 0 };
  });
  const prior = fitBetaPrior(own.filter(({ trials }) => trials > 0));
  const mix = new Float64Array(WEEKS).fill(1);
  if (prior === null) return mix;
  const there = new Float64Array(WEEKS);
  const expected = new Float64Array(WEEKS);
  for (const { at, trials, successes } of own) {
    const share = (successes + prior.mean * prior.weight) / (trials + prior.weight);
    let onTable = 0;
    for (let week = 0; week < WEEKS; week += 1) {
      onTable += more[at * ROOM + week] ?? 0;
      there[week] = (there[week] ?? 0) + onTable;
      expected[week] = (expected[week] ?? 0) + (onTable * share) / prior.mean;
    }
  }
  return mix.map((one, week) => ((there[week] ?? 0) > 0 ? (expected[week] ?? 0) / (there[week] ?? 1) : one));
}
