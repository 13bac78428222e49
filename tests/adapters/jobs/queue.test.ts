import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openQueue, type JobQueue } from '../../../src/adapters/jobs/queue.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { PipelineId, PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { Job } from '../../../src/services/ports.ts';
import { ENGINES, openBlankDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { all, gate } from './any-handler.ts';

const sync = (portal: string): Job => ({ kind: 'first-sync', portalId: portal as PortalId });
type OfPipeline = Extract<Job, { readonly pipelineId: PipelineId }>;
const analyse = (portal: string, pipeline: string): OfPipeline => ({
  kind: 'analyse-pipeline',
  portalId: portal as PortalId,
  pipelineId: pipeline as PipelineId,
});

class Paused extends AppError {
  override readonly name = 'Paused' as const;
  override readonly code = 'paused' as const;
  override readonly retryable = true;
  readonly retryAfterMs = 3_600_000;
}

describe.each(ENGINES)('jobs on %s', (engine) => {
  let database: TestDatabase;
  let queue: JobQueue;
  let errors: unknown[];
  const open = () =>
    openQueue({
      executeSql: database.executeSql,
      engine,
      log: { info: () => undefined, warn: () => undefined, error: (_event, error) => void errors.push(error) },
      pollSeconds: 0.5,
      retryDelaySeconds: 1,
      graceMs: 50,
    });
  beforeAll(async () => {
    database = await openBlankDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    errors = [];
    queue = await open();
    await database.executeSql('delete from pgboss.job');
  });
  afterEach(() => queue.stop());

  it('does a job that was asked for before anybody worked', async () => {
    await queue.enqueue(analyse('1', 'sales'));
    const done = gate();
    const seen: Job[] = [];
    await queue.work(all((job) => Promise.resolve(seen.push(job)).then(done.open)));
    await done.opened;
    expect(seen).toEqual([analyse('1', 'sales')]);
  });

  it('begins an analysis that was put off as soon as somebody asks for it now; what HubSpot may have put off waits', async () => {
    const record: Job = { kind: 'sync-records', portalId: '1' as PortalId };
    for (const job of [analyse('1', 'sales'), record]) await queue.enqueue(job, 60_000);
    await queue.enqueue(analyse('1', 'sales'), 90_000);
    await queue.enqueue(analyse('1', 'sales'));
    await queue.enqueue(record);
    const done = gate();
    const seen: Job[] = [];
    await queue.work(all((job) => Promise.resolve(seen.push(job)).then(done.open)));
    await done.opened;
    expect(seen).toEqual([analyse('1', 'sales')]);
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('does not grow when the same is asked for again, but tells portals, kinds and pipelines apart', async () => {
    const ofPipelines = (['analyse-pipeline', 'advise'] as const).flatMap((kind) =>
      ['a', 'b', 'a'].map((pipeline): Job => ({ ...analyse('1', pipeline), kind })),
    );
    for (const job of [sync('1'), sync('1'), sync('2'), ...ofPipelines]) await queue.enqueue(job);
    await Promise.all([1, 2, 3].map(() => queue.enqueue(sync('3'))));
    expect(await queue.counts()).toEqual({ waiting: 7, active: 0, failed: 0 });
    const several = [sync('1'), sync('4'), analyse('1', 'a'), analyse('4', 'a')].map((job) => ({ job }));
    await queue.enqueueWithin(database.executeSql)(several);
    expect(await queue.counts()).toEqual({ waiting: 9, active: 0, failed: 0 });
  });

  it('puts a job off for as long as whoever failed it asks for, and does not count that as a try', async () => {
    const failed = gate();
    let runs = 0;
    await queue.work(
      all(() => {
        runs += 1;
        failed.open();
        return Promise.reject(new Paused('moving'));
      }),
    );
    await queue.enqueue(sync('1'));
    await failed.opened;
    const later = `select start_after - now() > interval '58 minutes' as later, retry_count from pgboss.job
      where name = 'portal-jobs' and state = 'created'`;
    const put = async (): Promise<unknown[]> => {
      const { rows } = await database.executeSql(later);
      return rows.length > 0 ? rows : put();
    };
    expect(await put()).toEqual([{ later: true, retry_count: 0 }]);
    expect(runs).toBe(1);
    expect(errors).toHaveLength(1);
  });

  it('does once more what is asked for while it is being done', async () => {
    const started = gate();
    const finish = gate();
    const again = gate();
    let runs = 0;
    await queue.work(
      all(async () => {
        runs += 1;
        if (runs === 2) again.open();
        started.open();
        await finish.opened;
      }),
    );
    await queue.enqueue(sync('1'));
    await started.opened;
    await queue.enqueue(sync('1'));
    expect(await queue.counts()).toEqual({ waiting: 1, active: 1, failed: 0 });
    finish.open();
    await again.opened;
  });

  it('works on one job of a portal at a time, and on several portals at once', async () => {
    const inside = new Map<string, number>();
    let most = 0;
    let done = 0;
    const finished = gate();
    const together = gate();
    for (const portal of ['1', '2']) for (const pipeline of ['a', 'b']) await queue.enqueue(analyse(portal, pipeline));
    await queue.work(
      all(async ({ portalId }) => {
        inside.set(portalId, (inside.get(portalId) ?? 0) + 1);
        most = Math.max(most, ...inside.values());
        if (inside.size === 2) together.open();
        await together.opened;
        await new Promise((resolve) => setImmediate(resolve));
        inside.set(portalId, (inside.get(portalId) ?? 0) - 1);
        done += 1;
        if (done === 4) finished.open();
      }),
    );
    await finished.opened;
    expect(most).toBe(1);
  });

  it('tries again after a failure, and says what went wrong', async () => {
    const done = gate();
    let tries = 0;
    await queue.enqueue(sync('1'));
    await queue.work(
      all(() => {
        tries += 1;
        if (tries === 1) return Promise.reject(new Error('weather'));
        done.open();
        return Promise.resolve();
      }),
    );
    await done.opened;
    expect(errors).toEqual([expect.objectContaining({ message: 'weather' })]);
  });

  it('counts as waiting what waits for its next try', async () => {
    const failed = gate();
    await queue.enqueue(sync('1'));
    await queue.work(all(() => Promise.reject(new Error('weather')).finally(failed.open)));
    await failed.opened;
    await queue.stop();
    queue = await open();
    await queue.enqueue(sync('1'));
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0, failed: 0 });
  });

  it('puts back what has not ended when it is told to stop, for the next one to do', async () => {
    const started = gate();
    const done = gate();
    await queue.enqueue(sync('1'));
    await queue.work(
      all(() => {
        started.open();
        return new Promise<void>(() => undefined);
      }),
    );
    await started.opened;
    await queue.stop();
    expect(await queue.counts()).toEqual({ waiting: 1, active: 0, failed: 0 });

    queue = await open();
    await queue.work(
      all(() => {
        done.open();
        return Promise.resolve();
      }),
    );
    await done.opened;
  });

  if (engine === 'pglite') {
    it('runs again at once what a killed process was at, beside the same work that waits already', async () => {
      await queue.enqueue(sync('1'));
      await queue.enqueue(sync('2'));
      // What a killed process leaves: jobs that are active, and the same work asked for once more.
      await database.executeSql("update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now()");
      await queue.enqueue(sync('1'));
      expect(await queue.counts()).toEqual({ waiting: 1, active: 2, failed: 0 });

      await queue.stop();
      queue = await open();
      expect(await queue.counts()).toEqual({ waiting: 3, active: 0, failed: 0 });
      const done = new Set<string>();
      const both = gate();
      await queue.work(
        all((job) => {
          done.add(job.portalId);
          if (done.size === 2) both.open();
          return Promise.resolve();
        }),
      );
      await both.opened;
    });
  }
});
