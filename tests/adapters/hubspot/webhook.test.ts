import { describe, expect, it } from '@jest/globals';
import { readWebhook } from '../../../src/adapters/hubspot/webhook.ts';

const read = (...events: readonly Record<string, unknown>[]) =>
  readWebhook(Buffer.from(JSON.stringify(events.map((one) => ({ portalId: 33, occurredAt: 1, ...one })))));
const hinted = (...events: readonly Record<string, unknown>[]) =>
  read(...events)?.hints.map(({ portalId, kind, id }) => `${portalId} ${kind} ${id}`);

describe('what a webhook hints at', () => {
  it.each([
    [
      'a change',
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-3', objectId: 9001, propertyName: 'dealstage' },
      ['33 deal 9001'],
    ],
    ['a new lead', { subscriptionType: 'object.creation', objectTypeId: '0-136', objectId: 7 }, ['33 lead 7']],
    ['a deletion', { subscriptionType: 'object.deletion', objectTypeId: '0-3', objectId: '9' }, ['33 deal 9']],
    ['a restore', { subscriptionType: 'object.restore', objectTypeId: '0-3', objectId: 9 }, ['33 deal 9']],
    ['an older name', { subscriptionType: 'deal.propertyChange', objectId: 9 }, ['33 deal 9']],
    [
      'a merge: all who take part',
      {
        subscriptionType: 'object.merge',
        objectTypeId: '0-3',
        primaryObjectId: 1,
        mergedObjectIds: [2, 4],
        newObjectId: 3,
      },
      ['33 deal 1', '33 deal 2', '33 deal 4', '33 deal 3'],
    ],
    [
      'a tie, from either side',
      {
        subscriptionType: 'object.associationChange',
        fromObjectTypeId: '0-1',
        fromObjectId: 501,
        toObjectTypeId: '0-3',
        toObjectId: 9001,
      },
      ['33 deal 9001'],
    ],
    [
      'a tie between two records',
      { subscriptionType: 'object.associationChange', associationType: 'LEAD_TO_DEAL', fromObjectId: 7, toObjectId: 9 },
      ['33 lead 7', '33 deal 9'],
    ],
    [
      'a contact that is gone',
      { subscriptionType: 'object.deletion', objectTypeId: '0-1', objectId: 501 },
      ['33 contact 501'],
    ],
    [
      'a person who asked to be forgotten',
      { subscriptionType: 'contact.privacyDeletion', objectId: 501 },
      ['33 contact-to-forget 501'],
    ],
    ['a contact’s new address', { subscriptionType: 'contact.propertyChange', objectId: 501 }, []],
    ['an object we do not keep', { subscriptionType: 'object.creation', objectTypeId: '0-5', objectId: 1 }, []],
    ['a kind of event we do not know', { subscriptionType: 'conversation.newMessage', objectId: 1 }, []],
  ])('%s', (_what, event, hints) => {
    expect(hinted(event)).toEqual(hints);
  });

  it('is told for every portal, and events that cannot be read are counted', () => {
    const told = read(
      { portalId: 1, subscriptionType: 'object.creation', objectTypeId: '0-3', objectId: 5 },
      { portalId: 2, subscriptionType: 'object.creation', objectTypeId: '0-3', objectId: 5 },
      { portalId: '3; drop', subscriptionType: 'object.creation', objectTypeId: '0-3', objectId: 5 },
      { subscriptionType: 5 },
    );
    expect(told).toMatchObject({ events: 4, unreadable: 2, hints: [{ portalId: '1' }, { portalId: '2' }] });
  });

  it.each(['', 'null', '{"portalId":1}', '[', '"["'])('is nothing for a body that is no list: %s', (text) => {
    expect(readWebhook(Buffer.from(text))).toBeNull();
  });

  it('is nothing for an empty list', () => {
    expect(readWebhook(Buffer.from('[]'))).toEqual({ events: 0, unreadable: 0, hints: [] });
  });
});
