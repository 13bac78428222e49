import type { Job } from '../../services/ports.ts';

/**
 * Queues that do not wait for each other, and the jobs of different portals that one process works on at once in
 * each. A first sync takes hours: what has just changed must not stand in line behind it.
 */
export const LANES = {
  'portal-jobs': 3,
  'record-jobs': 3,
  'analysis-jobs': 3,
} as const;

export type Lane = keyof typeof LANES;

export const LANE_NAMES = Object.keys(LANES) as readonly Lane[];

export function laneOf({ kind }: Job): Lane {
  if (kind === 'analyse-pipeline' || kind === 'advise') return 'analysis-jobs';
  return kind === 'sync-records' || kind === 'forget-contacts' ? 'record-jobs' : 'portal-jobs';
}
