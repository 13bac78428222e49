import { MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import type { WebhookEvent } from './webhook-events.ts';

export type Batch = readonly WebhookEvent[];

/** How deliveries have fared. */
export interface WebhooksSent {
  /** Events that were acknowledged, duplicates included. */
  readonly acknowledged: number;
  readonly batches: number;
  readonly failedAttempts: number;
  /** Events that were not acknowledged at any attempt. */
  readonly givenUp: number;
  /** Events that are still to be delivered. */
  readonly pending: number;
}

/** Known: up to ten more attempts within 24 hours. Not known: when; these grow and end within 20 hours. */
const WAITS_MS = [1, 3, 10, 30, 60, 120, 180, 240, 300, 240].map((minutes) => minutes * MINUTE_MS);

interface Means {
  /** True: acknowledged in time. */
  readonly attempt: (batch: Batch) => Promise<boolean>;
  readonly later: (ms: number, work: () => void) => void;
  readonly mostAtOnce: number;
  readonly isPaused: () => boolean;
  /** Waits are this many times shorter. */
  readonly timeScale: () => number;
}

/** Delivers batches, a few at a time, each until it is acknowledged or nobody has for a day. */
export function deliveryQueue({ attempt, later, mostAtOnce, isPaused, timeScale }: Means) {
  const counts = { acknowledged: 0, batches: 0, failedAttempts: 0, givenUp: 0, pending: 0 };
  let ready: Batch[] = [];
  let underWay = 0;

  const goOn = () => {
    while (!isPaused() && underWay < mostAtOnce) {
      const batch = ready.shift();
      if (batch === undefined) return;
      underWay += 1;
      void deliver(batch).finally(() => {
        underWay -= 1;
        goOn();
      });
    }
  };
  const deliver = async (batch: Batch) => {
    if (await attempt(batch)) {
      counts.acknowledged += batch.length;
      counts.batches += 1;
      counts.pending -= batch.length;
      return;
    }
    counts.failedAttempts += 1;
    const waitMs = WAITS_MS[batch[0]?.attemptNumber ?? 0];
    if (waitMs === undefined) {
      counts.pending -= batch.length;
      counts.givenUp += batch.length;
      return;
    }
    const again = batch.map((event) => ({ ...event, attemptNumber: event.attemptNumber + 1 }));
    later(waitMs / timeScale(), () => {
      ready.push(again);
      goOn();
    });
  };
  return {
    /** So many events will come. */
    expect: (count: number) => void (counts.pending += count),
    add(batches: readonly Batch[], mixed: (all: readonly Batch[]) => Batch[]) {
      ready = mixed([...ready, ...batches]);
      goOn();
    },
    goOn,
    sent: (): WebhooksSent => ({ ...counts }),
  };
}
