import type { PortalId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import { unanswered } from '../../core/pipeline/unanswered.ts';
import type { CrmReader, Granted, RecordPage } from './ports.ts';

type Lists = Pick<CrmReader, 'listed' | 'records'>;

/** With more records than this, one page after the other would leave most of the quota unused. */
export const MANY_RECORDS = 100_000;
/** Pages of ids to one of records: while these are listed, the batches of the last ones are under way. */
const LISTS_AT_ONCE = 4;

interface Ids {
  readonly ids: readonly RecordId[];
  readonly after: string | null;
}

/**
 * Pages of a large kind: ids are listed one page after the other, and their records read in batches side by side,
 * while the next ids are already being listed.
 *
 * @returns Gives the page that begins at a place, as `CrmReader.page` does; pages are to be asked for in order.
 */
export function bulkPages(crm: Lists, portalId: PortalId, kind: RecordKind) {
  let ahead: { readonly after: string | null; readonly ids: Promise<Granted<Ids>> } | null = null;
  const begin = (after: string | null) => {
    const ids = listSome(crm, portalId, kind, after);
    // Whoever takes it sees the failure; until then nobody listens.
    ids.catch(() => undefined);
    return { after, ids };
  };
  return async (after: string | null): Promise<Granted<RecordPage>> => {
    const here = ahead?.after === after && after !== null ? ahead : begin(after);
    ahead = null;
    const listed = await here.ids;
    if (!listed.granted) return listed;
    if (listed.value.after !== null) ahead = begin(listed.value.after);
    const read = await crm.records(portalId, kind, listed.value.ids, 'background');
    if (!read.granted) return read;
    const { ids, after: next } = listed.value;
    return { granted: true, value: { ...read.value, after: next, unanswered: unanswered(ids, read.value) } };
  };
}

async function listSome(crm: Lists, portalId: PortalId, kind: RecordKind, from: string | null): Promise<Granted<Ids>> {
  const ids: RecordId[] = [];
  let after = from;
  for (let page = 0; page < LISTS_AT_ONCE; page += 1) {
    const answer = await crm.listed(portalId, kind, { list: 'live', after });
    if (!answer.granted) return answer;
    ids.push(...answer.value.records.map(({ id }) => id));
    after = answer.value.after;
    if (after === null) break;
  }
  return { granted: true, value: { ids, after } };
}
