import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock } from '../../services/ports.ts';
import type { Headers } from './transport.ts';

/** HubSpot counts three kinds of calls apart. */
export type Bucket = 'general' | 'search' | 'associations';

/** Somebody waits for the answer, or nobody does. */
export type Priority = 'someone-waits' | 'background';

/** A portal's budget of calls. */
export interface Quota {
  /** Returns when the call may be made; it then counts. Background is the default. */
  take(portalId: PortalId, bucket: Bucket, priority?: Priority): Promise<void>;
  /** HubSpot asked for patience: no call of this kind for a while. */
  hold(portalId: PortalId, bucket: Bucket, forMs: number): void;
  /** How much longer HubSpot asked to be left alone; 0 when it did not. */
  heldForMs(portalId: PortalId, bucket: Bucket): number;
  /** Learns from an answer's headers how much HubSpot says is left for all callers together. */
  observe(portalId: PortalId, headers: Headers): void;
}

interface Allowance {
  readonly calls: number;
  readonly windowMs: number;
}

/** Below HubSpot's 110 per 10 s, 5 per second and 100 per 10 s: other calls of ours and clocks need room. */
const ALLOWANCES: Readonly<Record<Bucket, Allowance>> = {
  general: { calls: 100, windowMs: 10_000 },
  search: { calls: 4, windowMs: 1000 },
  associations: { calls: 90, windowMs: 10_000 },
};

/** With fewer than this left, the portal's other callers need what there is. */
const FEW_LEFT = 10;
/** Time between calls while few are left. */
const SLOW_GAP_MS = 1000;

interface Means {
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Keeps each portal within its budget, in this process. Within any window no more calls begin than allowed, so
 * HubSpot's own window cannot be overrun wherever it starts. Calls someone waits for go first.
 */
export function portalQuota(means: Means): Quota {
  const lanes = new Map<string, Lane>();
  const lane = (portalId: PortalId, bucket: Bucket): Lane => {
    const key = `${portalId} ${bucket}`;
    const known = lanes.get(key) ?? openLane(ALLOWANCES[bucket], means);
    lanes.set(key, known);
    return known;
  };
  return {
    take: (portalId, bucket, priority = 'background') => lane(portalId, bucket).take(priority),
    hold: (portalId, bucket, forMs) => lane(portalId, bucket).hold(forMs),
    heldForMs: (portalId, bucket) => lane(portalId, bucket).heldForMs(),
    observe: (portalId, headers) => {
      const left = headers.get('x-hubspot-ratelimit-remaining');
      if (left !== null && /^\d+$/.test(left)) lane(portalId, 'general').slow(Number(left) < FEW_LEFT);
    },
  };
}

type Lane = ReturnType<typeof openLane>;

/** One portal's calls of one kind. */
function openLane({ calls, windowMs }: Allowance, { clock, sleep }: Means) {
  /** When the latest calls began, oldest first; at most `calls` of them. */
  const begun: number[] = [];
  const waiting: Readonly<Record<Priority, (() => void)[]>> = { 'someone-waits': [], background: [] };
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let slowUntilMs = Number.NEGATIVE_INFINITY;
  let serving = false;

  const freeAtMs = (): number => {
    const windowFreeMs = begun.length < calls ? heldUntilMs : (begun[0] ?? 0) + windowMs;
    const last = begun.at(-1);
    const gapFreeMs = last !== undefined && clock.nowMs() < slowUntilMs ? last + SLOW_GAP_MS : heldUntilMs;
    return Math.max(heldUntilMs, windowFreeMs, gapFreeMs);
  };

  const serve = async (): Promise<void> => {
    serving = true;
    while (waiting['someone-waits'].length + waiting.background.length > 0) {
      for (let waitMs = freeAtMs() - clock.nowMs(); waitMs > 0; waitMs = freeAtMs() - clock.nowMs()) {
        await sleep(Math.ceil(waitMs));
      }
      const next = waiting['someone-waits'].shift() ?? waiting.background.shift();
      begun.push(clock.nowMs());
      if (begun.length > calls) begun.shift();
      next?.();
    }
    serving = false;
  };

  return {
    take: (priority: Priority) =>
      new Promise<void>((resolve) => {
        waiting[priority].push(resolve);
        if (!serving) void serve();
      }),
    hold(forMs: number) {
      heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + forMs);
    },
    heldForMs: () => Math.max(0, heldUntilMs - clock.nowMs()),
    slow(few: boolean) {
      slowUntilMs = few ? clock.nowMs() + windowMs : Number.NEGATIVE_INFINITY;
    },
  };
}
