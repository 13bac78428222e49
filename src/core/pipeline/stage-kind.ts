import type { StageKind } from './pipeline.ts';

/** Why a stage's meaning is a guess. */
export type StageKindWarning = 'closed-but-undecided' | 'lead-stage-unclear';

/** What a stage means, and a warning when its metadata do not really say. */
export interface JudgedKind {
  readonly kind: StageKind;
  readonly warning: StageKindWarning | null;
}

/** What HubSpot's metadata say of a deal stage. */
export interface DealStageFacts {
  readonly isClosed: boolean;
  /** 0–1; null when missing or not a number. */
  readonly probability: number | null;
}

/** How many records in a stage carry each of HubSpot's calculated flags. */
export interface LeadFlags {
  readonly qualified: number;
  readonly disqualified: number;
  readonly open: number;
}

/** All that can tell what a lead stage means. */
export interface LeadStageFacts {
  readonly stageId: string;
  /** `metadata.leadState`; null when the portal has none. */
  readonly leadState: string | null;
  /** Null when no flags were read. */
  readonly flags: LeadFlags | null;
  /** What a person chose in the settings; null when nobody did. */
  readonly chosen: StageKind | null;
}

const KIND_OF_LEAD_STATE: ReadonlyMap<string, StageKind> = new Map([
  ['NEW', 'open'],
  ['ATTEMPTING', 'open'],
  ['CONNECTED', 'open'],
  ['IN_PROGRESS', 'open'],
  ['QUALIFIED', 'won'],
  ['UNQUALIFIED', 'lost'],
  ['DISQUALIFIED', 'lost'],
]);

const KIND_OF_KNOWN_LEAD_STAGE: ReadonlyMap<string, StageKind> = new Map([
  ['new-stage-id', 'open'],
  ['attempting-stage-id', 'open'],
  ['connected-stage-id', 'open'],
  ['qualified-stage-id', 'won'],
  ['unqualified-stage-id', 'lost'],
]);

/**
 * Says what a deal stage means, from its metadata alone.
 *
 * Answers "is a deal in this stage won, lost or still open?". Names and ids are never asked: portals rename
 * `closedwon` and put it to other uses.
 *
 * @param facts `probability` in 0–1; values beyond count as the nearest end.
 * @returns Won when closed with probability 1, lost when closed with 0, else open. Closed with anything between,
 * or with no probability, is open with the warning `closed-but-undecided`.
 *
 * Source: HubSpot's pipelines guide on `isClosed` and `probability`.
 */
export function dealStageKind({ isClosed, probability }: DealStageFacts): JudgedKind {
  if (!isClosed) return { kind: 'open', warning: null };
  if (probability !== null && probability >= 1) return { kind: 'won', warning: null };
  if (probability !== null && probability <= 0) return { kind: 'lost', warning: null };
  return { kind: 'open', warning: 'closed-but-undecided' };
}

/**
 * Says what a lead stage means: won is qualified, lost is disqualified.
 *
 * Asks in this order and takes the first answer: the stage's `leadState`, the five ids that HubSpot gives its own
 * stages, what more than half of the stage's records are flagged as, what a person chose. A lead stage's probability
 * is never asked: portals show 0 on all of them.
 *
 * @param facts Counts in `flags` are whole and at least 0.
 * @returns Open with the warning `lead-stage-unclear` when none of the four knows.
 */
export function leadStageKind({ stageId, leadState, flags, chosen }: LeadStageFacts): JudgedKind {
  const state = leadState === null ? undefined : KIND_OF_LEAD_STATE.get(leadState.trim().toUpperCase());
  const kind = state ?? KIND_OF_KNOWN_LEAD_STAGE.get(stageId) ?? majority(flags) ?? chosen;
  return kind === null ? { kind: 'open', warning: 'lead-stage-unclear' } : { kind, warning: null };
}

function majority(flags: LeadFlags | null): StageKind | undefined {
  if (flags === null) return undefined;
  const half = (flags.qualified + flags.disqualified + flags.open) / 2;
  if (flags.qualified > half) return 'won';
  if (flags.disqualified > half) return 'lost';
  return flags.open > half ? 'open' : undefined;
}
