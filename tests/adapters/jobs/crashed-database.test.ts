import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { releaseJobs } from '../../../src/adapters/jobs/job-table.ts';
import { openQueue, type JobQueue } from '../../../src/adapters/jobs/queue.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { Job } from '../../../src/services/ports.ts';
import { fakeLog } from '../../fakes/services.ts';
import { ENGINES, openBlankDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { all, gate } from './any-handler.ts';

const sync = (portal: string): Job => ({ kind: 'first-sync', portalId: portal as PortalId });

describe.each(ENGINES)('jobs under which the database crashes, on %s', (engine) => {
  let database: TestDatabase;
  let queue: JobQueue;
  let isDown = false;
  const executeSql: TestDatabase['executeSql'] = (text, values) =>
    isDown ? Promise.reject(new Error('the database is down')) : database.executeSql(text, values);
  beforeAll(async () => {
    database = await openBlankDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    queue = await openQueue({ executeSql, engine, log: fakeLog(), retryDelaySeconds: 1, graceMs: 50 });
    await database.executeSql('delete from pgboss.job');
  });
  afterEach(() => queue.stop());

  it('does again, as soon as the database is back, what was under way when it crashed', async () => {
    const begunAtMs: number[] = [];
    const again = gate();
    await queue.enqueue(sync('1'));
    await queue.work(
      all(() => {
        begunAtMs.push(Date.now());
        if (begunAtMs.length > 1) {
          again.open();
          return Promise.resolve();
        }
        // The handler's own statement fails, and so does telling the database that the job has failed.
        isDown = true;
        setTimeout(() => (isDown = false), 3000);
        return Promise.reject(new Error('the database is down'));
      }),
    );
    await again.opened;
    const [first = 0, second = 0] = begunAtMs;
    // Before its heartbeat had run out, which takes thirty seconds at least.
    expect(second - first).toBeLessThan(20_000);
    expect(second - first).toBeGreaterThan(3000);
  });

  it('puts back the run that it means, and not the same job when somebody has begun it anew', async () => {
    await queue.enqueue(sync('1'));
    const { rows } = await database.executeSql(
      "update pgboss.job set state = 'active', started_on = '2026-11-01T10:00:00.123456Z' returning id",
    );
    const id = String((rows[0] as { id: unknown } | undefined)?.id);
    const release = (at: string) =>
      releaseJobs(database.executeSql, 'portal-jobs', [{ id, startedOn: new Date(`2026-11-01T10:00:00.${at}Z`) }]);
    await release('122');
    expect(await queue.counts()).toMatchObject({ waiting: 0, active: 1 });
    await release('123');
    expect(await queue.counts()).toMatchObject({ waiting: 1, active: 0 });
  });
});
