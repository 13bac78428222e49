import { describe, expect, it } from '@jest/globals';
import {
  competingRisks,
  curveIndexAt,
  incidenceAt,
  survivalAt,
  type CompetingRisksCurve,
} from '../../../src/core/statistics/competing-risks.ts';
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
  readonly pstate: readonly (readonly number[])[];
  readonly se_ij: readonly (readonly number[])[];
}

describe('competing risks against R survfit, mgus2', () => {
  const { rows, check } = present('mgus2_cr.csv');
  const golden = readGolden('competing-risks.json') as {
    overall: StateTable;
    sex_F: StateTable;
    sex_M: StateTable;
    rmean240: { rmean: number[] };
  };
  const fit = (some: readonly Row[]) =>
    competingRisks({
      entry: null,
      exit: column(some, 'time'),
      cause: Uint8Array.from(column(some, 'event')),
      causes: 2,
    });
  const expectStates = (curve: CompetingRisksCurve, { time, pstate, se_ij }: StateTable) => {
    time.forEach((at, index) => {
      expectSame(survivalAt(curve, at), pstate[index]?.[0]);
      expectSame(curve.survivalSe[curveIndexAt(curve, at)] ?? 0, se_ij[index]?.[0]);
      for (const cause of [1, 2]) {
        expectSame(incidenceAt(curve, cause, at).share, pstate[index]?.[cause]);
        expectSame(incidenceAt(curve, cause, at).se, se_ij[index]?.[cause]);
      }
    });
  };

  check('gives the same shares and standard errors', () => {
    expectStates(fit(rows), golden.overall);
    expectStates(fit(rows.filter(({ sex }) => sex === 'F')), golden.sex_F);
    expectStates(fit(rows.filter(({ sex }) => sex === 'M')), golden.sex_M);
  });

  check('gives the same restricted mean', () => {
    expect(Math.abs(restrictedMean(fit(rows), 240) - (golden.rmean240.rmean[0] ?? 0))).toBeLessThan(1e-7);
  });
});

describe('delayed entry against R survfit, mgus2 from age 60', () => {
  const { rows, check } = present('mgus2_left_truncated.csv');
  const golden = readGolden('left-truncation.json') as {
    time: number[];
    n_risk: number[];
    surv: number[];
    se: number[];
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
    });
  });
});

interface GoldenStage {
  readonly n: number;
  readonly dest: readonly number[];
  readonly times: readonly number[];
  readonly cif: readonly (readonly number[])[];
  readonly surv: readonly number[];
  readonly se_greenwood: readonly (readonly number[])[];
  readonly sojourn_quantiles: Readonly<Record<'p' | 'q' | 'lower' | 'upper', readonly number[]>>;
}

describe('a funnel of 1,738 visits with delayed entry against R survfit and mstate', () => {
  const rows = readOwnRows('crm_funnel_visits.csv');
  const golden = readGolden('crm-funnel.json') as Readonly<Record<string, GoldenStage>>;

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
      wanted?.times.forEach((time, index) => {
        expectSame(survivalAt(curve, time), wanted.surv[index]);
        wanted.dest.forEach((_, way) => {
          expectSame(incidenceAt(curve, way + 1, time).share, wanted.cif[index]?.[way]);
          expectSame(incidenceAt(curve, way + 1, time).se, wanted.se_greenwood[index]?.[way]);
        });
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
