import { describe, expect, it } from '@jest/globals';
import { stateOccupation } from '../../../src/core/statistics/state-occupation.ts';
import { CUT_OFF, type StateStays } from '../../../src/core/statistics/state-spread.ts';
import { readGolden, readReferenceRows, type Row } from '../../golden/read-golden.ts';

const TOLERANCE = 1e-9;

interface FromState {
  readonly from: number;
  readonly time: readonly number[];
  readonly pstate: readonly (readonly number[])[];
  readonly se: readonly (readonly number[])[];
}

/** R's long format has one row per move that was possible; together they are one stay. */
function staysOf(rows: readonly Row[], states: number): StateStays {
  const stays = new Map<string, { from: number; to: number; entry: number; exit: number }>();
  for (const row of rows) {
    const [from, entry, exit] = [Number(row['from']) - 1, Number(row['Tstart']), Number(row['Tstop'])];
    const key = `${row['id']} ${from} ${entry}`;
    const stay = stays.get(key) ?? { from, to: CUT_OFF, entry, exit };
    if (row['status'] === 1) stay.to = Number(row['to']) - 1;
    stays.set(key, stay);
  }
  const all = [...stays.values()];
  return {
    from: Uint8Array.from(all, ({ from }) => from),
    to: Uint8Array.from(all, ({ to }) => to),
    entry: Float64Array.from(all, ({ entry }) => entry),
    exit: Float64Array.from(all, ({ exit }) => exit),
    states,
  };
}

function expectSame(stays: StateStays, since: number, wanted: readonly FromState[]): void {
  for (const { from, time, pstate, se } of wanted) {
    const start = new Float64Array(stays.states);
    start[from - 1] = 1;
    const answers = stateOccupation({ stays, start, since, times: time });
    answers.forEach((answer, index) => {
      for (let state = 0; state < stays.states; state += 1) {
        expect(Math.abs((answer.shares[state] ?? 9) - (pstate[index]?.[state] ?? 0))).toBeLessThan(TOLERANCE);
        expect(Math.abs((answer.se[state] ?? 9) - (se[index]?.[state] ?? 0))).toBeLessThan(TOLERANCE);
      }
    });
  }
}

describe('where they stand, against R mstate', () => {
  const ill = readReferenceRows('ebmt3_long.csv');
  const back = readReferenceRows('prothr_long.csv');

  (ill === null ? it.skip : it)('is the same where nobody comes back, from the start and from day 100 on', () => {
    const golden = readGolden('illness-death.json') as Readonly<Record<'from_0' | 'from_100', readonly FromState[]>> & {
      readonly events: Readonly<Record<'Tx' | 'PR' | 'RelDeath' | 'no event' | 'total entering', readonly number[]>>;
    };
    const stays = staysOf(ill ?? [], 3);
    const went = (from: number, to: number) =>
      stays.from.filter((one, at) => one === from && stays.to[at] === to).length;
    expect([went(0, 1), went(0, 2), went(0, CUT_OFF)]).toEqual(
      [golden.events.PR, golden.events.RelDeath, golden.events['no event']].map(([first]) => first),
    );
    expect([went(1, 2), went(1, CUT_OFF)]).toEqual([golden.events.RelDeath[1], golden.events['no event'][1]]);
    expectSame(stays, 0, golden.from_0);
    expectSame(stays, 100, golden.from_100);
  });

  (back === null ? it.skip : it)('is the same where records move back and forth', () => {
    const golden = readGolden('reversible-states.json') as Readonly<
      Record<string, Readonly<Record<'from_0' | 'from_1000', readonly FromState[]>>>
    >;
    for (const treatment of ['Placebo', 'Prednisone']) {
      const stays = staysOf(
        (back ?? []).filter(({ treat }) => treat === treatment),
        3,
      );
      expectSame(stays, 0, golden[treatment]?.from_0 ?? []);
      expectSame(stays, 1000, golden[treatment]?.from_1000 ?? []);
    }
  });
});
