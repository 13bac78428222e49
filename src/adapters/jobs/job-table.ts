/** Runs plain SQL on the database that the queue lives in. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export interface JobCounts {
  /** Ready, put off or waiting for another try. */
  readonly waiting: number;
  readonly active: number;
  /** Given up. */
  readonly failed: number;
}

/** pg-boss keeps its tables in a schema of its own. */
export const SCHEMA = 'pgboss';

export async function countJobs(executeSql: ExecuteSql, queues: readonly string[]): Promise<JobCounts> {
  const { rows } = await executeSql(
    `select count(*) filter (where state in ('created', 'retry'))::integer as waiting,
            count(*) filter (where state = 'active')::integer as active,
            count(*) filter (where state = 'failed')::integer as failed
     from ${SCHEMA}.job where name = any($1::text[])`,
    [queues],
  );
  const [counts] = rows as JobCounts[];
  return counts ?? { waiting: 0, active: 0, failed: 0 };
}

/** One time that a job was begun: no two have both in common. */
export interface JobRun {
  readonly id: string;
  readonly startedOn: Date;
}

/** Where a job stands, and what it is the only one of there. */
export interface Place {
  readonly queue: string;
  readonly key: string;
}

/**
 * Which of the places are taken by a job that waits, also for its next try. One that does cannot be begun before the
 * transaction ends in which this was asked: it will see what the transaction has written.
 */
export async function holdWaiting<One extends Place>(executeSql: ExecuteSql, places: readonly One[]): Promise<One[]> {
  const { rows } = await executeSql(
    `select name, singleton_key as key from ${SCHEMA}.job
     where (name, singleton_key) in (select * from unnest($1::text[], $2::text[])) and state in ('created', 'retry')
     order by name, singleton_key for share`,
    [places.map(({ queue }) => queue), places.map(({ key }) => key)],
  );
  const taken = new Set((rows as { name: string; key: string }[]).map(({ name, key }) => `${name} ${key}`));
  return places.filter(({ queue, key }) => taken.has(`${queue} ${key}`));
}

/** Lets jobs that are put off begin after so many seconds at the latest. Those that wait for another try go on waiting. */
export async function bringForward(
  executeSql: ExecuteSql,
  places: readonly (Place & { readonly afterSeconds: number })[],
): Promise<void> {
  await executeSql(
    `update ${SCHEMA}.job held set start_after = now() + given.seconds * interval '1 second'
     from unnest($1::text[], $2::text[], $3::float8[]) as given (name, key, seconds)
     where held.name = given.name and held.singleton_key = given.key and held.state = 'created'
       and held.start_after > now() + given.seconds * interval '1 second'`,
    [places.map(({ queue }) => queue), places.map(({ key }) => key), places.map(({ afterSeconds }) => afterSeconds)],
  );
}

/**
 * Puts back jobs whose worker is gone, as if they had never begun: to be done at once, and no try the poorer. Where
 * the same work waits already, that is enough.
 *
 * pg-boss itself would find them only when their heartbeat has run out, and count a try.
 *
 * @param runs One that was begun anew since is somebody else's. Null for every active job; only for whoever knows that no
 *   other worker exists.
 */
export async function releaseJobs(
  executeSql: ExecuteSql,
  queue: string,
  runs: readonly JobRun[] | null,
): Promise<void> {
  const held = `name = $1 and state = 'active' and ($2::uuid[] is null or
    (id, date_trunc('milliseconds', started_on)) in (select * from unnest($2::uuid[], $3::timestamptz[])))`;
  const of = [queue, runs?.map(({ id }) => id) ?? null, runs?.map(({ startedOn }) => startedOn) ?? null];
  await executeSql(
    `delete from ${SCHEMA}.job held where ${held} and exists (
       select 1 from ${SCHEMA}.job same
       where same.name = held.name and same.singleton_key = held.singleton_key and same.state = 'retry')`,
    of,
  );
  await executeSql(
    `update ${SCHEMA}.job set state = 'retry', started_on = null, heartbeat_on = null, start_after = now()
     where ${held}`,
    of,
  );
}
