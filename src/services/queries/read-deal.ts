import type { Analysis, TooEarly } from '../../core/analysis/analysis.ts';
import type { DealOutlook } from '../../core/outlook/deal-outlook.ts';
import { dealOutlook } from '../../core/outlook/deal-outlook.ts';
import type { NextAction } from '../../core/outlook/next-action.ts';
import { nextAction } from '../../core/outlook/next-action.ts';
import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../core/pipeline/pipeline.ts';
import type { DealReader, KeptDeal, PortalReader, ProgressReader, ProgressSeen, SnapshotReader } from './ports.ts';

/** The deal of the card, as it stood at the moment of the analysis. */
export type DealNow =
  | {
      readonly status: 'open';
      readonly stage: Stage;
      readonly ageDays: number;
      readonly amount: number | null;
      /** Null when nothing is foretold for its stage. */
      readonly outlook: DealOutlook | null;
      readonly nextAction: NextAction;
    }
  | { readonly status: 'won' | 'lost'; readonly stage: Stage; readonly closedAtMs: number }
  | { readonly status: 'unknown'; readonly reason: 'not-read-yet' | 'no-stage' };

export type DealAnswer =
  | { readonly state: 'not-installed' }
  | { readonly state: 'disconnected' }
  | { readonly state: 'syncing'; readonly step: 'reading' | 'analysing'; readonly progress: ProgressSeen | null }
  | { readonly state: 'too-early'; readonly tooEarly: TooEarly }
  | {
      readonly state: 'ready';
      readonly deal: DealNow;
      readonly pipeline: Pipeline;
      /** Every pipeline that a stage of the analysis may stand in. */
      readonly pipelines: readonly Pipeline[];
      readonly analysis: Analysis;
      readonly currency: string;
      readonly leadsIncluded: boolean;
    };

/** Everything the deal card shows. Reads what is kept; never asks HubSpot and never waits for an analysis. */
export type ReadDeal = (portalId: PortalId, dealId: RecordId) => Promise<DealAnswer>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly deals: DealReader;
  readonly snapshots: SnapshotReader;
}

const DAY_MS = 86_400_000;
/** Shown when HubSpot did not name the account's currency. */
const NO_CURRENCY = 'XXX';
/** The account has no deal pipeline, or does not let its deals be read. */
const NOTHING_THERE: TooEarly = { reason: 'no-records', have: 0, need: 1, expectedAtMs: null };

export function readDeal({ portals, progress, deals, snapshots }: Ports): ReadDeal {
  return async (portalId, dealId) => {
    const status = await portals.status(portalId);
    if (status === null) return { state: 'not-installed' };
    if (status === 'disconnected') return { state: 'disconnected' };

    const [seen, deal, pipelines] = await Promise.all([
      progress.progress(portalId),
      deals.deal(portalId, dealId),
      portals.pipelines(portalId),
    ]);
    const pipeline = pipelineOf(deal, pipelines);
    const analysis = pipeline ? await snapshots.analysis(portalId, pipeline.id) : null;
    if (!pipeline && seen?.finishedAtMs) return { state: 'too-early', tooEarly: NOTHING_THERE };
    if (!analysis || !pipeline) {
      return { state: 'syncing', step: seen?.finishedAtMs ? 'analysing' : 'reading', progress: seen };
    }
    if (analysis.tooEarly) return { state: 'too-early', tooEarly: analysis.tooEarly };
    return {
      state: 'ready',
      deal: dealNow(deal, { pipelines, analysis }),
      pipeline,
      pipelines,
      analysis,
      currency: (await portals.currency(portalId)) ?? NO_CURRENCY,
      leadsIncluded: seen?.kinds.some(({ kind, state }) => kind === 'lead' && state === 'finished') ?? false,
    };
  };
}

/** The deal's pipeline; for a deal not read yet, or in a pipeline that is no longer there, the first one. */
function pipelineOf(deal: KeptDeal | null, pipelines: readonly Pipeline[]): Pipeline | undefined {
  const dealPipelines = pipelines.filter(({ recordKind, archived }) => recordKind === 'deal' && !archived);
  const last = deal?.visits.at(-1);
  const own = dealPipelines.find(({ id }) => id === (last?.pipelineId ?? deal?.pipelineId));
  return own ?? dealPipelines[0];
}

interface Background {
  readonly pipelines: readonly Pipeline[];
  readonly analysis: Analysis;
}

/** The deal as it stood at the moment of the analysis: of what came after, nothing is known. */
function dealNow(deal: KeptDeal | null, { pipelines, analysis }: Background): DealNow {
  if (!deal) return { status: 'unknown', reason: 'not-read-yet' };
  const last = deal.visits.at(-1);
  const stage = pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === last?.stageId);
  if (!last || !stage || last.leftAtMs !== null) return { status: 'unknown', reason: 'no-stage' };
  if (stage.kind !== 'open') return { status: stage.kind, stage, closedAtMs: last.enteredAtMs };

  const nowMs = analysis.asOfMs;
  const ageDays = Math.max(0, nowMs - last.enteredAtMs) / DAY_MS;
  const { amount, activity } = deal;
  const outlook = dealOutlook({ table: analysis.outlook, stageId: stage.id, ageDays, amount });
  return {
    status: 'open',
    stage,
    ageDays,
    amount,
    outlook,
    nextAction: nextAction({ ageDays, outlook, activity, amount, nowMs }),
  };
}
