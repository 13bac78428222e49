import type { BudgetRefusal } from '../../core/budget/spend.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse } from '../../core/pipeline/pipeline.ts';
import { refusalsOf } from './advisable.ts';
import { findAnalysis, type AnalysisFound, type NotReady } from './find-analysis.ts';
import { namedOrWithLeads } from './first-with-leads.ts';
import type { AdviceReader, AdviceSeen, InputsReader, PortalReader, ProgressReader, SnapshotReader } from './ports.ts';

export interface BudgetFound extends AnalysisFound {
  readonly inputs: Awaited<ReturnType<InputsReader['inputs']>>;
  /** What is entered cannot be worked with; empty when it can. */
  readonly refusals: readonly BudgetRefusal[];
  readonly advice: AdviceSeen;
}

export type BudgetShown = NotReady | BudgetFound;

/**
 * Everything the Budget page shows of one deal pipeline; where none, or one that is not there, is named, of the one that
 * leads go into. Reads what is kept; never asks HubSpot and works nothing out.
 */
export type ReadBudget = (portalId: PortalId, pipelineId: PipelineId | null) => Promise<BudgetShown>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly snapshots: SnapshotReader;
  readonly inputs: InputsReader;
  readonly advice: AdviceReader;
}

export function readBudget({ inputs, advice, ...ports }: Ports): ReadBudget {
  const find = findAnalysis(ports);
  return async (portalId, asked) => {
    const found = await find(portalId, (deals) =>
      namedOrWithLeads(ports.snapshots, { portalId, pipelineId: asked }, deals),
    );
    if (found.state !== 'ready') return found;
    const given = await inputs.inputs(portalId, found.pipeline.id);
    return {
      ...found,
      inputs: given,
      refusals: refusalsOf(given, found.analysis),
      advice: await advice.advice(portalId, found.pipeline.id, given.settings.cadenceMonths),
    };
  };
}

/** The pipeline that the Budget page shows; null where there is none. */
export function pipelineShown({ portals, snapshots }: Pick<Ports, 'portals' | 'snapshots'>) {
  return async (portalId: PortalId, asked: PipelineId | null): Promise<PipelineId | null> => {
    const deals = dealPipelinesInUse(await portals.pipelines(portalId));
    return (await namedOrWithLeads(snapshots, { portalId, pipelineId: asked }, deals))?.id ?? null;
  };
}
