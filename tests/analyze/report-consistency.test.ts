import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';
import { reportSchema } from './report-schema.ts';
import { commandLine } from './run-analyze.ts';

const { folder, fileOf, run } = await commandLine();
afterAll(() => rm(folder, { recursive: true }));

type Report = z.infer<typeof reportSchema>;

interface Row {
  readonly record: string;
  readonly stage: string;
  readonly entered: string;
  readonly left: string;
  readonly source: string;
  readonly amount: string;
}

const HEADER = 'record_id,stage,entered_at,left_at,source,amount';
/** So that every file has the stages that the command names. */
const ALWAYS = ['always-won,Won,2024-01-01,,WEB,10', 'always-lost,Lost,2024-01-01,,FAIR,'];
const lineOf = ({ record, stage, entered, left, source, amount }: Row) =>
  [record, stage, entered, left, source, amount].join(',');
const fileFrom = (rows: readonly Row[]) => fileOf([HEADER, ...ALWAYS, ...rows.map(lineOf), ''].join('\n'));

async function reportOf(file: string, ...argv: string[]): Promise<Report> {
  const { code, out, err } = await run(file, '--won', 'Won', '--lost', 'Lost', ...argv, '--json', '-');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return reportSchema.parse(JSON.parse(out));
}

const dayAt = (day: number, minute = 0) =>
  new Date(Date.UTC(2024, 0, 1 + day, 0, minute)).toISOString().slice(0, minute === 0 ? 10 : 16);
const moment = fc.tuple(fc.nat(60), fc.constantFrom(0, 0, 1, 600)).map(([day, minute]) => dayAt(day, minute));
const rowOf = (entered: fc.Arbitrary<string>) =>
  fc.record({
    record: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    stage: fc.constantFrom('Lead', 'Demo', 'Offer', 'Lead', 'Demo', 'Won', 'Lost'),
    entered,
    left: fc.oneof({ weight: 4, arbitrary: fc.constant('') }, { weight: 1, arbitrary: moment }),
    source: fc.constantFrom('', 'WEB', 'FAIR'),
    amount: fc.constantFrom('', '0', '-5', '1e300', 'ten', '250'),
  });
const rows = fc.array(rowOf(moment), { maxLength: 40 });
const asOf = fc.option(moment, { nil: null });
const given = (moment: string | null) => (moment === null ? [] : ['--as-of', moment]);

/** Lists stand in the order in which the file first names things, later rows among them: that order says nothing. */
const inNoOrder = ({ openRecords, sources, ...rest }: Report) => ({
  ...rest,
  openRecords: new Set(openRecords),
  sources: new Set(sources),
});

const openIn = ({ openRecords }: Report, stageId: string) => openRecords.filter((one) => one.stageId === stageId);

describe('a report', () => {
  it('lists exactly as many open records in each stage as it counts', async () => {
    await fc.assert(
      fc.asyncProperty(rows, asOf, async (some, moment) => {
        const report = await reportOf(await fileFrom(some), ...given(moment));
        for (const { stageId, open } of report.stages) expect(openIn(report, stageId)).toHaveLength(open);
        const ids = report.openRecords.map(({ recordId }) => recordId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 40 },
    );
  });

  it('says what would go on beyond the data, or why it does not, in the JSON and on the page', async () => {
    // 40 of 100 are won, evenly by the quantiles of exponential stays of 10 days; the others stand there for 300.
    const wins = Array.from({ length: 40 }, (_, at) => -10 * Math.log(1 - (at + 0.5) / 40));
    const lines = Array.from({ length: 100 }, (_, at) => {
      const days = wins[at];
      const won =
        days === undefined ? '' : `\nr${at},Won,${dayAt(Math.floor(days), Math.floor((days % 1) * 1440) || 1)},,,`;
      return `r${at},Lead,${dayAt(0)},,,${won}`;
    });
    const file = await fileOf([HEADER, ...ALWAYS, ...lines, ''].join('\n'));
    const [stage] = (await reportOf(file, '--as-of', dayAt(300))).stages;
    expect(Math.abs((stage?.beyondData.onwardsShare?.estimate ?? 0) - 0.4)).toBeLessThan(0.01);
    // Of the first so many days the 60 spend all, the 40 ten on average.
    const { withinDays = 0, estimate = 0 } = stage?.meanStay ?? {};
    expect(stage?.medianStayDays).toBeNull();
    expect(Math.abs(estimate - (0.6 * withinDays + 4))).toBeLessThan(0.1);
    const page = path.join(folder, 'beyond.html');
    await run(file, '--won', 'Won', '--lost', 'Lost', '--as-of', dayAt(300), '--html', page);
    expect(await readFile(page, 'utf8')).toContain('<td>40 % to 100 %</td><td>40 %<small>32 % to 48 %</small>');
    expect(await readFile(page, 'utf8')).toMatch(/mean stay [.\d]+ of \d+ days<.text>/);
    expect(await readFile(page, 'utf8')).toMatch(/<td>[.\d]+ of \d+ days<small>[.\d]+ to [.\d]+<.small><.td>/);
    await run(file, '--won', 'Won', '--lost', 'Lost', '--as-of', dayAt(9), '--html', page);
    expect(await readFile(page, 'utf8')).toContain('slow or never: not known yet');
  });

  it('counts a record that enters at the very moment of looking, in all of its numbers', async () => {
    // a has been there for two days; b comes at the last moment of the file, which is the moment of looking.
    const file = await fileOf(`${HEADER}\n${ALWAYS.join('\n')}\na,Lead,2024-01-03,,WEB,\nb,Lead,2024-01-05,,WEB,\n`);
    for (const argv of [[], ['--as-of', '2024-01-05']]) {
      const report = await reportOf(file, ...argv);
      expect(report.stages).toMatchObject([{ stageId: 'Lead', visits: 2, open: 2 }]);
      expect(report.openRecords).toMatchObject([
        { recordId: 'a', ageDays: 2 },
        { recordId: 'b', ageDays: 0 },
      ]);
    }
  });

  it('counts every visit that had begun, a repeated stage as one', async () => {
    const day = fc.nat(40);
    const entries = fc.uniqueArray(fc.tuple(rowOf(fc.constant('')), day), {
      selector: ([{ record }, at]) => `${record} ${at}`,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(entries, day, async (some, last) => {
        const all = some.map(([row, at]) => ({ ...row, entered: dayAt(at), left: '', at }));
        const counted = new Map<string, number>();
        for (const record of new Set(all.map((row) => row.record))) {
          const way = all.filter((row) => row.record === record && row.at <= last).sort((a, b) => a.at - b.at);
          way.forEach(({ stage }, index) => {
            if (stage !== way[index - 1]?.stage) counted.set(stage, (counted.get(stage) ?? 0) + 1);
          });
        }
        const report = await reportOf(await fileFrom(all), '--as-of', dayAt(last));
        const visits = report.stages.map((stage) => [stage.stageId, stage.visits] as const);
        const open = [...counted].filter(([stage]) => stage !== 'Won' && stage !== 'Lost');
        expect(new Map(visits)).toEqual(new Map(open));
      }),
      { numRuns: 40 },
    );
  });

  it('is the same as of a file that ends at the moment of looking', async () => {
    await fc.assert(
      fc.asyncProperty(rows, moment, async (some, at) => {
        const past = some
          .filter(({ entered }) => entered <= at)
          .map((row) => ({ ...row, left: row.left > at ? '' : row.left }));
        const whole = await reportOf(await fileFrom(some), '--as-of', at);
        const cut = await reportOf(await fileFrom(past), '--as-of', at);
        const warnings = whole.warnings.filter(({ code }) => code !== 'in-the-future');
        expect(inNoOrder({ ...whole, warnings })).toEqual(inNoOrder(cut));
      }),
      { numRuns: 40 },
    );
  });

  it('has ranges in order, shares from 0 to 1 and no number that is none, whatever the file', async () => {
    const wild = fc.oneof(
      { weight: 6, arbitrary: rowOf(moment).map(lineOf) },
      { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '\r', '9', '-'), maxLength: 20 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('x,Lead,9999-12-31,,,', 'x,Lead,1800-01-01,,,', 'x,Lead,2024-01-09,9999-12-31,,'),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(wild, { maxLength: 40 }),
        asOf,
        fc.constantFrom('1', '30', '400'),
        async (lines, at, days) => {
          const file = await fileOf([HEADER, ...ALWAYS, ...lines].join('\n'));
          const report = await reportOf(file, ...given(at), '--horizon', days);
          const shares = [
            ...report.stages.flatMap(({ advancedShare, lostShare }) => [advancedShare, lostShare]),
            ...[...report.openRecords, ...report.sources].map(({ winChance }) => winChance),
          ];
          for (const share of shares.filter((one) => one !== null)) {
            expect(share.low).toBeGreaterThanOrEqual(0);
            expect(share.high).toBeLessThanOrEqual(1);
          }
          for (const range of [...shares, report.bottleneck.stake].filter((one) => one !== null)) {
            expect(range.low).toBeLessThanOrEqual(range.estimate);
            expect(range.estimate).toBeLessThanOrEqual(range.high);
          }
          for (const { ageDays } of report.openRecords) expect(ageDays).toBeGreaterThanOrEqual(0);
          for (const { visits, open, naiveRate } of report.stages) {
            expect(visits).toBeGreaterThanOrEqual(open);
            expect(naiveRate === null).toBe(visits === 0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
