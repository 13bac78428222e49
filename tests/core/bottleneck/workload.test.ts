import { describe, expect, it } from '@jest/globals';
import { NOT_TOUCHED, TOUCH_NOT_KNOWN } from '../../../src/core/funnel/record-table.ts';
import { workloadOf } from '../../../src/core/bottleneck/workload.ts';
import type { OwnerId, RecordKind } from '../../../src/core/pipeline/identifiers.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';

const WEEK = 7 * 1440;
const AS_OF = 200 * WEEK;

/** Came in the middle of a week so many weeks before the last one, which is 0. */
interface Came {
  readonly week: number;
  readonly owner: string | null;
  /** Touched in the middle of a week; null: not yet. Absent: nobody tells. */
  readonly touchedIn?: number | null;
  readonly kind?: RecordKind;
}

const middleOf = (week: number) => AS_OF - WEEK * week - WEEK / 2;

function workload(came: readonly Came[], nowWeeks = 10) {
  const names = [...new Set(came.flatMap(({ owner }) => (owner === null ? [] : [owner as OwnerId])))];
  const records = {
    kinds: came.map(({ kind = 'lead' }) => kind),
    owner: Uint16Array.from(came, ({ owner }) => names.indexOf(owner as OwnerId) + 1),
    owners: [null, ...names],
    firstTouchMin: Int32Array.from(came, ({ touchedIn }) => {
      if (touchedIn === undefined) return TOUCH_NOT_KNOWN;
      return touchedIn === null ? NOT_TOUCHED : middleOf(touchedIn) + 60;
    }),
  };
  const lives = {
    row: Uint32Array.from(came.keys()),
    enteredAtMin: Int32Array.from(came, ({ week }) => middleOf(week)),
  };
  const periods = { asOfMin: AS_OF, nowFromMin: AS_OF - nowWeeks * WEEK };
  return workloadOf({ records, lives, periods, random: seededRandom(1) });
}

/** So many leads a week for each of some owners, of which they touch some in the same week and leave the rest. */
const weekly = (owners: readonly string[], [leads, touched]: readonly [number, number], weeks = 40): Came[] =>
  Array.from({ length: weeks }, (_, week) =>
    owners.flatMap((owner) =>
      Array.from({ length: leads }, (_lead, at) => ({ week, owner, touchedIn: at < touched ? week : null })),
    ),
  ).flat();

/** A Poisson number (Knuth). */
function poisson(mean: number, random: () => number): number {
  let [count, left] = [0, random()];
  for (const limit = Math.exp(-mean); left > limit; count += 1) left *= random();
  return count;
}

/** Owners who touch what waits for them, oldest first, at most so many a week. */
function queued(seed: number, { mean, most }: { readonly mean: number; readonly most: number }): Came[] {
  const random = seededRandom(seed);
  return ['a', 'b', 'c', 'd'].flatMap((owner) => {
    const came: { week: number; owner: string; touchedIn: number | null }[] = [];
    let done = 0;
    for (let week = 49; week >= 0; week -= 1) {
      for (let lead = poisson(mean, random); lead > 0; lead -= 1) came.push({ week, owner, touchedIn: null });
      for (const one of came.slice(done, done + most)) one.touchedIn = week;
      done = Math.min(came.length, done + most);
    }
    return came;
  });
}

describe('how much comes to those who work on it', () => {
  it('is new leads per active owner and week, over what nine in ten of their weeks do not go beyond', () => {
    // Ann and Ben get 6 leads a week each. They touch 4 of them; Ben, in every tenth week, all 6: 4 in 19 of 20 weeks.
    const came = weekly(['Ann', 'Ben'], [6, 4]).map((one) =>
      one.owner === 'Ben' && one.week % 10 === 0 ? { ...one, touchedIn: one.week } : one,
    );
    const { weeks, load, busyWeekTouches, utilisation, missing } = workload(came);
    expect({ weeks, missing }).toEqual({ weeks: 10, missing: null });
    expect(load).toMatchObject({ low: 6, estimate: 6, high: 6 });
    expect(busyWeekTouches?.estimate).toBe(4);
    expect(utilisation?.estimate).toBe(1.5);
  });

  it('calls busy what a tenth of the weeks go beyond, and no fewer', () => {
    const busyIn = (every: number) =>
      workload(
        weekly(['Ann', 'Ben'], [6, 4]).map((one) =>
          one.owner === 'Ben' && one.week % every === 0 ? { ...one, touchedIn: one.week } : one,
        ),
      ).busyWeekTouches?.estimate;
    // Of 78 weeks in which touches are recorded Ben has 7 and 8 fuller ones.
    expect(busyIn(6)).toBe(4);
    expect(busyIn(5)).toBe(6);
  });

  it('asks for the touches of nine in ten new leads', () => {
    const toldBut = (untold: number) =>
      workload(
        weekly(['Ann', 'Ben'], [10, 8]).map(({ week, owner, touchedIn = null }, at) =>
          at % 100 < untold ? { week, owner } : { week, owner, touchedIn },
        ),
      ).missing;
    expect(toldBut(10)).toBeNull();
    expect(toldBut(11)).toBe('no-touches');
  });

  it('counts owners as active for four weeks from one with a lead or a touch, and nobody afterwards', () => {
    // Cat had 6 a week until eight weeks ago: of the last ten weeks she is active in five (two with leads, three quiet).
    const left = weekly(['Cat'], [6, 4]).filter(({ week }) => week >= 8);
    const { load } = workload([...weekly(['Ann', 'Ben'], [6, 4]), ...left]);
    expect(load?.estimate).toBeCloseTo((2 * 60 + 12) / (20 + 5), 12);
  });

  it('counts leads alone where there are any, and deals where there are none', () => {
    const deals = weekly(['Ann', 'Ben'], [6, 4]).map((one): Came => ({ ...one, kind: 'deal' }));
    expect(workload([...weekly(['Ann', 'Ben'], [3, 3]), ...deals]).load?.estimate).toBe(3);
    expect(workload(deals).load?.estimate).toBe(6);
  });

  it('says what is missing, and no number for it', () => {
    const usual = weekly(['Ann', 'Ben'], [6, 4]);
    const none = { weeks: 0, load: null, busyWeekTouches: null, utilisation: null };
    expect(workload([])).toEqual({ ...none, missing: 'few-weeks' });
    expect(workload(usual.filter(({ week }) => week < 3))).toEqual({ ...none, missing: 'few-weeks' });
    expect(workload(usual.map((one) => ({ ...one, owner: null })))).toEqual({ ...none, missing: 'no-owners' });
    expect(workload(weekly(['Ann'], [6, 4]))).toEqual({ ...none, missing: 'few-owners' });
    const untold = workload(usual.map(({ week, owner }) => ({ week, owner })));
    expect(untold).toMatchObject({ missing: 'no-touches', utilisation: null, load: { estimate: 6 } });
    const untouched = workload(weekly(['Ann', 'Ben'], [6, 0]));
    expect(untouched).toMatchObject({ missing: 'no-touches', utilisation: null, load: { estimate: 6 } });
    // Touches are recorded since ten weeks only.
    const begun = usual.map((one) => (one.week > 10 ? { ...one, touchedIn: null } : one));
    expect(workload(begun)).toMatchObject({ missing: 'few-weeks', utilisation: null, load: { estimate: 6 } });
  });

  it('tells owners to whom too much comes from those who keep up', () => {
    const seeds = Array.from({ length: 30 }, (_, at) => 700 + at);
    const beyond = (mean: number) =>
      seeds.filter((seed) => (workload(queued(seed, { mean, most: 8 })).utilisation?.low ?? 0) > 1).length;
    expect(beyond(12)).toBe(30);
    expect(beyond(6)).toBe(0);
    // At the very limit they keep up in most weeks.
    expect(beyond(8)).toBeLessThanOrEqual(3);
  });
});
