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

/** Work that is asked for and done at least once, apart from who asked. */
export type Job =
  | { readonly kind: 'first-sync'; readonly portalId: PortalId }
  | { readonly kind: 'analyse-pipeline'; readonly portalId: PortalId; readonly pipelineId: PipelineId };

/** Asks for a job. Asking again for what is already waiting changes nothing; one portal's jobs run one at a time. */
export type Enqueue = (job: Job) => Promise<void>;
