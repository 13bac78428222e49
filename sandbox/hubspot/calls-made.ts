import type { RequestHandler } from 'express';

/** What became of the calls so far. */
export interface CallsMade {
  readonly calls: number;
  /** Answered with 400 or more, or not at all. HubSpot wants fewer than 5 % of a day's calls to be. */
  readonly failed: number;
  /** How many calls had each status; 0: the answer never arrived. */
  readonly byStatus: Readonly<Record<string, number>>;
}

const FIRST_FAILURE = 400;

/** Counts calls by how they were answered. */
export function callCounter(): { readonly count: RequestHandler; readonly made: () => CallsMade } {
  const byStatus = new Map<number, number>();
  return {
    count: (_request, response, next) => {
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : 0;
        byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      });
      next();
    },
    made: () => {
      const all = [...byStatus];
      const sum = (of: readonly (readonly [number, number])[]) => of.reduce((total, [, count]) => total + count, 0);
      return {
        calls: sum(all),
        failed: sum(all.filter(([status]) => status === 0 || status >= FIRST_FAILURE)),
        byStatus: Object.fromEntries(all),
      };
    },
  };
}
