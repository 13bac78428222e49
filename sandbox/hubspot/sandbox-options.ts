import type { Express } from 'express';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { SandboxPortal } from '../portals/portal.ts';
import type { Limits } from './limits.ts';

/** The app as HubSpot knows it. */
export interface RegisteredApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
}

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
  /** Hangs further pages on the same port, before the API answers that there is nothing. */
  readonly mount?: (app: Express) => void;
}
