import type { Clock, Enqueue, Job, Log } from '../../src/services/ports.ts';

/** A clock that stands still until it is moved. */
export function fakeClock(startMs = Date.UTC(2026, 10, 1)) {
  let nowMs = startMs;
  return { nowMs: () => nowMs, advance: (ms: number) => void (nowMs += ms) } satisfies Clock & Record<string, unknown>;
}

/** Keeps what was logged. */
export function fakeLog() {
  const lines: { readonly level: string; readonly event: string; readonly facts: unknown }[] = [];
  const log: Log = {
    info: (event, facts) => void lines.push({ level: 'info', event, facts }),
    warn: (event, facts) => void lines.push({ level: 'warn', event, facts }),
    error: (event, error, facts) =>
      void lines.push({ level: 'error', event, facts: { ...facts, error: String(error) } }),
  };
  return { ...log, lines };
}

/** Keeps what was asked for. */
export function fakeQueue() {
  const jobs: Job[] = [];
  const enqueue: Enqueue = (job) => {
    jobs.push(job);
    return Promise.resolve();
  };
  return { jobs, enqueue };
}
