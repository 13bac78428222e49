import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { AppError } from '../../core/errors.ts';
import { DAY_MS } from '../../core/pipeline/time-units.ts';
import type { Enqueue, Job, Log } from '../../services/ports.ts';
import {
  bringForward,
  countJobs,
  holdWaiting,
  releaseJobs,
  SCHEMA,
  type ExecuteSql,
  type JobCounts,
  type JobRun,
} from './job-table.ts';
import { endedJobs } from './ended-jobs.ts';
import { LANE_NAMES, laneOf, LANES, type Lane } from './lanes.ts';
import { runningJobs } from './running-jobs.ts';

/** A job of a kind that this program does not know: it was asked for by another version. */
export class UnknownJob extends AppError {
  override readonly name = 'UnknownJob' as const;
  override readonly code = 'unknown-job' as const;
}

export type JobHandlers = { readonly [Kind in Job['kind']]: (job: Extract<Job, { kind: Kind }>) => Promise<void> };

export type EnqueueAll = (asked: readonly { readonly job: Job; readonly putOffMs?: number }[]) => Promise<void>;

export interface JobQueue {
  readonly enqueue: Enqueue;
  /** The same for several, through the statements of a transaction: they are there if and when that is committed. */
  readonly enqueueWithin: (executeSql: ExecuteSql) => EnqueueAll;
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

const RETRIES = 5;
const LONGEST_BACKOFF_SECONDS = 600;
const LONGEST_TOLD_MS = DAY_MS;
/** A first sync of a large portal takes hours; whether its worker lives, the heartbeat tells. */
const EXPIRE_SECONDS = 23 * 3600;
const HEARTBEAT_SECONDS = 30;
const SUPERVISE_SECONDS = 10;
const MOST_ASKING = 3;
/** What is put off here is only gathering: nobody has asked for patience, as HubSpot may for the others. */
const NEVER_TOLD_TO_WAIT: Lane = 'analysis-jobs';

/**
 * Jobs on the database of everything else, so that they survive what it survives.
 *
 * Jobs of one portal and lane run one at a time. A job whose process was killed is run again: at once on the embedded
 * database, after the heartbeat has run out (40 s at most) on PostgreSQL. One under which PostgreSQL itself has crashed is
 * run again as soon as it answers.
 */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const { executeSql, engine, log, pollSeconds = 0.5, graceMs = 5000 } = options;
  const boss = await startBoss(options);
  // Whoever opens the embedded database is alone with it: what is active was left behind.
  if (engine === 'pglite') await releaseAll(executeSql, null);
  const running = runningJobs();
  const ended = endedJobs((runs) => releaseAll(executeSql, runs));

  const run = async (job: JobWithMetadata<Job>, handlers: JobHandlers): Promise<void> => {
    const { kind, portalId } = job.data;
    const { id, startedOn } = job;
    const lane = laneOf(job.data);
    await running
      .during(`${portalId} ${lane}`, { id, startedOn }, () => handle(job.data, handlers))
      .catch(async (error: unknown) => {
        log.error('job-failed', error, { kind, portalId });
        const waitMs = toldToWaitMs(error);
        if (waitMs === 0) throw error;
        // Not one of its tries: whoever made it wait said when to come again.
        await boss.send(lane, job.data, howToSend(job.data, waitMs));
      })
      .finally(() => ended.noteEnd({ id, startedOn }));
  };

  const enqueueWithin = askWithin(boss);
  return {
    enqueue: (job, putOffMs) => enqueueWithin(executeSql)([{ job, ...(putOffMs !== undefined && { putOffMs }) }]),
    enqueueWithin,
    work: async (handlers) => {
      for (const lane of LANE_NAMES) {
        const pace = { pollingIntervalSeconds: pollSeconds, localConcurrency: LANES[lane], groupConcurrency: 1 };
        await boss.work(lane, { ...pace, includeMetadata: true }, async (jobs: JobWithMetadata<Job>[]) => {
          for (const job of jobs) await run(job, handlers);
        });
      }
    },
    counts: () => countJobs(executeSql, LANE_NAMES),
    stop: async () => {
      for (const lane of LANE_NAMES) await boss.offWork(lane, { wait: false });
      ended.stop();
      await releaseAll(executeSql, await running.settled(graceMs));
      await boss.stop({ graceful: false, close: false });
    },
  };
}

async function releaseAll(executeSql: ExecuteSql, runs: readonly JobRun[] | null): Promise<void> {
  for (const lane of LANE_NAMES) await releaseJobs(executeSql, lane, runs);
}

function askWithin(boss: PgBoss): JobQueue['enqueueWithin'] {
  return (through) => async (asked) => {
    let left = asked.map(({ job, putOffMs }) => ({
      ...{ queue: laneOf(job), key: keyOf(job), job, putOffMs },
      afterSeconds: Math.ceil((putOffMs ?? 0) / 1000),
    }));
    // Of two who ask at once the index lets one in; the other then finds that one waiting.
    for (let tries = 0; left.length > 0 && tries < MOST_ASKING; tries += 1) {
      const waiting = new Set(await holdWaiting(through, left));
      const sooner = [...waiting].filter(({ queue }) => queue === NEVER_TOLD_TO_WAIT);
      if (sooner.length > 0) await bringForward(through, sooner);
      const refused: typeof left = [];
      for (const one of left.filter((each) => !waiting.has(each))) {
        const how = { ...howToSend(one.job, one.putOffMs), db: { executeSql: through } };
        if ((await boss.send(one.queue, one.job, how)) === null) refused.push(one);
      }
      left = refused;
    }
  };
}

const howToSend = (job: Job, putOffMs = 0) => ({
  singletonKey: keyOf(job),
  group: { id: job.portalId },
  ...(putOffMs > 0 && { startAfter: Math.ceil(putOffMs / 1000) }),
});

/** What PostgreSQL says of a schema, table, row or function that somebody else has just made. */
const MADE_MEANWHILE = new Set(['23505', '42P06', '42P07', '42710', '42723']);
const MOST_STARTS = 3;

/** Of two processes that make the queue's tables at once, one fails; by then the other has made them. */
async function startBoss(options: QueueOptions): Promise<PgBoss> {
  for (let start = 1; ; start += 1) {
    try {
      return await startBossOnce(options);
    } catch (error) {
      if (start === MOST_STARTS || !MADE_MEANWHILE.has((error as { readonly code?: string }).code ?? '')) throw error;
    }
  }
}

async function startBossOnce({ executeSql, engine, log, retryDelaySeconds = 5 }: QueueOptions): Promise<PgBoss> {
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
  for (const lane of LANE_NAMES) {
    await boss.createQueue(lane, { policy: 'stately', ...settings });
    await boss.updateQueue(lane, settings);
  }
  return boss;
}

/** How long whoever failed asks to be left alone; 0 when it does not say. A day at most. */
function toldToWaitMs(error: unknown): number {
  if (!(error instanceof AppError) || !error.retryable) return 0;
  const { retryAfterMs } = error as { readonly retryAfterMs?: unknown };
  return typeof retryAfterMs === 'number' && retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_TOLD_MS) : 0;
}

function keyOf(job: Job): string {
  const { kind, portalId } = job;
  return JSON.stringify('pipelineId' in job ? [kind, portalId, job.pipelineId] : [kind, portalId]);
}

function handle(job: Job, handlers: JobHandlers): Promise<void> {
  // Another version may have asked for it.
  if (!Object.hasOwn(handlers, job.kind)) throw new UnknownJob('a job of an unknown kind', { kind: job.kind });
  const work = handlers[job.kind] as (job: Job) => Promise<void>;
  return work(job);
}
