import type { AccountEvent } from '../changes/account-event.ts';
import { KIND_FACTS } from '../hubspot/object-kinds.ts';
import { ASSOCIATION_TYPE_IDS } from '../hubspot/association-reads.ts';
import type { Subscription } from './subscriptions.ts';

/** One entry of a batch, as it goes over the wire. */
export type WebhookEvent = Readonly<Record<string, unknown>> & {
  readonly eventId: number;
  readonly portalId: number;
  readonly attemptNumber: number;
};

interface About {
  readonly portalId: number;
  readonly appId: number;
  readonly eventId: number;
}

const FIRST_SUBSCRIPTION_ID = 2_700_001;

/** What of an event the app has asked to be told; nothing, once, or once for each subscription that it meets. */
export function webhookEvents(
  event: AccountEvent,
  subscriptions: readonly Subscription[],
  about: About,
): readonly WebhookEvent[] {
  return subscriptions.flatMap((subscription, place) => {
    if (!isAbout(subscription, event)) return [];
    const { subscriptionType } = subscription;
    return [
      {
        ...about,
        subscriptionId: FIRST_SUBSCRIPTION_ID + place,
        occurredAt: event.atMs,
        subscriptionType,
        attemptNumber: 0,
        changeSource: event.sourceType,
        sourceId: event.sourceId,
        ...contentOf(event),
      },
    ];
  });
}

const TYPE_OF: Readonly<Record<AccountEvent['what']['is'], string>> = {
  archived: 'object.deletion',
  changed: 'object.propertyChange',
  created: 'object.creation',
  merged: 'object.merge',
  'privacy-deleted': 'contact.privacyDeletion',
  restored: 'object.restore',
  tied: 'object.associationChange',
  untied: 'object.associationChange',
};

function isAbout({ subscriptionType, objectType, propertyName }: Subscription, { kind, what }: AccountEvent): boolean {
  if (TYPE_OF[what.is] !== subscriptionType) return false;
  if (what.is === 'privacy-deleted') return true;
  const { singular, typeId } = KIND_FACTS[kind];
  if (objectType !== singular && objectType !== typeId) return false;
  return what.is !== 'changed' || what.property === propertyName;
}

function contentOf({ kind, id, what }: AccountEvent): Readonly<Record<string, unknown>> {
  const object = { objectId: id, objectTypeId: KIND_FACTS[kind].typeId };
  switch (what.is) {
    case 'created':
      return { ...object, changeFlag: 'CREATED' };
    case 'archived':
      return { ...object, changeFlag: 'DELETED' };
    case 'restored':
      return { ...object, changeFlag: 'RESTORED' };
    case 'privacy-deleted':
      return { ...object, changeFlag: 'DELETED' };
    case 'changed':
      return { ...object, propertyName: what.property, propertyValue: what.value, isSensitive: false };
    case 'merged':
      return {
        ...object,
        primaryObjectId: id,
        mergedObjectIds: what.mergedIds,
        newObjectId: what.newId,
        numberOfPropertiesMoved: 0,
      };
    case 'tied':
    case 'untied': {
      const other = KIND_FACTS[what.otherKind];
      return {
        associationType: `${KIND_FACTS[kind].singular}_to_${other.singular}`.toUpperCase(),
        fromObjectId: id,
        toObjectId: what.otherId,
        fromObjectTypeId: KIND_FACTS[kind].typeId,
        toObjectTypeId: other.typeId,
        associationTypeId: ASSOCIATION_TYPE_IDS[`${kind}>${what.otherKind}`] ?? 0,
        associationCategory: 'HUBSPOT_DEFINED',
        associationRemoved: what.is === 'untied',
        isPrimaryAssociation: false,
      };
    }
  }
}
