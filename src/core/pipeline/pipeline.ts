import type { PipelineId, RecordKind, StageId } from './identifiers.ts';

/** `won` in a lead pipeline means qualified, `lost` means disqualified. */
export type StageKind = 'open' | 'won' | 'lost';

/** Who is answerable for what happens in a stage. */
export type StageOwner = 'marketing' | 'sales' | 'shared';

export interface Stage {
  readonly id: StageId;
  readonly label: string;
  readonly kind: StageKind;
  readonly owner: StageOwner;
  /** True when HubSpot no longer lists the stage but old history still names it. */
  readonly archived: boolean;
  /** Share of those who enter that people want to go on, 0–1, both excluded; absent where nobody said. */
  readonly targetShare?: number;
}

export interface Pipeline {
  readonly id: PipelineId;
  readonly recordKind: RecordKind;
  readonly label: string;
  /** In the order in which a record is meant to pass them. */
  readonly stages: readonly Stage[];
  readonly archived: boolean;
}

/**
 * The deal pipelines that are in use: each is a funnel of its own, and has an analysis and advice of its own.
 *
 * @param pipelines Of one portal; not changed.
 * @returns In their order; without those that HubSpot no longer lists.
 */
export function dealPipelinesInUse(pipelines: readonly Pipeline[]): Pipeline[] {
  return pipelines.filter(({ recordKind, archived }) => recordKind === 'deal' && !archived);
}
