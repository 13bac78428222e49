import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { OBJECT_TYPE } from './object-types.ts';
import { readPropertyNames } from './wire/property-names.ts';
import { RECORD_PROPERTIES } from './wire/record-properties.ts';
import { stageEntryNames, type StageEntryNames } from './wire/stage-entries.ts';

/** What to ask for in a portal: of the properties that we read, those that it has. */
export interface AskedProperties {
  readonly plain: readonly string[];
  readonly withHistory: readonly string[];
  readonly stageEntries: StageEntryNames;
}

/** Which properties a portal has depends on its plan and its settings; a name it does not have is never asked for. */
export async function fetchAskedProperties(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
): Promise<AskedProperties> {
  const path = `/crm/properties/${HUBSPOT_API_VERSION}/${OBJECT_TYPE[kind]}`;
  const has = readPropertyNames(await client.request(portalId, { method: 'GET', path, bucket: 'general' }));
  const { plain, withHistory } = RECORD_PROPERTIES[kind];
  const asked = (names: readonly string[]) => names.filter((name) => has.has(name));
  return { plain: asked(plain), withHistory: asked(withHistory), stageEntries: stageEntryNames(has, kind) };
}
