import type { Express } from 'express';
import type { IndexLag } from '../changes/changeable-account.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { SandboxPortal } from '../portals/portal.ts';
import type { Subscriptions } from '../webhooks/subscriptions.ts';
import type { WebhookHabits } from '../webhooks/webhook-sender.ts';
import type { Limits } from './limits.ts';
import type { RegisteredApp } from './registered-app.ts';

/** One call to the API, as far as it decides how long the answer takes. */
export interface SandboxCall {
  readonly method: string;
  readonly path: string;
}

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly portals: readonly SandboxPortal[];
  readonly app: RegisteredApp;
  /** Milliseconds since the epoch; decides when tokens expire. */
  readonly clock: () => number;
  /** Where revoked and rotated tokens are remembered over restarts. Absent: in memory only. */
  readonly stateFile?: string;
  /** How long the API takes to answer a call. Absent: no time. */
  readonly latencyMs?: (call: SandboxCall) => number;
  /** Absent: HubSpot's own. */
  readonly limits?: Partial<Limits>;
  /** What goes wrong from the start. Absent: nothing. */
  readonly faults?: FaultPlan;
  /** Where changes of the accounts are remembered over restarts. Absent: in memory only. */
  readonly changesFile?: string;
  /** How late the search hears of a change. Absent: two to twelve seconds. */
  readonly indexLag?: IndexLag;
  /** Whom to tell of changes. Absent: nobody. */
  readonly webhooks?: SandboxWebhooks;
  /** Hangs further pages on the same port, before the API answers that there is nothing. */
  readonly mount?: (app: Express, portals: readonly SandboxPortal[]) => void;
}

export interface SandboxWebhooks extends Subscriptions {
  readonly appId: number;
  readonly habits?: Partial<WebhookHabits>;
}
