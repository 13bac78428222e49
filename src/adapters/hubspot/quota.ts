import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Clock } from '../../services/ports.ts';
import {
  allot,
  hold,
  noteFared,
  slowDown,
  speedUp,
  type Bucket,
  type CallLedgers,
  type Fared,
  type Ledger,
} from './call-ledger.ts';
import type { Headers } from './transport.ts';

/** Somebody waits for the answer, or nobody does. */
export type Priority = 'someone-waits' | 'background';

/** A portal's budget of calls. */
export interface Quota {
  /**
   * Returns when the call may be made; it then counts. Background is the default.
   *
   * @returns 0; or, when the portal is to be left alone for longer than anybody should wait, for how long. Then the
   * call must not be made.
   */
  take(portalId: PortalId, bucket: Bucket, priority?: Priority): Promise<number>;
  /** HubSpot asked for patience: no call of this kind for a while. */
  hold(portalId: PortalId, bucket: Bucket, forMs: number): Promise<void>;
  /** Learns from an answer's headers how much HubSpot says is left for all callers together. */
  observe(portalId: PortalId, headers: Headers): Promise<void>;
  /** Remembers how a call fared: who fails often is slowed down, who is refused for good stops. */
  note(portalId: PortalId, bucket: Bucket, fared: Fared): void;
}

/** With fewer than this left, the portal's other callers need what there is. */
const FEW_LEFT = 10;
/** Nobody is kept waiting for a portal that is to be left alone for longer. */
export const MOST_PAUSE_MS = MINUTE_MS;

interface Means {
  readonly ledgers: CallLedgers;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Keeps each portal within its budget, together with every process that shares the ledgers. Within any window no more
 * calls begin than allowed, so HubSpot's own window cannot be overrun wherever it starts.
 */
export function portalQuota(means: Means): Quota {
  const { ledgers } = means;
  const lanes = new Map<string, Lane>();
  /** Portals that this process has told to be slow. */
  const slowed = new Set<PortalId>();
  const lane = (portalId: PortalId, bucket: Bucket): Lane => {
    const key = `${portalId} ${bucket}`;
    const known = lanes.get(key) ?? openLane(means, portalId, bucket);
    lanes.set(key, known);
    return known;
  };
  return {
    take: (portalId, bucket, priority = 'background') => lane(portalId, bucket).take(priority),
    note: (portalId, bucket, fared) => lane(portalId, bucket).note(fared),
    hold: (portalId, bucket, forMs) =>
      ledgers.change(portalId, bucket, (ledger, nowMs) => only(hold(ledger, forMs, nowMs))),
    async observe(portalId, headers) {
      const left = headers.get('x-hubspot-ratelimit-remaining');
      if (left === null || !/^\d+$/.test(left)) return;
      const few = Number(left) < FEW_LEFT;
      if (!few && !slowed.delete(portalId)) return;
      if (few) slowed.add(portalId);
      await ledgers.change(portalId, 'general', (ledger, nowMs) =>
        only(few ? slowDown('general', ledger, nowMs) : speedUp(ledger)),
      );
    },
  };
}

const only = (ledger: Ledger) => ({ ledger, result: undefined });

type Lane = ReturnType<typeof openLane>;
interface Waiter {
  readonly begin: (heldMs: number) => void;
  readonly fail: (error: unknown) => void;
}

/** This process's calls of one kind to one portal. */
function openLane({ ledgers, sleep }: Means, portalId: PortalId, bucket: Bucket) {
  const waiting: Readonly<Record<Priority, Waiter[]>> = { 'someone-waits': [], background: [] };
  let fared: Fared[] = [];
  let serving = false;

  const everybody = () => [...waiting['someone-waits'].splice(0), ...waiting.background.splice(0)];

  const ask = () =>
    ledgers.change(portalId, bucket, (ledger, nowMs) => {
      const wanted = { someoneWaits: waiting['someone-waits'].length, background: waiting.background.length };
      const noted = noteFared(ledger, fared, nowMs);
      fared = [];
      return allot(bucket, noted, wanted, nowMs);
    });

  const serve = async (): Promise<void> => {
    while (waiting['someone-waits'].length + waiting.background.length > 0) {
      const { someoneWaits, background, waitMs, heldMs } = await ask();
      const begin = [...waiting['someone-waits'].splice(0, someoneWaits), ...waiting.background.splice(0, background)];
      for (const waiter of heldMs > MOST_PAUSE_MS ? everybody() : begin) {
        waiter.begin(heldMs > MOST_PAUSE_MS ? heldMs : 0);
      }
      if (waitMs > 0 && heldMs <= MOST_PAUSE_MS) await sleep(Math.ceil(waitMs));
    }
    serving = false;
  };

  const serveOnce = () => {
    if (serving) return;
    serving = true;
    void serve().catch((error: unknown) => {
      serving = false;
      for (const waiter of everybody()) waiter.fail(error);
    });
  };

  return {
    take: (priority: Priority) =>
      new Promise<number>((begin, fail) => {
        waiting[priority].push({ begin, fail });
        serveOnce();
      }),
    note: (how: Fared) => void fared.push(how),
  };
}

/** Ledgers of one process alone. */
export function ledgersInMemory(clock: Clock): CallLedgers {
  const kept = new Map<string, Ledger>();
  return {
    change: (portalId, bucket, work) => {
      const key = `${portalId} ${bucket}`;
      const { ledger, result } = work(kept.get(key) ?? null, clock.nowMs());
      kept.set(key, ledger);
      return Promise.resolve(result);
    },
  };
}
