import type { PortalId, RecordId } from '../../core/pipeline/identifiers.ts';
import { unanswered } from '../../core/pipeline/unanswered.ts';
import type { RecordPage, RecordsRead } from '../../services/sync/ports.ts';
import { fetchAssociations } from './associations.ts';
import { readInputs } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { mendCutHistories } from './cut-histories.ts';
import { recordsPath } from './object-types.ts';
import type { Priority } from './quota.ts';
import { fetchList } from './record-lists.ts';
import type { ReadingTerms } from './reading-terms.ts';
import { readEach, withTies } from './records.ts';
import { correlationIdOf } from './wire/answered-call.ts';
import { readBatchAnswer } from './wire/batch-answer.ts';

/** Most that HubSpot takes at once when histories are asked for. */
const BATCH_SIZE = 50;

interface Asked {
  readonly ids: readonly RecordId[];
  readonly priority: Priority;
}

/** Records with their histories and ties, by id. */
export async function fetchRecordsById(
  client: HubSpotClient,
  portalId: PortalId,
  terms: ReadingTerms,
  { ids, priority }: Asked,
): Promise<RecordsRead> {
  const starts = Array.from({ length: Math.ceil(ids.length / BATCH_SIZE) }, (_, batch) => batch * BATCH_SIZE);
  const batches = await Promise.all(
    starts.map((start) => fetchBatch(client, portalId, terms, { ids: ids.slice(start, start + BATCH_SIZE), priority })),
  );
  const answers = batches.flatMap((batch) => batch.answers);
  const { read, unreadable } = readEach(
    answers.flatMap(({ records }) => records),
    terms,
  );
  const { kind } = terms;
  const readIds = read.map(({ record }) => record.id);
  const tiesTo = (other: 'contacts' | 'deals') =>
    fetchAssociations(client, portalId, { kind, other, ids: readIds, priority });
  const [contacts, deals] = await Promise.all([
    tiesTo('contacts'),
    kind === 'lead' ? tiesTo('deals') : new Map<string, readonly string[]>(),
  ]);
  const ties = { contacts, deals };
  const records = read.map(({ record }) => withTies(record, ties));
  return {
    records: await mendCutHistories(client, portalId, terms, { records, priority }),
    gone: answers.flatMap(({ missing }) => missing) as RecordId[],
    unreadable,
    correlationId: batches.at(-1)?.correlationId ?? '',
  };
}

/** A page as a list would give it, in two steps: first the ids, then the records. */
export async function fetchPageById(
  client: HubSpotClient,
  portalId: PortalId,
  terms: ReadingTerms,
  after: string | null,
): Promise<RecordPage> {
  const page = await fetchList(client, portalId, terms.kind, { list: 'live', after });
  const ids = page.records.map(({ id }) => id);
  const read = await fetchRecordsById(client, portalId, terms, { ids, priority: 'background' });
  const { records, unreadable, correlationId } = read;
  return { records, unreadable, correlationId, after: page.after, unanswered: unanswered(ids, read) };
}

async function fetchBatch(
  client: HubSpotClient,
  portalId: PortalId,
  { kind, asked }: ReadingTerms,
  { ids, priority }: Asked,
) {
  const { answers } = await readInputs(client, portalId, {
    path: `${recordsPath(kind)}/batch/read`,
    of: { properties: asked.plain, propertiesWithHistory: asked.withHistory },
    inputs: ids.map((id) => ({ id })),
    bucket: 'general',
    priority,
  });
  return { answers: answers.map(readBatchAnswer), correlationId: correlationIdOf(answers.at(-1)) };
}
