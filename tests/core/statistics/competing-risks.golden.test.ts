import { describe, expect, it } from '@jest/globals';
import { competingRisks, curveIndexAt, incidenceAt, survivalAt } from '../../../src/core/statistics/competing-risks.ts';
import { restrictedMean, stayQuantile } from '../../../src/core/statistics/quantile.ts';
import { readGolden, readOwnRows, readReferenceRows, type Row } from '../../golden/read-golden.ts';

const TOLERANCE = 1e-9;
const expectSame = (actual: number | null | undefined, wanted: number | undefined) =>
  expect(Math.abs((actual ?? Number.NaN) - (wanted ?? Number.NaN))).toBeLessThanOrEqual(TOLERANCE);
const column = (rows: readonly Row[], name: string) => Float64Array.from(rows, (row) => Number(row[name]));
const present = (name: string) => {
  const rows = readReferenceRows(name);
  return { rows: rows ?? [], check: rows === null ? it.skip : it };
};

interface StateTable {
  readonly time: readonly number[];
  readonly n_risk: readonly number[];
  readonly pstate: readonly (readonly number[])[];
  readonly se_ij: readonly (readonly number[])[];
}

describe('competing risks against R survfit, mgus2', () => {
  const { rows, check } = present('mgus2_cr.csv');
  const golden = readGolden('competing-risks.json') as {
    overall: StateTable;
    sex_F: StateTable;
    sex_M: StateTable;
    rmean240: { n: number[]; rmean: number[] };
  };
  const fit = (some: readonly Row[]) =>
    competingRisks({
      entry: null,
      exit: column(some, 'time'),
      cause: Uint8Array.from(column(some, 'event')),
      causes: 2,
    });
  const expectStates = (some: readonly Row[], { time, n_risk, pstate, se_ij }: StateTable) => {
    const curve = fit(some);
    time.forEach((at, index) => {
      // R says who is at risk at a time, our rows say it at times of ends.
      const row = curveIndexAt(curve, at);
      if (curve.times[row] === at) expect(curve.atRisk[row]).toBe(n_risk[index]);
      expectSame(survivalAt(curve, at), pstate[index]?.[0]);
      expectSame(curve.survivalSe[curveIndexAt(curve, at)] ?? 0, se_ij[index]?.[0]);
      for (const cause of [1, 2]) {
        expectSame(incidenceAt(curve, cause, at).share, pstate[index]?.[cause]);
        expectSame(incidenceAt(curve, cause, at).se, se_ij[index]?.[cause]);
      }
    });
  };

  check('gives the same shares and standard errors', () => {
    expectStates(rows, golden.overall);
    expectStates(
      rows.filter(({ sex }) => sex === 'F'),
      golden.sex_F,
    );
    expectStates(
      rows.filter(({ sex }) => sex === 'M'),
      golden.sex_M,
    );
  });

  check('gives the same restricted mean', () => {
    const curve = fit(rows);
    expect(curve.stays).toBe(golden.rmean240.n[0]);
    expectSame(restrictedMean(curve, 240).mean, golden.rmean240.rmean[0]);
    // R's months in a state that is never left: what of the 240 comes after going there, by the ends of our rows.
    for (const cause of [1, 2]) {
      const gone = curve.incidence[cause - 1] ?? new Float64Array(0);
      const months = gone.reduce((sum, share, row) => {
        const until = Math.max(0, 240 - (curve.times[row] ?? 240));
        return sum + (share - (gone[row - 1] ?? 0)) * until;
      }, 0);
      expectSame(months, golden.rmean240.rmean[cause]);
    }
  });
});

describe('competing risks against R cmprsk and etm, mgus2', () => {
  const { rows, check } = present('mgus2_cr.csv');
  const golden = readGolden('competing-risks.json') as {
    cmprsk: Record<'time' | 'est_pcm' | 'est_death', number[]>;
    etm_greenwood: Record<'time' | 'est_01' | 'se_01' | 'est_02' | 'se_02', number[]> & { n_rows_time_gt_0: number };
  };
  const curve = competingRisks({
    ...{ entry: null, exit: column(rows, 'time'), causes: 2 },
    cause: Uint8Array.from(column(rows, 'event')),
  });

  check('gives the same shares and Greenwood errors', () => {
    const { cmprsk, etm_greenwood: etm } = golden;
    expect(rows.filter(({ time }) => Number(time) > 0)).toHaveLength(etm.n_rows_time_gt_0);
    cmprsk.time.forEach((time, index) => {
      expectSame(incidenceAt(curve, 1, time).share, cmprsk.est_pcm[index]);
      expectSame(incidenceAt(curve, 2, time).share, cmprsk.est_death[index]);
    });
    etm.time.forEach((time, index) => {
      expectSame(incidenceAt(curve, 1, time).share, etm.est_01[index]);
      expectSame(incidenceAt(curve, 1, time).se, etm.se_01[index]);
      expectSame(incidenceAt(curve, 2, time).share, etm.est_02[index]);
      expectSame(incidenceAt(curve, 2, time).se, etm.se_02[index]);
    });
  });
});

describe('delayed entry against R survfit, mgus2 from age 60', () => {
  const { rows, check } = present('mgus2_left_truncated.csv');
  const golden = readGolden('left-truncation.json') as {
    time: number[];
    n_risk: number[];
    surv: number[];
    se: number[];
    naive_ignoring_entry: number[];
  };

  check('gives the same survival and standard errors', () => {
    const late = rows.filter(({ exit }) => Number(exit) > 60);
    const curve = competingRisks({
      entry: column(late, 'entry').map((entry) => Math.max(entry, 60)),
      exit: column(late, 'exit'),
      cause: Uint8Array.from(column(late, 'death')),
      causes: 1,
    });
    golden.time.forEach((time, index) => {
      expectSame(survivalAt(curve, time), golden.surv[index]);
      expectSame(curve.survivalSe[curveIndexAt(curve, time)], golden.se[index]);
      if (curve.times[curveIndexAt(curve, time)] === time) {
        expect(curve.atRisk[curveIndexAt(curve, time)]).toBe(golden.n_risk[index]);
      }
    });
  });

  check('gives the wrong survival too, when entries are ignored', () => {
    const curve = competingRisks({
      ...{ entry: null, exit: column(rows, 'exit'), causes: 1 },
      cause: Uint8Array.from(column(rows, 'death')),
    });
    golden.time.forEach((time, index) => expectSame(survivalAt(curve, time), golden.naive_ignoring_entry[index]));
  });
});

interface GoldenStage {
  readonly n: number;
  readonly n_truncated: number;
  readonly n_events: readonly number[];
  readonly n_censored: number;
  readonly cif_mstate: readonly (readonly number[])[];
  readonly naive_count_share: readonly number[];
  readonly dest: readonly number[];
  readonly times: readonly number[];
  readonly cif: readonly (readonly number[])[];
  readonly surv: readonly number[];
  readonly se_greenwood: readonly (readonly number[])[];
  readonly sojourn_quantiles: Readonly<Record<'p' | 'q' | 'lower' | 'upper', readonly number[]>>;
}

describe('a funnel of 1,738 visits with delayed entry against R survfit and mstate', () => {
  const rows = readOwnRows('crm_funnel_visits.csv');
  const golden = readGolden('crm-funnel.json') as Readonly<Record<`stage_${number}`, GoldenStage>> & {
    readonly n_deals: number;
    readonly n_visits: number;
    readonly embedded: { readonly tau: number; readonly P: readonly (readonly number[])[] };
  };

  it('is read whole', () => {
    expect(rows).toHaveLength(golden.n_visits);
    expect(new Set(rows.map(({ deal }) => deal)).size).toBe(golden.n_deals);
  });

  for (const stage of [1, 2, 3, 4, 5]) {
    const wanted = golden[`stage_${stage}`];
    const visits = rows.filter((row) => row['stage'] === stage);
    const curve = competingRisks({
      entry: column(visits, 'entry_age'),
      exit: column(visits, 'exit_age'),
      cause: Uint8Array.from(visits, ({ to }) => (wanted?.dest.indexOf(Number(to)) ?? -1) + 1),
      causes: wanted?.dest.length ?? 0,
    });

    it(`gives the same shares and Greenwood errors in stage ${stage}`, () => {
      expect(curve.stays).toBe(wanted?.n);
      expect(visits.filter(({ entry_age }) => Number(entry_age) > 0)).toHaveLength(wanted?.n_truncated ?? -1);
      expect(visits.filter(({ to }) => to === 0)).toHaveLength(wanted?.n_censored ?? -1);
      wanted?.dest.forEach((to, way) => {
        const went = visits.filter((visit) => visit['to'] === to).length;
        expect(went).toBe(wanted.n_events[way]);
        expectSame(went / visits.length, wanted.naive_count_share[way]);
      });
      wanted?.times.forEach((time, index) => {
        expectSame(survivalAt(curve, time), wanted.surv[index]);
        wanted.dest.forEach((_, way) => {
          expectSame(incidenceAt(curve, way + 1, time).share, wanted.cif[index]?.[way]);
          expectSame(incidenceAt(curve, way + 1, time).share, wanted.cif_mstate[index]?.[way]);
          expectSame(incidenceAt(curve, way + 1, time).se, wanted.se_greenwood[index]?.[way]);
        });
      });
    });

    it(`gives the same row of the chain of stages for stage ${stage}`, () => {
      const { tau, P } = golden.embedded;
      P[stage - 1]?.forEach((share, at) => {
        const way = wanted?.dest.indexOf(at + 1) ?? -1;
        const stale = at === 7;
        expectSame(stale ? survivalAt(curve, tau) : way < 0 ? 0 : incidenceAt(curve, way + 1, tau).share, share);
      });
    });

    it(`gives the same quantiles of the stay with the same limits in stage ${stage}`, () => {
      wanted?.sojourn_quantiles.p.forEach((share, index) => {
        const { low, estimate, high } = stayQuantile(curve, share, 0.95);
        expectSame(estimate, wanted.sojourn_quantiles.q[index]);
        expectSame(low, wanted.sojourn_quantiles.lower[index]);
        expectSame(high, wanted.sojourn_quantiles.upper[index]);
      });
    });
  }
});
