import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { endedJobs } from '../../../src/adapters/jobs/ended-jobs.ts';
import type { JobRun } from '../../../src/adapters/jobs/job-table.ts';

const SOON_MS = 5;
const run = (id: string): JobRun => ({ id, startedOn: new Date(0) });

function setUp(failures: number) {
  const asked: string[] = [];
  let left = failures;
  const ended = endedJobs((runs) => {
    asked.push(runs.map(({ id }) => id).join(' '));
    left -= 1;
    return left >= 0 ? Promise.reject(new Error('the database is down')) : Promise.resolve();
  }, SOON_MS);
  return { ended, asked };
}

describe('jobs that have ended here', () => {
  it('are looked at together a little later, once, when the database answers', async () => {
    const { ended, asked } = setUp(0);
    ended.noteEnd(run('1'));
    ended.noteEnd(run('2'));
    expect(asked).toEqual([]);
    await sleep(20 * SOON_MS);
    expect(asked).toEqual(['1 2']);
  });

  it('are looked at again until the database is back, with those that have ended meanwhile', async () => {
    const { ended, asked } = setUp(2);
    ended.noteEnd(run('1'));
    while (asked.length === 0) await sleep(1);
    ended.noteEnd(run('2'));
    await sleep(30 * SOON_MS);
    expect(asked[0]).toBe('1');
    expect(asked.at(-1)?.split(' ').toSorted()).toEqual(['1', '2']);
    expect(asked).toHaveLength(3);
  });

  it('are not looked at any more when the queue has stopped', async () => {
    const { ended, asked } = setUp(0);
    ended.noteEnd(run('1'));
    ended.stop();
    ended.noteEnd(run('2'));
    await sleep(20 * SOON_MS);
    expect(asked).toEqual([]);
  });
});
