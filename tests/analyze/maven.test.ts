import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { runAnalyze } from '../../src/analyze.ts';

// A real data set that is not ours to hand on: the test runs where it lies beside the project.
const data = path.resolve(import.meta.dirname, '../../../shared/data/maven_crm/sales_pipeline.csv');
const script = path.resolve(import.meta.dirname, '../../scripts/maven-to-events.mjs');
const onData = existsSync(data) ? it : it.skip;
if (!existsSync(data)) process.stderr.write('Skipped: the Maven data set is not here (docs/your-own-csv.md).\n');

const golden = z
  .object({
    ...{ time: z.array(z.number()), won: z.array(z.number()), lost: z.array(z.number()) },
    ...{ open: z.array(z.number()), se_won: z.array(z.number()), undated: z.number() },
  })
  .parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../golden/maven.json'), 'utf8')));
const share = z.object({ low: z.number(), estimate: z.number(), high: z.number() });
const schema = z.object({
  stages: z.array(z.object({ visits: z.number(), advancedShare: share, lostShare: share })).length(1),
  bottleneck: z.object({ verdict: z.string() }),
  warnings: z.array(z.object({ code: z.string(), records: z.number() })),
});

const NONE = { low: 0, estimate: 0, high: 0 };

/** What `analyze` reports of the data set. */
async function reportWith(...options: string[]): Promise<unknown> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'maven-')), 'events.csv');
  const { stdout: events } = await promisify(execFile)(process.execPath, [script, data], { maxBuffer: 1e8 });
  await writeFile(file, events);
  const stdout = new PassThrough();
  const printed = json(stdout);
  const io = { stdout, stderr: { isTTY: false, write: () => true }, nowMs: () => 0 };
  expect(await runAnalyze([file, '--won', 'Won', '--lost', 'Lost', ...options, '--json', '-'], io)).toBe(0);
  stdout.end();
  return printed;
}

describe('Maven’s opportunities', () => {
  const z90 = 1.644853626951;
  /** The error from which limits F^exp(±z·se/(F·|ln F|)) come. */
  const seOf = ({ low, estimate, high }: z.infer<typeof share>) =>
    (Math.log(Math.log(low) / Math.log(high)) / (2 * z90)) * estimate * Math.abs(Math.log(estimate));

  onData.each(golden.time.map((days, index) => ({ days, index })))(
    'are won and lost within $days days as R says, without an alarm about how the history starts',
    async ({ days, index }) => {
      const { stages, bottleneck, warnings } = schema.parse(await reportWith('--horizon', String(days)));
      expect(stages[0]?.visits).toBe(8300);
      const { advancedShare: won, lostShare: lost } = stages[0] ?? { advancedShare: NONE, lostShare: NONE };
      expect(Math.abs(won.estimate - (golden.won[index] ?? -1))).toBeLessThan(1e-8);
      expect(Math.abs(lost.estimate - (golden.lost[index] ?? -1))).toBeLessThan(1e-8);
      expect(Math.abs(1 - won.estimate - lost.estimate - (golden.open[index] ?? -1))).toBeLessThan(1e-8);
      expect(Math.abs(seOf(won) - (golden.se_won[index] ?? -1))).toBeLessThan(1e-8);
      expect(warnings.find(({ code }) => code === 'unreadable-rows')?.records).toBe(golden.undated);
      expect(bottleneck.verdict).not.toBe('bottleneck');
    },
  );

  // Nothing closes before 2017-03-01 and what closed earlier is not in the file: whatever the day one looks from, the
  // days after it are no reference until one and a half usual stays (about 100 days) have passed.
  // Nor are they held against each other's: with one stage, that some agents leave more lying is no finding about a stage.
  onData.each(['2017-06-30', '2017-08-31', '2017-09-30', '2017-10-31', '2017-11-30'])(
    'are not called slower or worse than their own late start or than their better agents, seen from %s',
    async (asOf) => {
      const { bottleneck } = schema.parse(await reportWith('--as-of', asOf));
      expect(bottleneck.verdict).toBe('no clear bottleneck');
    },
  );
});
