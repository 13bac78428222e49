import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Report } from '../../../src/adapters/files/report.ts';
import { UnwritableFile, writeReport } from '../../../src/adapters/files/write-report.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'report-'));
afterAll(() => rm(folder, { recursive: true }));

const RECORDS = 5_000;
type OpenRecord = ReturnType<Report['openRecords']> extends Iterable<infer One> ? One : never;

const report = (openRecords: () => Iterable<unknown>) =>
  ({
    ...{ asOfMs: 0, horizonDays: 180, stages: [], standing: [], sources: [], warnings: [], advice: null },
    ...{ bottleneck: {}, why: {}, openRecords: openRecords as () => Iterable<OpenRecord> },
  }) as unknown as Report;

/** As on a disk that fills up: some of it is written, then no more. */
const endless = report(function* () {
  for (let record = 0; record < RECORDS; record += 1) yield { recordId: `record ${record}`, stageId: 'Lead' };
  throw new Error('ENOSPC: no space left on device');
});
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

describe('writing a report', () => {
  const file = path.join(folder, 'report.json');
  beforeEach(() => writeFile(file, 'yesterday’s report'));

  it('leaves what stood there, and nothing half-written beside it, when it cannot be finished', async () => {
    const writing = writeReport(endless, { json: file, html: null }, nowhere);
    await expect(writing).rejects.toThrow(UnwritableFile);
    await expect(writing).rejects.toThrow(`Cannot write ${file}`);
    expect(await readFile(file, 'utf8')).toBe('yesterday’s report');
    expect(await readdir(folder)).toEqual(['report.json']);
  });

  it('writes through a link to where it leads', async () => {
    const link = path.join(folder, 'link.json');
    await symlink(file, link);
    await writeReport(
      report(() => []),
      { json: link, html: null },
      nowhere,
    );
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ openRecords: [] });
  });
});
