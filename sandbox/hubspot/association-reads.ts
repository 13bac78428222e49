import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { ObjectKind } from '../portals/portal.ts';
import { callerMayRead } from './caller.ts';
import { KIND_FACTS, kindOf } from './object-kinds.ts';
import { invalid } from './refusal.ts';

const MOST_INPUTS = 1000;
const PAGE = 500;

export const ASSOCIATION_TYPE_IDS: Readonly<Record<string, number>> = {
  'deals>contacts': 3,
  'contacts>deals': 4,
  'deals>leads': 1038,
  'leads>deals': 1037,
  'leads>contacts': 608,
  'contacts>leads': 609,
};

const batch = z.object({ inputs: z.array(z.object({ id: z.coerce.string(), after: z.string().optional() })) });

/** `POST /crm/associations/…/batch/read`; records without ties make the answer a 207, and that is no failure. */
export function associationReads(clock: () => number): Router {
  return Router().post('/crm/associations/2026-09/:from/:to/batch/read', (request: Request, response: Response) => {
    const startedAt = new Date(clock()).toISOString();
    const [from, to] = [kindOf(request.params['from']), kindOf(request.params['to'])];
    const portal = callerMayRead(request, from);
    callerMayRead(request, to);
    const read = batch.safeParse(request.body);
    if (!read.success) throw invalid('Invalid input JSON: inputs must be a list of ids');
    const { inputs } = read.data;
    if (inputs.length > MOST_INPUTS)
      throw invalid(`There may be ${MOST_INPUTS} inputs at most; ${inputs.length} were given.`);

    const looked = inputs.map(({ id, after }) => ({ id, after, ids: portal.associated(from, Number(id), to) }));
    const alone = looked.filter(({ ids }) => ids.length === 0);
    response.status(alone.length === 0 ? 200 : 207).json({
      status: 'COMPLETE',
      results: looked.filter(({ ids }) => ids.length > 0).map((one) => presentTies(one, `${from}>${to}`)),
      ...(alone.length > 0 && { numErrors: alone.length, errors: alone.map(({ id }) => noTies(from, to, id)) }),
      startedAt,
      completedAt: new Date(clock()).toISOString(),
    });
  });
}

interface Looked {
  readonly id: string;
  readonly after: string | undefined;
  readonly ids: readonly number[];
}

function presentTies({ id, after, ids }: Looked, direction: string) {
  const from = after === undefined ? 0 : ids.findIndex((one) => one >= Number(after));
  const start = from === -1 ? ids.length : from;
  const next = ids[start + PAGE];
  const associationTypes = [{ category: 'HUBSPOT_DEFINED', typeId: ASSOCIATION_TYPE_IDS[direction] ?? 0, label: null }];
  return {
    from: { id },
    to: ids.slice(start, start + PAGE).map((toObjectId) => ({ toObjectId, associationTypes })),
    ...(next !== undefined && { paging: { next: { after: String(next) } } }),
  };
}

function noTies(from: ObjectKind, to: ObjectKind, id: string) {
  const [one, other] = [KIND_FACTS[from].singular, KIND_FACTS[to].singular];
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${other} is associated with ${one} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [one], toObjectType: [other] },
  };
}
