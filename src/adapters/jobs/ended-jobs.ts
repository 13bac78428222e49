import type { JobRun } from './job-table.ts';

export interface EndedJobs {
  /** Says that this process is done with a job, however it went. */
  noteEnd(run: JobRun): void;
  stop(): void;
}

/** By then pg-boss has said so to the database, if it could. */
const SETTLED_AFTER_MS = 2000;

/**
 * Jobs that have ended here. Where the database crashed under one it goes on calling it active, and nobody would do it
 * again before its heartbeat has run out: those are put back as soon as the database answers.
 *
 * @param putBack Puts back those that are active still and have not been begun anew since; may fail.
 */
export function endedJobs(putBack: (runs: readonly JobRun[]) => Promise<void>, afterMs = SETTLED_AFTER_MS): EndedJobs {
  let ended: JobRun[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  const lookSoon = () => {
    if (isStopped || timer !== null) return;
    timer = setTimeout(() => void look(), afterMs);
  };
  const look = async () => {
    const runs = ended;
    ended = [];
    // Another look comes, until the database is there again.
    await putBack(runs).catch(() => void ended.push(...runs));
    timer = null;
    if (ended.length > 0) lookSoon();
  };
  return {
    noteEnd(run) {
      ended.push(run);
      lookSoon();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer ?? undefined);
    },
  };
}
