import type { AppError } from '../../core/errors.ts';
import type { PortalId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';
import type { RecordPage } from '../../services/sync/ports.ts';
import { fetchAssociations } from './associations.ts';
import type { HubSpotClient } from './client.ts';
import { mendCutHistories } from './cut-histories.ts';
import { HubSpotPayloadUnreadable } from './errors.ts';
import { recordsPath } from './object-types.ts';
import type { ReadingTerms } from './reading-terms.ts';
import { correlationIdOf } from './wire/answered-call.ts';
import { readRecordPage } from './wire/record-page.ts';
import { readSearchTotal } from './wire/search-total.ts';
import { readTrackedRecord, type ReadRecord } from './wire/tracked-record.ts';

/** Most that HubSpot gives at once when histories are asked for. */
const PAGE_SIZE = '50';

const ASSOCIATED = { deal: ['contacts'], lead: ['contacts', 'deals'] } as const satisfies Record<
  RecordKind,
  readonly ('contacts' | 'deals')[]
>;

/** One page of records with their histories and ties, oldest id first; archived ones are not among them. */
export async function fetchRecordPage(
  client: HubSpotClient,
  portalId: PortalId,
  terms: ReadingTerms,
  after: string | null,
): Promise<RecordPage> {
  const { kind, asked } = terms;
  const payload = await client.request(portalId, {
    method: 'GET',
    path: recordsPath(kind),
    query: {
      limit: PAGE_SIZE,
      archived: 'false',
      properties: asked.plain.join(','),
      propertiesWithHistory: asked.withHistory.join(','),
      associations: ASSOCIATED[kind].join(','),
      ...(after !== null && { after }),
    },
    bucket: 'general',
  });
  const page = readRecordPage(payload);
  const { read, unreadable } = readEach(page.records, terms);
  const records = await withAllTies(client, portalId, kind, read);
  const mended = await mendCutHistories(client, portalId, terms, { records, priority: 'background' });
  return { records: mended, after: page.after, unreadable, unanswered: [], correlationId: correlationIdOf(payload) };
}

/** How many records of a kind there are, archived ones apart. */
export async function fetchCount(client: HubSpotClient, portalId: PortalId, kind: RecordKind): Promise<number> {
  const payload = await client.request(portalId, {
    method: 'POST',
    path: `${recordsPath(kind)}/search`,
    body: { limit: 1, filterGroups: [], properties: [], sorts: [] },
    bucket: 'search',
  });
  return readSearchTotal(payload);
}

/** A record that cannot be read is set aside with the reason; the others are not the worse for it. */
export function readEach(
  records: readonly { readonly id: string; readonly payload: unknown }[],
  { kind, homeCurrency, asked }: ReadingTerms,
) {
  const read: ReadRecord[] = [];
  const unreadable: { readonly id: string; readonly reason: string }[] = [];
  for (const { id, payload } of records) {
    try {
      read.push(readTrackedRecord(payload, kind, homeCurrency, asked.plain));
    } catch (error) {
      if (!(error instanceof HubSpotPayloadUnreadable)) throw error;
      unreadable.push({ id, reason: reasonOf(error) });
    }
  }
  return { read, unreadable };
}

const reasonOf = ({ facts }: AppError) => `fields: ${String(facts['fields'])}`;

/** A page tells only the first ties of a record; of those with more, all are fetched. */
async function withAllTies(
  client: HubSpotClient,
  portalId: PortalId,
  kind: RecordKind,
  read: readonly ReadRecord[],
): Promise<TrackedRecord[]> {
  const fetchCutOff = (other: 'contacts' | 'deals') => {
    const ids = read.flatMap(({ record, tiesCutOff }) => (tiesCutOff.includes(other) ? [record.id] : []));
    return fetchAssociations(client, portalId, { kind, other, ids });
  };
  const [contacts, deals] = await Promise.all([fetchCutOff('contacts'), fetchCutOff('deals')]);

  return read.map(({ record }) =>
    withTies(record, {
      contacts: contacts.has(record.id) ? contacts : new Map([[record.id, record.contactIds]]),
      deals: deals.has(record.id) ? deals : new Map([[record.id, record.dealIds]]),
    }),
  );
}

interface Ties {
  readonly contacts: ReadonlyMap<string, readonly string[]>;
  readonly deals: ReadonlyMap<string, readonly string[]>;
}

/** The record with all of its ties; none where the lists have no entry for it. */
export function withTies(record: TrackedRecord, { contacts, deals }: Ties): TrackedRecord {
  const contactIds = contacts.get(record.id) ?? [];
  const dealIds = record.kind === 'lead' ? ((deals.get(record.id) ?? []) as readonly RecordId[]) : [];
  const { activity } = record;
  const contactCount = Math.max(activity.contactCount ?? 0, contactIds.length);
  return { ...record, contactIds, dealIds, activity: { ...activity, contactCount } };
}
