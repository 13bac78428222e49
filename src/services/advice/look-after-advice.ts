import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse, type Pipeline } from '../../core/pipeline/pipeline.ts';
import type { Clock, Enqueue } from '../ports.ts';
import type { AdviceStore, InputReader } from './ports.ts';
import { readOnMs, reviewOnMs, standingOf } from './standing.ts';

/**
 * Asks for advice where a review or the reading of an outcome is due. Meant to be called every hour; asking for what
 * already waits changes nothing.
 */
export type LookAfterAdvice = () => Promise<void>;

interface Ports {
  readonly portals: {
    readonly all: () => Promise<readonly PortalId[]>;
    readonly pipelines: (portalId: PortalId) => Promise<readonly Pipeline[]>;
  };
  readonly inputs: InputReader;
  readonly store: AdviceStore;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
}

export function lookAfterAdvice(ports: Ports): LookAfterAdvice {
  return async () => {
    for (const portalId of await ports.portals.all()) await lookAfter(ports, portalId);
  };
}

async function lookAfter({ portals, inputs, store, enqueue, clock }: Ports, portalId: PortalId): Promise<void> {
  for (const { id: pipelineId } of dealPipelinesInUse(await portals.pipelines(portalId))) {
    const given = await inputs.inputs(portalId, pipelineId);
    if (given.spend.length === 0) continue;
    const nowMs = clock.nowMs();
    const kept = await store.recommendations(portalId, pipelineId);
    const [latest] = kept;
    const undecided = latest !== undefined && standingOf(latest, nowMs).state === 'proposed';
    const reviewDue = !undecided && reviewOnMs(latest, given.settings.cadenceMonths, nowMs) <= nowMs;
    const outcomeDue = kept.some(
      (one) => standingOf(one, nowMs).state === 'accepted' && (readOnMs(one, nowMs) ?? Infinity) <= nowMs,
    );
    if (reviewDue || outcomeDue) await enqueue({ kind: 'advise', portalId, pipelineId });
  }
}
