import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Clock } from '../ports.ts';
import type { KindProgress, SyncProgress, SyncStore, TracedRecord } from './ports.ts';

/** The progress of one portal's first sync, kept one step at a time although several kinds are read at once. */
export interface ProgressKeeper {
  present(): SyncProgress;
  of(kind: RecordKind): KindProgress;
  update(kind: RecordKind, change: Partial<KindProgress>): Promise<void>;
  keepPage(kind: RecordKind, records: readonly TracedRecord[], change: Partial<KindProgress>): Promise<void>;
  finish(): Promise<void>;
  /** Says why it stopped; the next run clears it. */
  fail(code: string): Promise<void>;
}

const waiting = (kind: RecordKind): KindProgress => ({ kind, done: 0, total: null, after: null, state: 'waiting' });

const begun = (nowMs: number): SyncProgress => ({
  startedAtMs: nowMs,
  resumedAtMs: nowMs,
  doneBefore: 0,
  finishedAtMs: null,
  kinds: [waiting('deal'), waiting('lead')],
  failure: null,
});

const resumed = (kept: SyncProgress, nowMs: number): SyncProgress => ({
  ...kept,
  resumedAtMs: nowMs,
  doneBefore: kept.kinds.reduce((sum, { done }) => sum + done, 0),
  failure: null,
});

/** Goes on from what is kept, or begins. */
export async function progressKeeper(store: SyncStore, portalId: PortalId, clock: Clock): Promise<ProgressKeeper> {
  const kept = await store.progress(portalId);
  let progress: SyncProgress = kept ? resumed(kept, clock.nowMs()) : begun(clock.nowMs());

  const of = (kind: RecordKind) => progress.kinds.find((one) => one.kind === kind) ?? waiting(kind);

  // Two kinds share one row: each step is made from what the step before it left, never from an older copy.
  let queue: Promise<void> = Promise.resolve();
  const step = (next: () => SyncProgress, save: (after: SyncProgress) => Promise<void>): Promise<void> => {
    const done = queue.then(async () => {
      const after = next();
      await save(after);
      progress = after;
    });
    queue = done.catch(() => undefined);
    return done;
  };
  const withKind = (kind: RecordKind, change: Partial<KindProgress>) => (): SyncProgress => ({
    ...progress,
    kinds: progress.kinds.map((one) => (one.kind === kind ? { ...one, ...change } : one)),
  });
  const saveAlone = (after: SyncProgress) => store.saveProgress(portalId, after);

  if (!kept) await saveAlone(progress);
  return {
    present: () => progress,
    of,
    update: (kind, change) => step(withKind(kind, change), saveAlone),
    keepPage: (kind, records, change) =>
      step(withKind(kind, change), (after) => store.savePage(portalId, records, after)),
    fail: (code) => step(() => ({ ...progress, failure: code }), saveAlone),
    finish: () => step(() => ({ ...progress, finishedAtMs: clock.nowMs() }), saveAlone),
  };
}
