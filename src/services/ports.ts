import type { PipelineId, PortalId } from '../core/pipeline/identifiers.ts';

export interface Clock {
  nowMs(): number;
}

/** Facts are identifiers and counts; never tokens, names, e-mail addresses or amounts. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, error: unknown, facts?: Facts): void;
}

/** Who asks, as HubSpot signed it. */
export interface Caller {
  readonly portalId: PortalId;
  /** HubSpot's number of the user. */
  readonly userId: string;
}

/** Whether somebody may change settings and spend, and disconnect, and why or why not. */
export type Permission =
  | { readonly allowed: true; readonly because: 'super-admin' | 'installer' }
  /** `not-told`: HubSpot does not tell us of its users, so that only who installed may. */
  | { readonly allowed: false; readonly because: 'not-a-super-admin' | 'not-told' };

export type MayManage = (caller: Caller) => Promise<Permission>;

/** A job that says no more than whose it is. */
type PortalJob<Kind> = Kind extends string ? { readonly kind: Kind; readonly portalId: PortalId } : never;

/**
 * Work that is asked for and done at least once, apart from who asked. `sync-records` reads what the inbox names;
 * `forget-contacts` erases the people that it names; `read-campaigns` reads what campaigns cost; the other three look for
 * what was never told.
 */
export type Job =
  | PortalJob<
      'first-sync' | 'sync-records' | 'forget-contacts' | 'reconcile' | 'read-bin' | 'relist' | 'read-campaigns'
    >
  | { readonly kind: 'analyse-pipeline' | 'advise'; readonly portalId: PortalId; readonly pipelineId: PipelineId };

/**
 * Asks for a job. Asking again for what is already waiting changes nothing, but that an analysis is begun at the
 * soonest moment that anybody asked for. Jobs of one portal that read it run one at
 * a time, and so do its analyses.
 *
 * @param putOffMs Not to be begun sooner than this, so that more of the same can gather.
 */
export type Enqueue = (job: Job, putOffMs?: number) => Promise<void>;
