import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { ObjectKind, SandboxPortal } from '../portals/portal.ts';
import { placeOf } from '../portals/record-shelf.ts';
import { callerMayRead } from './caller.ts';
import { kindOf, KIND_FACTS } from './object-kinds.ts';
import { presentRecord } from './present-record.ts';
import { flagIn, limitIn, listIn, wantedIn } from './read-query.ts';
import { invalid, notFound } from './refusal.ts';

const MOST = 100;
const MOST_WITH_HISTORY = 50;
const USUAL = 10;

/** Lists, single reads and batch reads of records. */
export function objectReads(clock: () => number): Router {
  return Router()
    .get('/crm/objects/2026-09/:type', list)
    .get('/crm/objects/2026-09/:type/:id', get)
    .post('/crm/objects/2026-09/:type/batch/read', batchRead(clock));
}

function list(request: Request, response: Response): void {
  const kind = kindOf(request.params['type']);
  const portal = callerMayRead(request, kind);
  const wanted = wantedIn(request.query);
  const limit = limitIn(request.query, { usual: USUAL, most: MOST });
  if (wanted.propertiesWithHistory.length > 0 && limit > MOST_WITH_HISTORY) {
    throw invalid(
      `The maximum page size when requesting properties with history is ${MOST_WITH_HISTORY}. ${limit} was given.`,
    );
  }
  const shelf = portal.records(kind);
  const records = flagIn(request.query, 'archived') ? shelf.archived : shelf.live;
  const from = placeOf(records, afterIn(request));
  const next = records[from + limit];
  response.json({
    results: records.slice(from, from + limit).map((record) => presentRecord({ portal, kind, record }, wanted)),
    ...(next !== undefined && { paging: { next: { after: String(next.id), link: linkTo(request, next.id) } } }),
  });
}

/** A page begins at the record of this id, or where it would be: records that vanish in between do no harm. */
function afterIn(request: Request): number {
  const [after = '0'] = listIn(request.query, 'after');
  if (!/^\d+$/.test(after)) throw invalid(`Invalid paging cursor: ${after}`);
  return Number(after);
}

function linkTo(request: Request, after: number): string {
  const url = new URL(request.originalUrl, `http://${request.headers.host ?? 'localhost'}`);
  url.searchParams.set('after', String(after));
  return url.href;
}

function get(request: Request, response: Response): void {
  const kind = kindOf(request.params['type']);
  const portal = callerMayRead(request, kind);
  const record = portal.records(kind).find(Number(request.params['id']));
  const archived = flagIn(request.query, 'archived');
  if (record === undefined || (record.archivedAtMs !== null) !== archived) throw notFound();
  response.json(presentRecord({ portal, kind, record }, wantedIn(request.query)));
}

const names = z.array(z.string()).default([]);
const batch = z.object({
  properties: names,
  propertiesWithHistory: names,
  inputs: z.array(z.object({ id: z.coerce.string() })),
});

function batchRead(clock: () => number) {
  return (request: Request, response: Response): void => {
    const startedAt = new Date(clock()).toISOString();
    const kind = kindOf(request.params['type']);
    const portal = callerMayRead(request, kind);
    const read = batch.safeParse(request.body);
    if (!read.success) throw invalid('Invalid input JSON: inputs must be a list of ids');
    const { inputs, properties, propertiesWithHistory } = read.data;
    refuseTooMany(inputs.length, propertiesWithHistory.length);

    const archived = flagIn(request.query, 'archived');
    const { found, missing } = sought(portal, kind, { ids: inputs.map(({ id }) => id), archived });
    const wanted = { properties, propertiesWithHistory, associations: [] };
    response.status(missing.length === 0 ? 200 : 207).json({
      status: 'COMPLETE',
      results: found.map((record) => presentRecord({ portal, kind, record }, wanted)),
      ...(missing.length > 0 && { numErrors: 1, errors: [couldNotGet(kind, missing)] }),
      startedAt,
      completedAt: new Date(clock()).toISOString(),
    });
  };
}

function refuseTooMany(inputs: number, withHistory: number): void {
  if (withHistory > 0 && inputs > MOST_WITH_HISTORY) {
    throw invalid(
      `The maximum number of inputs supported in a batch request for property histories is ${MOST_WITH_HISTORY}. Received ${inputs}.`,
    );
  }
  if (inputs > MOST)
    throw invalid(`The maximum number of inputs supported in a batch request is ${MOST}. Received ${inputs}.`);
}

interface Sought {
  readonly ids: readonly string[];
  readonly archived: boolean;
}

function sought(portal: SandboxPortal, kind: ObjectKind, { ids, archived }: Sought) {
  const shelf = portal.records(kind);
  const looked = [...new Set(ids)].map((id) => ({ id, record: shelf.find(Number(id)) }));
  const isThere = ({ record }: (typeof looked)[number]) =>
    record !== undefined && (record.archivedAtMs !== null) === archived;
  return {
    found: looked.filter(isThere).flatMap(({ record }) => (record === undefined ? [] : [record])),
    missing: looked.filter((one) => !isThere(one)).map(({ id }) => id),
  };
}

const couldNotGet = (kind: ObjectKind, ids: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${KIND_FACTS[kind].singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
});
