import { z } from 'zod';
import type { PortalId, RecordKind } from '../../../core/pipeline/identifiers.ts';
import type { Hint, HintKind } from '../../../services/sync/ports.ts';

// One event of a webhook. Which fields there are depends on what happened; values of properties are sent too, and not
// read: events come in any order, so what is true now can only be read.
const number = z.union([z.string().regex(/^\d{1,20}$/), z.number().int().nonnegative().transform(String)]);
// Most fields are missing from most events. What is missing is said before what is malformed is caught: catching makes
// an error each time, and cost more than everything else of an event.
const maybe = number.optional().catch(undefined);
const text = z.string().optional().catch(undefined);

const event = z.object({
  subscriptionType: z.string(),
  portalId: number,
  objectId: maybe,
  objectTypeId: text,
  primaryObjectId: maybe,
  mergedObjectIds: z.array(number).optional().catch(undefined),
  newObjectId: maybe,
  associationType: text,
  fromObjectId: maybe,
  fromObjectTypeId: text,
  toObjectId: maybe,
  toObjectTypeId: text,
});

type WireEvent = z.output<typeof event>;
type Subject = RecordKind | 'contact';

/** By the number of the type and by the name that older subscriptions and associations use. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  '0-1': 'contact',
  '0-3': 'deal',
  '0-136': 'lead',
  contact: 'contact',
  deal: 'deal',
  lead: 'lead',
};

/** What happens to a contact that changes to which records it is tied. */
const MOVES_TIES = new Set(['deletion', 'merge', 'restore']);

/**
 * What one event hints at; nothing where it is about what we do not keep.
 *
 * @returns Null when the event cannot be read.
 */
export function readWebhookEvent(payload: unknown): readonly Hint[] | null {
  const read = event.safeParse(payload);
  if (!read.success) return null;
  const told = read.data;
  const portalId = told.portalId as PortalId;
  return hintsOf(told).map(([kind, id]) => ({ portalId, kind, id }));
}

function hintsOf(told: WireEvent): (readonly [HintKind, string])[] {
  const { subscriptionType, objectTypeId } = told;
  const dot = subscriptionType.lastIndexOf('.');
  const happened = subscriptionType.slice(dot + 1);
  if (happened === 'associationChange') return tiedRecords(told);

  const subject = SUBJECTS[objectTypeId ?? ''] ?? SUBJECTS[subscriptionType.slice(0, Math.max(0, dot))];
  const ids = [told.objectId, told.primaryObjectId, ...(told.mergedObjectIds ?? []), told.newObjectId];
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  if (happened === 'privacyDeletion') return known.map((id) => ['contact-to-forget', id]);
  if (subject === undefined || (subject === 'contact' && !MOVES_TIES.has(happened))) return [];
  return known.map((id) => [subject, id]);
}

/** Ties are kept with deals and leads, whichever side the event begins from. */
function tiedRecords(told: WireEvent): (readonly [RecordKind, string])[] {
  const [from = '', to = ''] = (told.associationType ?? '').toLowerCase().split('_to_');
  const sides = [
    { subject: SUBJECTS[told.fromObjectTypeId ?? ''] ?? SUBJECTS[from], id: told.fromObjectId },
    { subject: SUBJECTS[told.toObjectTypeId ?? ''] ?? SUBJECTS[to], id: told.toObjectId },
  ];
  return sides.flatMap(({ subject, id }) =>
    id === undefined || subject === undefined || subject === 'contact' ? [] : [[subject, id] as const],
  );
}
