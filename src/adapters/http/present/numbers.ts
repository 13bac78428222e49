import { DAY_MS } from '../../../core/pipeline/time-units.ts';
import type { Interval } from '../../../core/statistics/interval.ts';

/** Without its level, which an answer tells once for all. */
export const bare = ({ low, estimate, high }: Interval) => ({ low, estimate, high });

export const iso = (ms: number) => new Date(ms).toISOString();

/** Older than a day: what happened since is not in it. */
export const isStale = (asOfMs: number, nowMs: number): boolean => nowMs - asOfMs > DAY_MS;
