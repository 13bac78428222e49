import type { BudgetFacts } from '../../core/budget/budget-facts.ts';
import { outcome } from '../../core/budget/outcome.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Log } from '../ports.ts';
import type { AdviceStore, KeptRecommendation } from './ports.ts';
import { standingOf } from './standing.ts';

interface Ports {
  readonly store: AdviceStore;
  readonly clock: Clock;
  readonly log: Log;
}

interface Reading {
  readonly portalId: PortalId;
  readonly kept: readonly KeptRecommendation[];
  /** Of the newest analysis. */
  readonly facts: BudgetFacts;
  /** As entered now: the books tell whether a trial was carried out. */
  readonly spend: readonly SpendMonth[];
}

/** Reads what came of every accepted move whose time has come, and keeps it. What cannot be read yet is left. */
export async function readOutcomes(
  { store, clock, log }: Ports,
  { portalId, kept, facts, spend }: Reading,
): Promise<void> {
  for (const { id, ...one } of kept) {
    const { state, atMs } = standingOf({ id, ...one }, clock.nowMs());
    if (state !== 'accepted' || atMs === null) continue;
    const recommendation = { ...one.recommendation, fitted: await store.fitted(portalId, id) };
    const read = outcome({ recommendation, acceptedAtMs: atMs, facts, spend });
    if ('reason' in read) continue;
    await store.keepOutcome(portalId, id, read);
    log.info('outcome-read', { portalId, months: read.months });
  }
}
