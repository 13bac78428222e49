import type { JobHandlers } from '../../../src/adapters/jobs/queue.ts';
import type { Job } from '../../../src/services/ports.ts';

/** Hands every job to one function, whatever its kind. */
export const all = (work: (job: Job) => Promise<void>): JobHandlers => ({
  'first-sync': work,
  'sync-records': work,
  'forget-contacts': work,
  reconcile: work,
  'read-bin': work,
  'read-campaigns': work,
  relist: work,
  'analyse-pipeline': work,
  advise: work,
});

/** Something to wait for, and how it comes. */
export function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
