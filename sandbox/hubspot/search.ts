import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { ObjectKind, PortalRecord, PropertyDefinition, SandboxPortal } from '../portals/portal.ts';
import { bodyLength } from './body.ts';
import { callerMayRead } from './caller.ts';
import { kindOf } from './object-kinds.ts';
import { presentRecord } from './present-record.ts';
import { definitionsByName, valueOf } from './record-values.ts';
import { invalid } from './refusal.ts';
import { comparable, type Filter, filterSchema, passes } from './search-filters.ts';

const LONGEST_BODY = 3000;
const MOST_RESULTS = 10_000;
const MOST_FILTERS = 18;

const question = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filterSchema).max(6) }))
    .max(5)
    .default([]),
  sorts: z
    .array(z.union([z.string(), z.object({ propertyName: z.string(), direction: z.string().optional() })]))
    .max(1)
    .default([]),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().min(0).max(200).default(10),
  after: z.coerce.number().int().min(0).default(0),
});

/** `POST …/search`: no history, no ties, nothing from the recycle bin, what the index has heard of by now, and never more than ten thousand. */
export function search(): Router {
  return Router().post('/crm/objects/2026-09/:type/search', (request: Request, response: Response) => {
    const kind = kindOf(request.params['type']);
    const portal = callerMayRead(request, kind);
    if (bodyLength(request) > LONGEST_BODY)
      throw invalid(`The request body may have ${LONGEST_BODY} characters at most.`);
    const read = question.safeParse(request.body ?? {});
    if (!read.success) throw invalid(`Invalid input JSON: ${read.error.issues[0]?.path.join('.') ?? ''}`);
    const { filterGroups, sorts, properties, limit, after } = read.data;
    if (filterGroups.flatMap(({ filters }) => filters).length > MOST_FILTERS) {
      throw invalid(`There may be ${MOST_FILTERS} filters at most.`);
    }
    if (after + limit > MOST_RESULTS) {
      throw invalid(`Paging through more than ${MOST_RESULTS} results of a search is not supported.`);
    }
    const groups = filterGroups.map(({ filters }) => filters);
    const found = sorted(matching(portal, kind, groups), { portal, kind, sort: sorts[0] });
    const next = after + limit;
    const wanted = { properties, propertiesWithHistory: [], associations: [] };
    response.json({
      total: found.length,
      results: found.slice(after, next).map((record) => presentRecord({ portal, kind, record }, wanted)),
      ...(next < found.length && limit > 0 && { paging: { next: { after: String(next) } } }),
    });
  });
}

/** Any group whose filters all pass is enough. */
function matching(portal: SandboxPortal, kind: ObjectKind, groups: readonly (readonly Filter[])[]) {
  const { live } = portal.indexed?.(kind) ?? portal.records(kind);
  if (groups.length === 0) return live;
  const known = definitionsByName(portal.properties(kind));
  const test = (record: PortalRecord, filter: Filter) =>
    passes(filter, valueOf({ portal, kind, record }, filter.propertyName), typeOf(known, filter.propertyName));
  return live.filter((record) => groups.some((filters) => filters.every((filter) => test(record, filter))));
}

function typeOf(known: ReadonlyMap<string, PropertyDefinition>, name: string): PropertyDefinition['type'] {
  const type = known.get(name)?.type;
  if (type === undefined) throw invalid(`There was a problem with the request: property ${name} does not exist`);
  return type;
}

interface Sorting {
  readonly portal: SandboxPortal;
  readonly kind: ObjectKind;
  readonly sort: z.infer<typeof question>['sorts'][number] | undefined;
}

/** Without a wish, oldest id first; records without the value come last. */
function sorted(records: readonly PortalRecord[], { portal, kind, sort }: Sorting): readonly PortalRecord[] {
  if (sort === undefined) return records;
  const wish =
    typeof sort === 'string'
      ? { propertyName: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING' }
      : sort;
  const type = typeOf(definitionsByName(portal.properties(kind)), wish.propertyName);
  const sign = wish.direction === 'DESCENDING' ? -1 : 1;
  const keyed = records.map((record) => {
    const value = valueOf({ portal, kind, record }, wish.propertyName);
    return { record, key: value === null ? null : comparable(value, type) };
  });
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.record.id - b.record.id;
    if (a.key === null) return 1;
    if (b.key === null) return -1;
    return sign * (a.key < b.key ? -1 : 1);
  });
  return keyed.map(({ record }) => record);
}
