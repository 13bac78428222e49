import type { PipelineId } from './core/pipeline/identifiers.ts';
import type { keepReads } from './services/queries/kept-reads.ts';
import { readBudget } from './services/queries/read-budget.ts';
import { readDeal } from './services/queries/read-deal.ts';
import { readLead } from './services/queries/read-lead.ts';
import { readOverview } from './services/queries/read-overview.ts';
import { readSources } from './services/queries/read-sources.ts';

type Reading = Parameters<typeof readBudget>[0] & Parameters<typeof readDeal>[0] & Parameters<typeof readLead>[0];

/** What surfaces show, kept as it was read: what all of them rest on, and each answer. */
export function composeSurfaces(reading: Reading, kept: ReturnType<typeof keepReads>) {
  const { portals, progress, snapshots, advice, inputs } = reading;
  const common = {
    ...reading,
    portals: {
      ...portals,
      status: kept((portalId) => portals.status(portalId)),
      currency: kept((portalId) => portals.currency(portalId)),
      pipelines: kept((portalId) => portals.pipelines(portalId)),
    },
    progress: { progress: kept((portalId) => progress.progress(portalId)) },
    snapshots: { analysis: kept((portalId, pipelineId: PipelineId) => snapshots.analysis(portalId, pipelineId)) },
    advice: {
      ...advice,
      presentAdvice: kept((portalId, pipelineId: PipelineId) => advice.presentAdvice(portalId, pipelineId)),
    },
  };
  // The Budget page is where people look after they have entered something: it reads it anew.
  const keptInputs = { inputs: kept((portalId, pipelineId: PipelineId) => inputs.inputs(portalId, pipelineId)) };
  return {
    readBudget: readBudget(common),
    readDeal: kept(readDeal({ ...common, inputs: keptInputs })),
    readLead: kept(readLead(common)),
    readOverview: kept(readOverview(common)),
    readSources: kept(readSources(common)),
  };
}
