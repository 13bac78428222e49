import type { JobRun } from './job-table.ts';

export interface RunningJobs {
  /**
   * Runs work as soon as nothing else of its turn runs in this process.
   *
   * @param turn What jobs share of which one runs at a time: a portal and its lane.
   */
  during(turn: string, run: JobRun, work: () => Promise<void>): Promise<void>;
  /** Waits until none runs, `graceMs` at most; returns those that still run. */
  settled(graceMs: number): Promise<JobRun[]>;
}

/**
 * What this process works on now, one job of a portal and lane. pg-boss sees to that as well, but of two workers that ask
 * PostgreSQL in the same instant each may be handed one.
 */
export function runningJobs(): RunningJobs {
  const running = new Map<JobRun, Promise<void>>();
  const lastOf = new Map<string, Promise<void>>();
  return {
    async during(turn, run, work) {
      const done = (lastOf.get(turn) ?? Promise.resolve()).catch(() => undefined).then(work);
      running.set(run, done);
      lastOf.set(turn, done);
      await done.finally(() => {
        running.delete(run);
        if (lastOf.get(turn) === done) lastOf.delete(turn);
      });
    },
    async settled(graceMs) {
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.allSettled(running.values()), grace]);
      clearTimeout(timer);
      return [...running.keys()];
    },
  };
}
