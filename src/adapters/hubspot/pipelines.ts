import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { OBJECT_TYPE } from './object-types.ts';
import { readPipelines } from './wire/pipelines.ts';

/** The pipelines that HubSpot lists today; archived ones are not among them. */
export async function fetchPipelines(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
): Promise<readonly Pipeline[]> {
  const path = `/crm/pipelines/${HUBSPOT_API_VERSION}/${OBJECT_TYPE[kind]}`;
  return readPipelines(await client.request(portalId, { method: 'GET', path, bucket: 'general' }), kind);
}
