import type { ObjectKind } from '../portals/portal.ts';
import { notFound } from './refusal.ts';

interface KindFacts {
  readonly typeId: string;
  /** As HubSpot writes it in association names. */
  readonly singular: string;
  readonly scope: string;
  /** Given when no properties are asked for. */
  readonly defaults: readonly string[];
  /** Most values of one property's history. */
  readonly historyCap: number;
}

export const KIND_FACTS: Readonly<Record<ObjectKind, KindFacts>> = {
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    scope: 'crm.objects.contacts.read',
    defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    historyCap: 45,
  },
  deals: {
    typeId: '0-3',
    singular: 'deal',
    scope: 'crm.objects.deals.read',
    defaults: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'hs_lastmodifieddate', 'pipeline'],
    historyCap: 20,
  },
  leads: {
    typeId: '0-136',
    singular: 'lead',
    scope: 'crm.objects.leads.read',
    defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    historyCap: 20,
  },
};

const BY_NAME = new Map<string, ObjectKind>(
  (Object.keys(KIND_FACTS) as ObjectKind[]).flatMap((kind) => {
    const { typeId, singular } = KIND_FACTS[kind];
    return [kind, typeId, singular].map((name) => [name, kind] as const);
  }),
);

/** @throws {Refusal} when the sandbox has no such objects. */
export function kindOf(name: unknown): ObjectKind {
  const kind = typeof name === 'string' ? BY_NAME.get(name) : undefined;
  if (kind === undefined) throw notFound(`Unable to infer object type from: ${String(name)}`);
  return kind;
}
