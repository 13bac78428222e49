import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { choosePipelines } from '../../core/pipeline/pipeline-choices.ts';
import { dealPipelinesInUse } from '../../core/pipeline/pipeline.ts';
import type { Enqueue } from '../ports.ts';
import type { AccountReader, PortalSettings } from './ports.ts';

interface Ports {
  readonly account: Pick<AccountReader, 'pipelines'>;
  readonly enqueue: Enqueue;
}

/**
 * Has every pipeline that is in use worked out anew. Also where nothing changed: whoever asks twice may do so because the
 * first time was cut off before this.
 */
export async function askForAnalyses({ account, enqueue }: Ports, portalId: PortalId, settings: PortalSettings) {
  const chosen = choosePipelines(await account.pipelines(portalId), settings);
  for (const { id } of dealPipelinesInUse(chosen))
    await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId: id });
}
