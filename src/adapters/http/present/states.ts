import type { z } from 'zod';
import type { disconnected, syncing, tooEarly } from '../../../contract/states.ts';
import type { NotReady } from '../../../services/queries/find-analysis.ts';
import type { ProgressSeen } from '../../../services/queries/ports.ts';
import { iso } from './numbers.ts';

type State = z.infer<typeof disconnected> | z.infer<typeof syncing> | z.infer<typeof tooEarly>;

/** What every surface tells while it has no numbers to show. */
export function presentState(answer: Exclude<NotReady, { state: 'not-installed' }>, nowMs: number): State {
  switch (answer.state) {
    case 'disconnected':
      return { state: 'disconnected' };
    case 'syncing':
      return { state: 'syncing', step: answer.step, ...presentProgress(answer.progress, nowMs) };
    case 'too-early': {
      const { reason, have, need, expectedAtMs } = answer.tooEarly;
      return { state: 'too-early', reason, have, need, expectedAt: expectedAtMs === null ? null : iso(expectedAtMs) };
    }
  }
}

function presentProgress(progress: ProgressSeen | null, nowMs: number) {
  const kinds = progress?.kinds.filter(({ state }) => state !== 'not-granted') ?? [];
  const recordsDone = kinds.reduce((sum, { done }) => sum + done, 0);
  const totals = kinds.map(({ total }) => total);
  const known = totals.length > 0 && totals.every((total) => total !== null);
  const recordsTotal = known ? totals.reduce((sum, total) => sum + total, 0) : null;
  // The pace is that of the present run: what an earlier one kept, and the time between, say nothing of it.
  const doneNow = recordsDone - (progress?.doneBefore ?? 0);
  const elapsedSeconds = progress ? (nowMs - progress.resumedAtMs) / 1000 : 0;
  const secondsLeft =
    recordsTotal === null || doneNow <= 0
      ? null
      : Math.max(0, Math.ceil(((recordsTotal - recordsDone) / doneNow) * elapsedSeconds));
  return { recordsDone, recordsTotal, secondsLeft, failure: progress?.failure ?? null };
}
