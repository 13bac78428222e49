import { dice } from '../portals/dice.ts';
import { type Batch, deliveryQueue, type WebhooksSent } from './delivery-queue.ts';
import { sendBatch } from './send-batch.ts';
import type { WebhookEvent } from './webhook-events.ts';

/** How deliveries behave; may be changed while they go out. */
export interface WebhookHabits {
  /** Nothing goes out. */
  readonly paused: boolean;
  /** Of the events, 0–1: sent again later, word for word. */
  readonly duplicateShare: number;
  /** How many times again. */
  readonly duplicates: number;
  /** Batches hold events in any order, and go out in any order. */
  readonly shuffled: boolean;
  /** Waits between attempts are this many times shorter than HubSpot's. */
  readonly timeScale: number;
}

export interface WebhookSender {
  send(events: readonly WebhookEvent[]): void;
  readonly habits: () => WebhookHabits;
  readonly setHabits: (habits: Partial<WebhookHabits>) => void;
  readonly sent: () => WebhooksSent;
  readonly stop: () => void;
}

interface Means {
  /** Only ever an address of this machine. */
  readonly targetUrl: string;
  readonly clientSecret: string;
  readonly clock: () => number;
  readonly mostAtOnce: number;
  readonly seed: number;
  readonly habits?: Partial<WebhookHabits>;
}

const MOST_EVENTS = 100;
/** Events of all accounts that happen within this time share a batch. */
const GATHER_MS = 20;

const USUAL: WebhookHabits = { paused: false, duplicateShare: 0, duplicates: 1, shuffled: false, timeScale: 1 };

/**
 * Tells the app what has happened, as HubSpot does: signed, in batches, again when it does not acknowledge.
 *
 * @throws {Error} when the target is not on this machine.
 */
export function webhookSender(means: Means): WebhookSender {
  refuseElsewhere(means.targetUrl);
  const throws = dice(means.seed, 'webhooks');
  const timers = stoppableTimers();
  let habits: WebhookHabits = { ...USUAL, ...means.habits };
  let gathering: WebhookEvent[] = [];

  const mixed = <T>(all: readonly T[]): T[] => (habits.shuffled ? shuffled(all, throws.uniform) : [...all]);
  const queue = deliveryQueue({
    attempt: (batch) => sendBatch(batch, { ...means, nowMs: means.clock() }),
    later: timers.later,
    mostAtOnce: means.mostAtOnce,
    isPaused: () => habits.paused || timers.stopped(),
    timeScale: () => habits.timeScale,
  });
  const gather = (events: readonly WebhookEvent[]) => {
    if (events.length === 0) return;
    if (gathering.length === 0) timers.later(GATHER_MS, close);
    gathering.push(...events);
  };
  const close = () => {
    const events = mixed(gathering);
    gathering = [];
    queue.add(batchesOf(events), mixed);
  };

  return {
    send(events) {
      const { duplicateShare, duplicates } = habits;
      const again = events.filter(() => throws.chance(duplicateShare));
      queue.expect(events.length + duplicates * again.length);
      gather(events);
      for (let time = 1; time <= duplicates; time += 1) timers.later((1 + time) * GATHER_MS, () => gather(again));
    },
    habits: () => habits,
    setHabits(next) {
      habits = { ...habits, ...next };
      queue.goOn();
    },
    sent: queue.sent,
    stop: timers.stop,
  };
}

function batchesOf(events: readonly WebhookEvent[]): Batch[] {
  const count = Math.ceil(events.length / MOST_EVENTS);
  return Array.from({ length: count }, (_, place) => events.slice(place * MOST_EVENTS, (place + 1) * MOST_EVENTS));
}

function shuffled<T>(all: readonly T[], uniform: () => number): T[] {
  const keyed = all.map((one) => ({ one, key: uniform() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one);
}

function stoppableTimers() {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  return {
    later: (ms: number, work: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    },
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
    stopped: () => stopped,
  };
}

const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Made-up events with real signatures are nobody else's business. */
function refuseElsewhere(targetUrl: string): void {
  const { hostname } = new URL(targetUrl);
  if (!HERE.has(hostname)) throw new Error(`The sandbox sends webhooks to this machine only, not to ${hostname}.`);
}
