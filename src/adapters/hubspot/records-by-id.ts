import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import type { RecordsRead } from '../../services/sync/ports.ts';
import { fetchAssociations } from './associations.ts';
import type { HubSpotClient } from './client.ts';
import { recordsPath } from './object-types.ts';
import { readEach, withTies, type ReadingTerms } from './records.ts';
import { readBatchAnswer } from './wire/batch-answer.ts';

/** Most that HubSpot takes at once when histories are asked for. */
const BATCH_SIZE = 50;

/**
 * Records with their histories and ties, by id. Somebody changed them a moment ago and looks at a card: these calls go
 * before whatever else is being read of the portal.
 */
export async function fetchRecordsById(
  client: HubSpotClient,
  portalId: PortalId,
  terms: ReadingTerms,
  ids: readonly RecordId[],
): Promise<RecordsRead> {
  const starts = Array.from({ length: Math.ceil(ids.length / BATCH_SIZE) }, (_, batch) => batch * BATCH_SIZE);
  const answers = await Promise.all(
    starts.map((start) => fetchBatch(client, portalId, terms, ids.slice(start, start + BATCH_SIZE))),
  );
  const { read, unreadable } = readEach(
    answers.flatMap(({ records }) => records),
    terms,
  );
  const { kind } = terms;
  const readIds = read.map(({ record }) => record.id);
  const tiesTo = (other: 'contacts' | 'deals') =>
    fetchAssociations(client, portalId, { kind, other, ids: readIds, priority: 'someone-waits' });
  const [contacts, deals] = await Promise.all([
    tiesTo('contacts'),
    kind === 'lead' ? tiesTo('deals') : new Map<string, readonly string[]>(),
  ]);
  const ties = { contacts, deals };
  return {
    records: read.map(({ record }) => withTies(record, ties)),
    gone: answers.flatMap(({ missing }) => missing) as RecordId[],
    unreadable,
  };
}

async function fetchBatch(
  client: HubSpotClient,
  portalId: PortalId,
  { kind, asked }: ReadingTerms,
  ids: readonly RecordId[],
) {
  const body = {
    properties: asked.plain,
    propertiesWithHistory: asked.withHistory,
    inputs: ids.map((id) => ({ id })),
  };
  const path = `${recordsPath(kind)}/batch/read`;
  return readBatchAnswer(
    await client.request(portalId, { method: 'POST', path, body, bucket: 'general', priority: 'someone-waits' }),
  );
}
