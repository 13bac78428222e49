import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { packTexts } from '../../../src/adapters/storage/text-column.ts';
import { packChunk } from '../../../src/adapters/storage/visit-chunk.ts';
import { tableFromChunks } from '../../../src/adapters/storage/visit-columns.ts';
import { AnalysisCutOff, analysisThread, type AnalysisThread } from '../../../src/adapters/threads/analysis-thread.ts';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { dealPipeline } from '../../fakes/crm.ts';

// `npm test` compiles before it tests.
const entry = pathToFileURL(path.resolve(import.meta.dirname, '../../../dist/src/analysis-thread.js'));
const stages = funnelStages([dealPipeline]);
const asOfMs = Date.UTC(2026, 2, 1);
const question = { stages, asOfMs, horizonDays: 90, dataQuality: { 'moved-back': 2 }, seed: 3 };
const DAY_MIN = 1440;

/** Forty deals, each of two visits: ten days in the first stage, then on to the second. */
function packed(): Uint8Array {
  const deals = 40;
  const start = asOfMs / 60_000 - 100 * DAY_MIN;
  const visits = Array.from({ length: deals * 2 }, (_, at) => at);
  const ofSecond = (at: number) => at % 2 === 1;
  return packChunk({
    kind: 'deal',
    ids: packTexts(Array.from({ length: deals }, (_, deal) => String(deal))),
    firstDeals: null,
    stages: [null, ...dealPipeline.stages.slice(0, 2).map(({ id }) => id)],
    sources: [null],
    owners: [null],
    reasons: [null],
    entryWords: [[null], [null], [null]],
    columns: {
      amounts: new Float64Array(deals).fill(100),
      createdAtMin: new Int32Array(deals).fill(start),
      visits: new Uint32Array(deals).fill(2),
      source: new Uint16Array(deals),
      owner: new Uint16Array(deals),
      firstTouchMin: new Int32Array(deals).fill(-2),
      reason: new Uint16Array(deals),
      rules: new Uint32Array(deals),
      atEntry: new Uint16Array(3 * deals),
      enteredAtMin: Int32Array.from(visits, (at) => start + (ofSecond(at) ? 10 * DAY_MIN : 0)),
      entryAgeMin: new Int32Array(visits.length),
      leftAtMin: Int32Array.from(visits, (at) => (ofSecond(at) ? -1 : start + 10 * DAY_MIN)),
      stage: Uint16Array.from(visits, (at) => (ofSecond(at) ? 2 : 1)),
      next: Uint16Array.from(visits, (at) => (ofSecond(at) ? 0 : 2)),
    },
  });
}

describe('the thread of the analysis', () => {
  let thread: AnalysisThread;
  afterEach(() => thread.stop());

  it('works out what the core works out', async () => {
    thread = analysisThread({ entry });
    const here = analyseHistory({ ...question, table: tableFromChunks([packed()], stages) });
    expect(here.records).toBe(40);
    expect(await thread.analyse([packed()], question)).toEqual(here);
  });

  it('takes several questions at once, and each gets its own answer', async () => {
    thread = analysisThread({ entry });
    const answers = await Promise.all([thread.analyse([packed()], question), thread.analyse([], question)]);
    expect(answers.map(({ records }) => records)).toEqual([40, 0]);
  });

  it('leaves the event loop free while it works', async () => {
    thread = analysisThread({ entry });
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    await thread.analyse([packed()], question);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(5);
  });

  it('says what went wrong, and goes on', async () => {
    thread = analysisThread({ entry });
    await expect(thread.analyse([], { ...question, horizonDays: 0 })).rejects.toMatchObject({
      code: 'analysis-failed',
      facts: { cause: 'invalid-input' },
    });
    await expect(thread.analyse([new Uint8Array(3)], question)).rejects.toMatchObject({
      facts: { cause: 'chunk-unreadable' },
    });
    expect((await thread.analyse([], question)).records).toBe(0);
  });

  it('fails what it was at when it dies', async () => {
    thread = analysisThread({ entry: new URL('data:text/javascript,setTimeout(() => process.exit(3), 50)') });
    await expect(thread.analyse([], question)).rejects.toThrow(AnalysisCutOff);
  });

  it('ends when it has nothing to do, and starts anew when asked', async () => {
    thread = analysisThread({ entry, idleMs: 0 });
    await thread.analyse([], question);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await thread.analyse([packed()], question)).records).toBe(40);
  });
});
