import type { ObjectKind, PropertyVersion } from '../portals/portal.ts';
import { KIND_FACTS } from './object-kinds.ts';
import { definitionsByName, historyOf, type RecordInPortal, valueOf } from './record-values.ts';

/** What was asked to be shown. */
export interface Wanted {
  /** Empty: HubSpot's defaults. */
  readonly properties: readonly string[];
  readonly propertiesWithHistory: readonly string[];
  readonly associations: readonly ObjectKind[];
}

const INLINE_TIES = 100;

const iso = (ms: number) => new Date(ms).toISOString();

/** A record as HubSpot shows it. Properties that the account does not have are passed over in silence. */
export function presentRecord(of: RecordInPortal, wanted: Wanted) {
  const { portal, kind, record } = of;
  const { typeId, defaults } = KIND_FACTS[kind];
  const known = definitionsByName(portal.properties(kind));
  const names = wanted.properties.length === 0 ? defaults : wanted.properties;
  const shown = [...new Set([...names, ...wanted.propertiesWithHistory, ...ALWAYS[kind]])].filter((name) =>
    known.has(name),
  );
  const ties = wanted.associations.flatMap((other) => presentTies(of, other));
  return {
    id: String(record.id),
    properties: Object.fromEntries(shown.map((name) => [name, valueOf(of, name)])),
    ...(wanted.propertiesWithHistory.length > 0 && {
      propertiesWithHistory: Object.fromEntries(
        wanted.propertiesWithHistory.filter((name) => known.has(name)).map((name) => [name, presentHistory(of, name)]),
      ),
    }),
    ...(ties.length > 0 && { associations: Object.fromEntries(ties) }),
    createdAt: iso(record.createdAtMs),
    updatedAt: iso(record.updatedAtMs),
    archived: record.archivedAtMs !== null,
    ...(record.archivedAtMs !== null && { archivedAt: iso(record.archivedAtMs) }),
    url: `https://app.hubspot.com/contacts/${portal.portalId}/record/${typeId}/${record.id}`,
  };
}

/** Given whatever is asked for. */
const ALWAYS: Readonly<Record<ObjectKind, readonly string[]>> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  deals: ['createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  leads: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

/** The newest few, newest first: what is older, HubSpot does not show. */
function presentHistory(of: RecordInPortal, property: string) {
  return historyOf(of, property).slice(0, KIND_FACTS[of.kind].historyCap).map(presentVersion);
}

function presentVersion({ value, atMs, sourceType, sourceId, userId }: PropertyVersion) {
  return {
    value,
    timestamp: iso(atMs),
    sourceType,
    ...(sourceId !== undefined && { sourceId }),
    ...(userId !== undefined && { updatedByUserId: userId }),
  };
}

function presentTies({ portal, kind, record }: RecordInPortal, other: ObjectKind) {
  const ids = portal.associated(kind, record.id, other);
  if (ids.length === 0) return [];
  const type = `${KIND_FACTS[kind].singular}_to_${KIND_FACTS[other].singular}`;
  const next = ids[INLINE_TIES];
  const list = {
    results: ids.slice(0, INLINE_TIES).map((id) => ({ id: String(id), type })),
    ...(next !== undefined && { paging: { next: { after: String(next) } } }),
  };
  return [[other, list] as const];
}
