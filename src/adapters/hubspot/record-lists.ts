import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { ChangeWindow, ListedPage, ListedRecord, ListPlace } from '../../services/sync/ports.ts';
import type { HubSpotClient } from './client.ts';
import { recordsPath } from './object-types.ts';
import { readListedRecords } from './wire/listed-records.ts';

/** Most that HubSpot gives at once without histories. */
const PAGE_SIZE = '100';
const SEARCH_SIZE = 200;
const CHANGED = 'hs_lastmodifieddate';
const ID = 'hs_object_id';

/** One page of ids, of what there is or of what lies in the recycle bin. */
export async function fetchList(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
  { list, after }: ListPlace,
): Promise<ListedPage> {
  const payload = await client.request(portalId, {
    method: 'GET',
    path: recordsPath(kind),
    query: {
      limit: PAGE_SIZE,
      archived: String(list === 'bin'),
      properties: CHANGED,
      ...(after !== null && { after }),
    },
    bucket: 'general',
  });
  return readListedRecords(payload);
}

/** The first records of a search by last change, in the order of their ids. */
export async function fetchChanged(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
  { fromMs, toMs, afterId }: ChangeWindow,
): Promise<readonly ListedRecord[]> {
  const filters = [
    { propertyName: CHANGED, operator: 'BETWEEN', value: String(fromMs), highValue: String(toMs) },
    ...(afterId === null ? [] : [{ propertyName: ID, operator: 'GT', value: afterId }]),
  ];
  const payload = await client.request(portalId, {
    method: 'POST',
    path: `${recordsPath(kind)}/search`,
    body: {
      filterGroups: [{ filters }],
      sorts: [{ propertyName: ID, direction: 'ASCENDING' }],
      properties: [CHANGED],
      limit: SEARCH_SIZE,
    },
    bucket: 'search',
  });
  return readListedRecords(payload).records;
}
