import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beganIn } from '../../../src/core/bottleneck/began-in.ts';
import { betterPractice } from '../../../src/core/bottleneck/better-practice.ts';
import { recordGroups } from '../../../src/core/bottleneck/record-groups.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { HOUR_MIN, MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { DAY, stagesOf } from '../funnel/visits-by-hand.ts';

const periods = { beforeFromMin: 0, nowFromMin: 240 * DAY, asOfMin: 360 * DAY };
const at = (min: number) => min * MINUTE_MS;

interface Batch {
  readonly owner: string;
  readonly leads: number;
  /** How many of them were touched, evenly, and after how long. */
  readonly touched: number;
  readonly afterMin?: number;
  readonly source?: string;
  readonly kind?: 'lead' | 'deal';
  readonly touchesKnown?: boolean;
  /** Day of entry of all of them, or spread over both periods. */
  readonly day?: number;
  /** Minutes after which it was lost, or 10 days. */
  readonly lostAfterMin?: number;
  readonly stage?: string;
  readonly seenAfterMin?: number;
}

/** Leads that stay in New; the owners named first do better there. */
function practice(batches: readonly Batch[], better: readonly string[]) {
  const collector = collectVisits(stagesOf(['new', 'talk', 'lost']));
  batches.forEach((batch, number) => {
    const { owner, leads, touched, afterMin = HOUR_MIN / 2, source = null, kind = 'lead', touchesKnown = true } = batch;
    for (let n = 0; n < leads; n += 1) {
      const entered = (batch.day ?? Math.floor((n / leads) * 340)) * DAY + n;
      const isTouched = Math.floor(((n + 1) * touched) / leads) > Math.floor((n * touched) / leads);
      const record = {
        ...{ id: `${number}-${n}` as RecordId, kind, createdAtMs: at(entered), amount: null, dealIds: [] },
        ...{ source, ownerId: owner as OwnerId, touchesKnown },
        firstTouchedAtMs: isTouched && touchesKnown ? at(entered + afterMin) : null,
      };
      collector.add(record, [
        {
          ...{ pipelineId: 'leads' as PipelineId, stageId: (batch.stage ?? 'new') as StageId },
          ...{ nextStageId: 'lost' as StageId, enteredAtMs: at(entered) },
          observedFromMs: at(entered + (batch.seenAfterMin ?? 0)),
          leftAtMs: at(entered + (batch.lostAfterMin ?? 10 * DAY)),
        },
      ]);
    }
  });
  const table = collector.build();
  const groups = recordGroups({
    ...{ records: table.records, teamOf: new Map(), mostOwners: 60, began: beganIn(table), withSizes: true },
  });
  const units = groups.units.owner.map((_, unit) => unit);
  const isBetter = (unit: number) => better.includes(groups.units.owner[unit] ?? '');
  return betterPractice({
    ...{ table, groups, periods, stage: 0 },
    better: {
      ...{ dimension: 'owner', chance: 1, factor: () => 1 },
      ...{ units: units.filter(isBetter), otherUnits: units.filter((unit) => !isBetter(unit)) },
    },
  });
}

describe('what better units do differently', () => {
  it('is how soon they touch leads: two owners, worked out by hand', () => {
    // Of ann's hundred 60 were touched within the hour, of ben's 40: half of all, so an hour is the age told.
    // A lead's variance is ½ · ½, so that of each share is .0025 and of the difference .005: 90 in 100 within ±1.645 · .0707.
    const found = practice(
      [
        { owner: 'ann', leads: 100, touched: 60 },
        { owner: 'ben', leads: 100, touched: 40 },
      ],
      ['ann'],
    );
    expect(found).toMatchObject({ dimension: 'owner', units: ['ann'], otherUnits: 1 });
    const touch = found.firstTouch;
    // Any two owners differ somehow: of fewer than five it is not said that it goes with doing better.
    expect(touch?.fewUnits).toBe(true);
    expect(touch).toMatchObject({ withinMin: HOUR_MIN, differs: true, better: { leads: 100 }, others: { leads: 100 } });
    expect(touch?.better.touchedShare.estimate).toBeCloseTo(0.6, 9);
    expect(touch?.others.touchedShare.estimate).toBeCloseTo(0.4, 9);
    expect(touch?.difference.estimate).toBeCloseTo(0.2, 9);
    expect(touch?.difference.low).toBeCloseTo(0.0837, 4);
    expect(touch?.difference.high).toBeCloseTo(0.3163, 4);
    expect(touch?.better.touchedShare.low).toBeCloseTo(0.5178, 4);
  });

  it('is told as no difference where chance explains it', () => {
    const found = practice(
      [
        { owner: 'ann', leads: 100, touched: 55 },
        { owner: 'ben', leads: 100, touched: 45 },
      ],
      ['ann'],
    );
    expect(found.firstTouch).toMatchObject({ differs: false });
    expect(found.firstTouch?.difference.estimate).toBeCloseTo(0.1, 9);
  });

  it('is told at the age by which nearest to half of all leads were touched', () => {
    const within = (afterMin: number) =>
      practice(
        [
          { owner: 'ann', leads: 100, touched: 60, afterMin },
          { owner: 'ben', leads: 100, touched: 40, afterMin },
        ],
        ['ann'],
      ).firstTouch;
    expect(within(2 * HOUR_MIN)?.withinMin).toBe(4 * HOUR_MIN);
    expect(within(4 * HOUR_MIN)?.withinMin).toBe(4 * HOUR_MIN);
    expect(within(4 * HOUR_MIN + 1)?.withinMin).toBe(24 * HOUR_MIN);
    expect(within(5 * DAY)?.withinMin).toBe(7 * DAY);
    // Nobody was touched within a week: no age is nearer than another, and there is no difference.
    expect(within(8 * DAY)).toMatchObject({ withinMin: HOUR_MIN, differs: false, difference: { estimate: 0 } });
  });

  it('counts untouched leads as untouched', () => {
    const found = practice(
      [
        { owner: 'ann', leads: 100, touched: 100 },
        { owner: 'ben', leads: 100, touched: 0 },
      ],
      ['ann'],
    );
    expect(found.firstTouch?.others).toMatchObject({ leads: 100, touchedShare: { estimate: 0, low: 0 } });
    expect(found.firstTouch).toMatchObject({ differs: true, difference: { estimate: 1, high: 1 } });
  });

  it('takes a lead that was lost untouched for neither: whoever loses more of them is not slow for it', () => {
    // Of each owner's leads that are not lost within ten minutes half are touched after half an hour. Of 50 of ben's that are
    // lost half would have been touched, as of the others: 25 + 25 of his hundred, as 50 of ann's.
    const batches = [
      { owner: 'ann', leads: 100, touched: 50 },
      { owner: 'ben', leads: 50, touched: 25 },
      { owner: 'ben', leads: 50, touched: 0, lostAfterMin: 10 },
    ];
    const found = practice(batches, ['ann']).firstTouch;
    expect(found?.others).toMatchObject({ leads: 100 });
    expect(found?.others.touchedShare.estimate).toBeCloseTo(0.5, 2);
    expect(found).toMatchObject({ differs: false, withinMin: HOUR_MIN });
    // Lost after the hour, they were there to be touched.
    const later = batches.map((batch) => (batch.lostAfterMin === undefined ? batch : { ...batch, lostAfterMin: 90 }));
    expect(practice(later, ['ann']).firstTouch?.others.touchedShare.estimate).toBeCloseTo(0.25, 2);
    // And a touch before the loss is a touch.
    const touched = batches.map((batch) => ({ ...batch, lostAfterMin: 40 }));
    expect(practice(touched, ['ann']).firstTouch?.better.touchedShare.estimate).toBeCloseTo(0.5, 2);
  });

  it('compares like with like: whose leads come from the source that is touched late is not slow for it', () => {
    // Of the web's leads everybody touches 80 of 100, of the list's 20.
    const batches = [
      { owner: 'ann', source: 'web', leads: 200, touched: 160 },
      { owner: 'ann', source: 'list', leads: 50, touched: 10 },
      { owner: 'ben', source: 'web', leads: 50, touched: 40 },
      { owner: 'ben', source: 'list', leads: 200, touched: 40 },
    ];
    expect(practice(batches, ['ann']).firstTouch).toMatchObject({ differs: false });
    expect(Math.abs(practice(batches, ['ann']).firstTouch?.difference.estimate ?? 1)).toBeLessThan(0.001);
    const byPeriod = batches.map(({ source, ...one }) => ({ ...one, day: source === 'web' ? 239 : 240 }));
    expect(practice(byPeriod, ['ann']).firstTouch).toMatchObject({ differs: false });
    const blind = batches.map(({ owner, leads, touched }) => ({ owner, leads, touched }));
    expect(practice(blind, ['ann']).firstTouch).toMatchObject({ differs: true });
  });

  it('is not told of better owners who happen to lie within what owners differ anyway', () => {
    const others = [10, 90, 30, 70, 20].map((touched, n) => ({ owner: `o${n}`, leads: 100, touched }));
    const alike = [43, 44, 45, 43, 45].map((touched, n) => ({ owner: `o${n}`, leads: 100, touched }));
    const ann = { owner: 'ann', leads: 100, touched: 65 };
    expect(practice([ann, ...alike], ['ann']).firstTouch).toMatchObject({ differs: true, fewUnits: false });
    expect(practice([ann, ...alike.slice(2)], ['ann']).firstTouch).toMatchObject({ differs: true, fewUnits: true });
    expect(practice([ann, ...alike.slice(1)], ['ann']).firstTouch).toMatchObject({ differs: true, fewUnits: false });
    expect(practice([ann, ...others], ['ann']).firstTouch?.differs).toBe(false);
  });

  it('leaves out leads that cannot be followed for a week, entered before the earlier period, or never were in the stage', () => {
    const usual = [
      { owner: 'ann', leads: 60, touched: 30 },
      { owner: 'ben', leads: 60, touched: 30 },
    ];
    const leadsOf = (about: Partial<Batch>) =>
      practice([...usual, { owner: 'ann', leads: 40, touched: 0, ...about }], ['ann']).firstTouch?.better.leads;
    expect(leadsOf({ day: 352 })).toBe(100);
    expect(leadsOf({ day: 353 })).toBe(60);
    expect(leadsOf({ day: 0 })).toBe(100);
    expect(leadsOf({ day: -1 })).toBe(60);
    expect(leadsOf({ stage: 'talk' })).toBe(60);
    expect(leadsOf({ seenAfterMin: 1 })).toBe(60);
  });

  it('is not known where deals are worked on, touches are not told, or of fewer than 20 leads', () => {
    const of = (about: Partial<Batch>) =>
      practice(
        [
          { owner: 'ann', leads: 100, touched: 60, ...about },
          { owner: 'ben', leads: 100, touched: 40, ...about },
        ],
        ['ann'],
      );
    expect(of({ kind: 'deal' }).firstTouch).toBeNull();
    expect(of({ touchesKnown: false }).firstTouch).toBeNull();
    expect(of({ leads: 19, touched: 9 }).firstTouch).toBeNull();
    expect(of({ leads: 20, touched: 9 }).firstTouch).not.toBeNull();
    expect(practice([{ owner: 'ann', leads: 100, touched: 60 }], ['ann'])).toEqual({
      ...{ dimension: 'owner', units: ['ann'], otherUnits: 0, firstTouch: null },
    });
    expect(practice([], [])).toEqual({ dimension: 'owner', units: [], otherUnits: 0, firstTouch: null });
  });

  it('is not known where touches are told of fewer than nine in ten leads', () => {
    const of = (untold: number) =>
      practice(
        [
          { owner: 'ann', leads: 100, touched: 60 },
          { owner: 'ben', leads: 100 - untold, touched: 40 },
          { owner: 'ben', leads: untold, touched: 0, touchesKnown: false },
        ],
        ['ann'],
      ).firstTouch;
    expect(of(20)?.others.leads).toBe(80);
    expect(of(21)).toBeNull();
  });

  it('has limits about its estimates within 0–1, and turns round when better and others change places', () => {
    const batch = fc
      .record({ leads: fc.integer({ min: 20, max: 60 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ leads, part }) => ({ leads, touched: Math.round(leads * part) }));
    fc.assert(
      fc.property(batch, batch, batch, (a, b, c) => {
        const batches = [a, b, c].map((one, n) => ({ ...one, owner: `o${n}` }));
        const [here, there] = [practice(batches, ['o0']).firstTouch, practice(batches, ['o1', 'o2']).firstTouch];
        if (!here || !there) throw new Error('both are told');
        for (const { low, estimate, high } of [here.better.touchedShare, here.others.touchedShare]) {
          expect(0 <= low && low <= estimate && estimate <= high && high <= 1).toBe(true);
        }
        expect(here.difference.low).toBeLessThanOrEqual(here.difference.estimate);
        expect(here.difference.estimate).toBeLessThanOrEqual(here.difference.high);
        expect(there.difference.estimate).toBeCloseTo(-here.difference.estimate, 9);
        expect(there.difference.high).toBeCloseTo(-here.difference.low, 9);
        expect(there.differs).toBe(here.differs);
        expect(there.better).toEqual(here.others);
      }),
      { numRuns: 40 },
    );
  });
});
