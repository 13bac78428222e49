import { PgBoss, type Job as QueuedJob } from 'pg-boss';
import { AppError } from '../../core/errors.ts';
import type { Enqueue, Job, Log } from '../../services/ports.ts';
import { countJobs, releaseJobs, SCHEMA, type ExecuteSql, type JobCounts } from './job-table.ts';
import { runningJobs } from './running-jobs.ts';

/** A job of a kind that this program does not know: it was asked for by another version. */
export class UnknownJob extends AppError {
  override readonly name = 'UnknownJob' as const;
  override readonly code = 'unknown-job' as const;
}

export type JobHandlers = { readonly [Kind in Job['kind']]: (job: Extract<Job, { kind: Kind }>) => Promise<void> };

export interface JobQueue {
  readonly enqueue: Enqueue;
  /** Starts taking jobs. */
  work(handlers: JobHandlers): Promise<void>;
  counts(): Promise<JobCounts>;
  /** Takes no more jobs, waits a little for those under way, and puts back what has not ended. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly executeSql: ExecuteSql;
  /** On `pglite` this process must be the only one that works on the database. */
  readonly engine: 'postgres' | 'pglite';
  readonly log: Log;
  readonly pollSeconds?: number;
  /** Before the second try; doubled for each further one. */
  readonly retryDelaySeconds?: number;
  /** How long `stop` waits for jobs under way. */
  readonly graceMs?: number;
}

const QUEUE = 'portal-jobs';
/** Jobs of different portals at once in one process. */
const WORKERS = 3;
const RETRIES = 5;
const LONGEST_BACKOFF_SECONDS = 600;
const LONGEST_TOLD_MS = 24 * 3_600_000;
/** A first sync of a large portal takes hours; whether its worker lives, the heartbeat tells. */
const EXPIRE_SECONDS = 23 * 3600;
const HEARTBEAT_SECONDS = 30;
const SUPERVISE_SECONDS = 10;

/**
 * Jobs on the database of everything else, so that they survive what it survives.
 *
 * Jobs of one portal run one at a time. A job whose process was killed is run again: at once on the embedded
 * database, after the heartbeat has run out (40 s at most) on PostgreSQL.
 */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const { executeSql, engine, log, pollSeconds = 0.5, graceMs = 5000 } = options;
  const boss = await startBoss(options);
  // Whoever opens the embedded database is alone with it: what is active was left behind.
  if (engine === 'pglite') await releaseJobs(executeSql, QUEUE, null);
  const running = runningJobs();

  const run = async (job: QueuedJob<Job>, handlers: JobHandlers): Promise<void> => {
    const { kind, portalId } = job.data;
    await running
      .during({ id: job.id, portalId }, () => handle(job.data, handlers))
      .catch(async (error: unknown) => {
        log.error('job-failed', error, { kind, portalId });
        const waitMs = toldToWaitMs(error);
        if (waitMs === 0) throw error;
        // Not one of its tries: whoever made it wait said when to come again.
        await boss.send(QUEUE, job.data, {
          singletonKey: keyOf(job.data),
          group: { id: portalId },
          startAfter: Math.ceil(waitMs / 1000),
        });
      });
  };

  return {
    enqueue: async (job) => {
      const key = keyOf(job);
      // Also one that waits for its next try counts as waiting; of two who ask at once, the index lets one in.
      const waiting = await boss.findJobs(QUEUE, { key, queued: true, limit: 1 });
      if (waiting.length === 0) await boss.send(QUEUE, job, { singletonKey: key, group: { id: job.portalId } });
    },
    work: async (handlers) => {
      const how = { pollingIntervalSeconds: pollSeconds, localConcurrency: WORKERS, groupConcurrency: 1 };
      await boss.work<Job>(QUEUE, how, async (jobs) => {
        for (const job of jobs) await run(job, handlers);
      });
    },
    counts: () => countJobs(executeSql, QUEUE),
    stop: async () => {
      await boss.offWork(QUEUE, { wait: false });
      const left = await running.settled(graceMs);
      await releaseJobs(executeSql, QUEUE, left);
      await boss.stop({ graceful: false, close: false });
    },
  };
}

async function startBoss({ executeSql, engine, log, retryDelaySeconds = 5 }: QueueOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql },
    backend: engine,
    schema: SCHEMA,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    reindex: engine === 'postgres',
    monitorVacuum: engine === 'postgres',
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.error('job-queue', error));
  await boss.start();
  const settings = {
    retryLimit: RETRIES,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: LONGEST_BACKOFF_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
  // One waiting and one active job of a kind: an analysis asked for while one runs is done once more afterwards.
  await boss.createQueue(QUEUE, { policy: 'stately', ...settings });
  await boss.updateQueue(QUEUE, settings);
  return boss;
}

/** How long whoever failed asks to be left alone; 0 when it does not say. A day at most. */
function toldToWaitMs(error: unknown): number {
  if (!(error instanceof AppError) || !error.retryable) return 0;
  const { retryAfterMs } = error as { readonly retryAfterMs?: unknown };
  return typeof retryAfterMs === 'number' && retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_TOLD_MS) : 0;
}

function keyOf(job: Job): string {
  const { portalId } = job;
  return JSON.stringify(job.kind === 'first-sync' ? [job.kind, portalId] : [job.kind, portalId, job.pipelineId]);
}

function handle(job: Job, handlers: JobHandlers): Promise<void> {
  switch (job.kind) {
    case 'first-sync':
      return handlers['first-sync'](job);
    case 'analyse-pipeline':
      return handlers['analyse-pipeline'](job);
    default:
      throw new UnknownJob('a job of an unknown kind', { kind: (job as { readonly kind: string }).kind });
  }
}
