import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../core/pipeline/pipeline.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { HubSpotNotFound, HubSpotNotGranted, HubSpotRefused } from './errors.ts';
import { OBJECT_TYPE } from './object-types.ts';
import { readStagesEver } from './wire/pipeline-audit.ts';
import { readPipelines } from './wire/pipelines.ts';

const pathOf = (kind: RecordKind) => `/crm/pipelines/${HUBSPOT_API_VERSION}/${OBJECT_TYPE[kind]}`;

/** The pipelines that HubSpot lists today; archived ones are not among them. */
export async function fetchPipelines(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
): Promise<readonly Pipeline[]> {
  return readPipelines(await client.request(portalId, { method: 'GET', path: pathOf(kind), bucket: 'general' }), kind);
}

/** The same with the stages that were deleted, as archived, as far as the pipelines' audits tell: a call for each. */
export async function fetchPipelinesEver(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
): Promise<readonly Pipeline[]> {
  const pipelines = await fetchPipelines(client, portalId, kind);
  return Promise.all(
    pipelines.map(async (pipeline) => ({
      ...pipeline,
      stages: await fetchStagesEver(
        client,
        portalId,
        pipeline,
        pipelines.filter((one) => one !== pipeline),
      ),
    })),
  );
}

const NOT_TOLD = [HubSpotNotFound, HubSpotNotGranted, HubSpotRefused];

async function fetchStagesEver(
  client: HubSpotClient,
  portalId: PortalId,
  { id, recordKind, stages: listed }: Pipeline,
  others: readonly Pipeline[],
): Promise<readonly Stage[]> {
  const path = `${pathOf(recordKind)}/${encodeURIComponent(id)}/audit`;
  const elsewhere = new Set(others.flatMap(({ stages }) => stages.map((stage) => stage.id)));
  try {
    const payload = await client.request(portalId, { method: 'GET', path, bucket: 'general' });
    return readStagesEver(payload, recordKind, { listed, elsewhere });
  } catch (error) {
    if (NOT_TOLD.some((kind) => error instanceof kind)) return listed;
    throw error;
  }
}
