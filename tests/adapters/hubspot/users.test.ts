import { describe, expect, it } from '@jest/globals';
import { HubSpotPayloadUnreadable, HubSpotRefused } from '../../../src/adapters/hubspot/errors.ts';
import { userRights } from '../../../src/adapters/hubspot/users.ts';
import { missingScopes } from '../../fixtures/hubspot/payloads.ts';
import { clientUnderTest, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const rightsOf = () => userRights(clientUnderTest().client).rightsOf(portal, '7004');
const user = () => hubspot().get('/settings/users/2026-09/7004');

withoutNetwork();

describe('what a user may do, as far as HubSpot tells', () => {
  it.each([
    [{ id: '7004', email: 'alex@example.com', superAdmin: true, roleIds: ['12'] }, 'super-admin'],
    [{ id: '7004', superAdmin: false }, 'not-super-admin'],
    [{ id: '7004' }, 'not-super-admin'],
  ])('is read from %j', async (payload, right) => {
    user().reply(200, payload);
    await expect(rightsOf()).resolves.toBe(right);
  });

  it.each([
    [403, missingScopes],
    [404, ''],
  ])('is not told when HubSpot answers %i', async (status, body) => {
    user().reply(status, body);
    await expect(rightsOf()).resolves.toBe('not-told');
  });

  it('is an error when HubSpot refuses otherwise, or answers something else: nobody is let through', async () => {
    user().reply(400, {});
    await expect(rightsOf()).rejects.toBeInstanceOf(HubSpotRefused);
    user().reply(200, { superAdmin: 'yes' });
    await expect(rightsOf()).rejects.toBeInstanceOf(HubSpotPayloadUnreadable);
  });
});
