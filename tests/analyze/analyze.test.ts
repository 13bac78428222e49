import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { reportSchema } from './report-schema.ts';
import { commandLine } from './run-analyze.ts';

const { folder, fileOf, run } = await commandLine();
afterAll(() => rm(folder, { recursive: true }));

async function reportOf(...argv: string[]) {
  const { code, out, err } = await run(...argv, '--json', '-');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return reportSchema.parse(JSON.parse(out));
}
const KINDS = ['--won', 'Won', '--lost', 'Lost'];

// Three records. a: Lead on 1 Jan, Offer on 3 Jan, Won on 9 Jan. b: Lead on 2 Jan, Lost on 4 Jan. c: Lead on 5 Jan,
// still there. So Lead has 3 visits and 1 open, Offer 1 visit and none open; c is 5 days old on 10 Jan.
const SMALL = `record_id,stage,entered_at,source
a,Lead,2024-01-01,WEB
b,Lead,2024-01-02,FAIR
a,Offer,2024-01-03 09:00,WEB
b,Lost,2024-01-04T00:00Z,FAIR
c,Lead,2024-01-05,WEB
a,Won,2024-01-09T12:00:00+02:00,WEB
`;

describe('analyze', () => {
  it('counts what a person counts by hand, and looks from the moment it is told', async () => {
    const report = await reportOf(await fileOf(SMALL), ...KINDS, '--as-of', '2024-01-10');
    expect(report.stages.map(({ stageId, visits, open }) => [stageId, visits, open])).toEqual([
      ['Lead', 3, 1],
      ['Offer', 1, 0],
    ]);
    expect(report.stages.map(({ naiveRate }) => naiveRate)).toEqual([1 / 3, 1]);
    expect(report).toMatchObject({ asOf: '2024-01-10T00:00:00.000Z', horizonDays: 180 });
    expect(report.openRecords).toMatchObject([{ recordId: 'c', stageId: 'Lead', ageDays: 5 }]);
    expect(report.sources.map(({ source, records }) => [source, records])).toEqual([
      ['WEB', 2],
      ['FAIR', 1],
    ]);
  });

  it('says first that there is too little to say, in the words of the table and of the page alike', async () => {
    const [page, file] = [path.join(folder, 'early.html'), await fileOf(SMALL)];
    const { out } = await run(file, ...KINDS);
    await run(file, ...KINDS, '--html', page);
    for (const told of [out, await readFile(page, 'utf8')]) {
      expect(told).toContain('Too early to name a bottleneck');
      expect(told).toContain('There are too few records to say much (3 of 30).');
      expect(told).not.toContain('No clear bottleneck');
    }
    expect(out).toMatch(/^Stage +Entered +Open +Went on /m);
  });

  it('knows nothing of what comes after', async () => {
    const report = await reportOf(await fileOf(SMALL), ...KINDS, '--as-of', '2024-01-03');
    expect(report.openRecords.map(({ recordId, stageId }) => [recordId, stageId])).toEqual([
      ['a', 'Lead'],
      ['b', 'Lead'],
    ]);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'in-the-future', records: 2 }));
  });

  it('looks from the latest moment of the file when told none', async () => {
    expect((await reportOf(await fileOf(SMALL), ...KINDS)).asOf).toBe('2024-01-09T10:00:00.000Z');
  });

  it('reads a BOM, CRLF, semicolons and quotes', async () => {
    const log =
      '\uFEFFrecord_id;stage;entered_at\r\n"a;1";"Lead ""new""";2024-01-01\r\n"a;1";Won;2024-01-02\r\nb;"Lead ""new""";2024-01-01\r\n';
    const report = await reportOf(await fileOf(log), '--won', 'won');
    expect(report.stages[0]).toMatchObject({ stageId: 'Lead "new"', visits: 2 });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'no-lost-stage' }));
  });

  it('ends a stay that went nowhere', async () => {
    const log =
      'record_id\tstage\tentered_at\tleft_at\na\tLead\t2024-01-01\t2024-01-04\nb\tLead\t2024-01-01\t\nc\tWon\t2024-01-06\t\nd\tLead\t2024-01-05\t2024-01-02\n';
    const report = await reportOf(await fileOf(log), '--won', 'Won');
    expect(report.openRecords.map(({ recordId }) => recordId)).toEqual(['b', 'd']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'out-of-order', records: 1 }));
  });

  it('reports every row it cannot read with its line, and goes on', async () => {
    const bad = `${SMALL}d,Lead,03/05/2024,WEB\n,Lead,2024-01-01,WEB\ne,Lead,2024-02-31,WEB\nf,Lead\ng,,2024-01-01,\nh,"Lead,2024-01-01\n`;
    const warning = (await reportOf(await fileOf(bad), ...KINDS)).warnings.find(
      ({ code }) => code === 'unreadable-rows',
    );
    expect(warning?.records).toBe(6);
    for (const told of [
      'line 8: entered_at is "03/05/2024"',
      'line 9: record_id is empty',
      'line 10: entered_at is "2024-02-31"',
      'line 11: has 2 values',
      'line 12: stage is empty',
      'never closed',
    ]) {
      expect(warning?.detail).toContain(told);
    }
  });

  it('takes no date that stands for "never" as a moment', async () => {
    // Were 9999 a moment, the report would look from there. As an end it means that there is none yet.
    const log =
      'record_id,stage,entered_at,left_at\na,Lead,2024-01-01,9999-12-31\nb,Lead,2024-01-03,\nb,Won,2024-01-09,\nc,Lead,9999-12-31,\n';
    const report = await reportOf(await fileOf(log), '--won', 'Won');
    expect(report).toMatchObject({ asOf: '2024-01-09T00:00:00.000Z', openRecords: [{ recordId: 'a', ageDays: 8 }] });
    expect(report.warnings.find(({ code }) => code === 'unreadable-rows')?.detail).toContain(
      'line 5: entered_at is "9999-12-31", which lies outside the years 1900 to 2199',
    );
  });

  it('takes the earliest source, in whatever order the rows stand', async () => {
    const log = ['a,Won,2024-01-09,,20', 'a,Lead,2024-01-01,FAIR,10', 'a,Offer,2024-01-05,WEB,30'];
    for (const rows of [log, log.toReversed()]) {
      const file = await fileOf(`record_id,stage,entered_at,source,amount\n${rows.join('\n')}\n`);
      expect((await reportOf(file, '--won', 'Won')).sources).toMatchObject([{ source: 'FAIR', records: 1 }]);
    }
  });

  it('takes the order, labels and kinds of stages.json', async () => {
    const stages = await fileOf(
      JSON.stringify([
        { id: 'Offer', label: 'The offer', kind: 'open', owner: 'sales' },
        { id: 'Lead', label: 'The lead', kind: 'open', owner: 'marketing' },
        { id: 'Won', label: 'Won', kind: 'won', owner: 'sales' },
      ]),
    );
    const report = await reportOf(await fileOf(SMALL), '--stages', stages);
    expect(report.stages.map(({ label }) => label)).toEqual(['The offer', 'The lead']);
    const unknown = report.warnings.find(({ code }) => code === 'unknown-stage');
    expect(unknown).toMatchObject({ records: 1, detail: expect.stringContaining('"Lost"') as unknown });
  });

  it('analyses the pipeline with most records, or the one it is told', async () => {
    const log =
      'record_id,stage,entered_at,pipeline\na,Lead,2024-01-01,New\nb,Lead,2024-01-01,New\nc,Lead,2024-01-02,Renewal\nc,Won,2024-01-03,Renewal\n';
    const most = await reportOf(await fileOf(log), '--won', 'Won');
    expect(most.stages).toMatchObject([{ stageId: 'Lead', visits: 2 }]);
    expect(most.warnings).toContainEqual(expect.objectContaining({ code: 'other-pipeline', records: 1 }));
    expect((await reportOf(await fileOf(log), '--won', 'Won', '--pipeline', 'renewal')).stages).toMatchObject([
      { visits: 1 },
    ]);
  });

  it('reads a HubSpot export of deals', async () => {
    const log = [
      'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner,Original Traffic Source,"Date entered ""Demo (x) (Sales (EU))""","Date exited ""Demo (x) (Sales (EU))""","Date entered ""Offer (Sales (EU))"""',
      '1,One,Offer,Sales (EU),"1,200.50",2024-01-01 08:00,,Ann,Direct Traffic,2024-01-01 08:00,2024-01-03 08:00,2024-01-03 08:00',
      '2,Two,Closed Won (Sales (EU)),Sales (EU),,2024-01-02,2024-01-06,Ann,Direct Traffic,2024-01-02 08:00,2024-01-05 08:00,',
      '3,Three,Demo (x),Sales (EU),5,2024-01-02,,,,,,',
    ].join('\n');
    const report = await reportOf(await fileOf(log), '--won', 'Closed Won');
    expect(report.stages.map(({ stageId, visits, open }) => [stageId, visits, open])).toEqual([
      ['Demo (x)', 2, 0],
      ['Offer', 1, 1],
    ]);
    expect(report.warnings.find(({ code }) => code === 'unreadable-rows')?.detail).toContain(
      'line 4: no stage has a date',
    );
  });

  it('writes a page that shows data as text and needs nothing from elsewhere', async () => {
    const page = path.join(folder, 'page.html');
    const evil = SMALL.replaceAll('Lead', '<script>alert(1)</script>').replaceAll('WEB', '"><img src=x>');
    const quoted = evil.replaceAll('"><img src=x>', '"""><img src=x>"');
    expect(await run(await fileOf(quoted), ...KINDS, '--html', page)).toMatchObject({
      code: 0,
      out: '',
      err: `Wrote ${page}\n`,
    });
    const html = await readFile(page, 'utf8');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img|<link|https?:/);
    expect(html).toContain('2024-01-09 10:00 UTC');
  });

  it('prints a summary when nothing else is asked for', async () => {
    const { code, out } = await run(await fileOf(SMALL), ...KINDS);
    expect(code).toBe(0);
    expect(out).toMatch(/3 records as of .*\n\nStage .*\nLead +3 +1/);
  });

  it('says how it is used', async () => {
    expect((await run('--help')).out).toContain('npm run analyze -- HISTORY.csv');
  });

  it.each<[string, string | Buffer, string[], string]>([
    ['an empty file', '', KINDS, 'is empty'],
    ['a header alone', 'record_id,stage,entered_at\n', KINDS, 'no rows below it'],
    ['unknown columns', 'id,phase\n1,a\n', KINDS, 'columns that are not known: "id", "phase"'],
    [
      'a file in which no row can be read',
      'record_id,stage,entered_at\na,Lead,soon\n',
      KINDS,
      'line 2: entered_at is "soon"',
    ],
    ['UTF-16', Buffer.from(SMALL, 'utf16le'), KINDS, 'CSV UTF-8'],
    ['no kinds', SMALL, [], '--won A,B --lost C'],
    ['a won stage that is not there', SMALL, ['--won', 'Wonn'], 'No stage is called "Wonn". The file has: "Lead"'],
    ['a stage both won and lost', SMALL, ['--won', 'Won', '--lost', 'Won'], 'cannot be both'],
    ['a pipeline that is not there', SMALL, [...KINDS, '--pipeline', 'X'], 'no pipeline "X"'],
    ['a moment before everything', SMALL, [...KINDS, '--as-of', '2020-01-01'], 'had happened yet'],
    ['a moment that is none', SMALL, ['--as-of', 'today'], 'not an ISO date'],
    ['a horizon that is none', SMALL, ['--horizon', '0'], 'whole number of days'],
    ['an unknown option', SMALL, ['--wn', 'x'], 'Usage'],
    ['a place it cannot write to', SMALL, [...KINDS, '--json', path.join(folder, 'no', 'where.json')], 'Cannot write'],
    ['stages that are not there', SMALL, ['--stages', path.join(folder, 'none.json')], 'Cannot open'],
  ])('refuses %s and says what to do', async (_what, content, argv, told) => {
    const { code, out, err } = await run(await fileOf(content), ...argv);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(told);
  });

  it.each([
    ['no JSON', '[{', 'is not JSON'],
    [
      'a wrong kind',
      '[{"id":"a","label":"A","kind":"shut","owner":"sales"},{"id":"b","label":"B","kind":"won","owner":"sales"}]',
      'entry 1, kind',
    ],
    [
      'two of one id',
      '[{"id":"a","label":"A","kind":"open","owner":"sales"},{"id":"a","label":"B","kind":"won","owner":"sales"}]',
      'same id',
    ],
  ])('refuses stages with %s', async (_what, stages, told) => {
    const { code, err } = await run(await fileOf(SMALL), '--stages', await fileOf(stages));
    expect(code).toBe(1);
    expect(err).toContain(told);
  });

  it('refuses a file that is not there, and none at all', async () => {
    expect(await run(path.join(folder, 'none.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('Cannot open') as unknown,
    });
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('Which file?') as unknown });
  });
});
