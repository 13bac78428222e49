import type { Analysis } from '../../core/analysis/analysis.ts';
import type { DealOutlook } from '../../core/outlook/deal-outlook.ts';
import { dealOutlook } from '../../core/outlook/deal-outlook.ts';
import type { NextAction } from '../../core/outlook/next-action.ts';
import { nextAction } from '../../core/outlook/next-action.ts';
import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../core/pipeline/pipeline.ts';
import { DAY_MS } from '../../core/pipeline/time-units.ts';
import { canBeAdvised } from './advisable.ts';
import { findAnalysis, type AnalysisFound, type NotReady } from './find-analysis.ts';
import type {
  AdviceReader,
  DealReader,
  InputsReader,
  KeptDeal,
  PortalReader,
  ProgressReader,
  RecommendationSeen,
  SnapshotReader,
} from './ports.ts';

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
  | NotReady
  | (AnalysisFound & {
      readonly deal: DealNow;
      /** Of the deal's pipeline; null where nothing was advised, or what is entered now can no longer be advised on. */
      readonly advice: RecommendationSeen | null;
    });

/** Everything the deal card shows. Reads what is kept; never asks HubSpot and never waits for an analysis. */
export type ReadDeal = (portalId: PortalId, dealId: RecordId) => Promise<DealAnswer>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly deals: DealReader;
  readonly snapshots: SnapshotReader;
  readonly advice: AdviceReader;
  readonly inputs: InputsReader;
}

export function readDeal({ deals, advice, inputs, ...ports }: Ports): ReadDeal {
  const find = findAnalysis(ports);
  return async (portalId, dealId) => {
    let deal: KeptDeal | null = null;
    const found = await find(portalId, async (pipelines) => {
      deal = await deals.deal(portalId, dealId);
      return pipelineOf(deal, pipelines);
    });
    if (found.state !== 'ready') return found;
    const present = await advice.presentAdvice(portalId, found.pipeline.id);
    const stands = present !== null && canBeAdvised(await inputs.inputs(portalId, found.pipeline.id), found.analysis);
    return { ...found, deal: dealNow(deal, found), advice: stands ? present : null };
  };
}

/** The deal's pipeline; for a deal not read yet, or in a pipeline that is no longer there, the first one. */
function pipelineOf(deal: KeptDeal | null, pipelines: readonly Pipeline[]): Pipeline | undefined {
  const last = deal?.visits.at(-1);
  return pipelines.find(({ id }) => id === (last?.pipelineId ?? deal?.pipelineId)) ?? pipelines[0];
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
  const { amount, source, ownerId, activity } = deal;
  const own = { source, ownerId };
  const outlook = dealOutlook({ table: analysis.outlook, stageId: stage.id, ageDays, amount, own });
  return {
    status: 'open',
    stage,
    ageDays,
    amount,
    outlook,
    nextAction: nextAction({ ageDays, outlook, activity, amount, nowMs }),
  };
}
