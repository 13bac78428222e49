import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { UserRights } from '../../services/permissions/ports.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { HubSpotNotFound, HubSpotNotGranted, HubSpotUnavailable } from './errors.ts';
import { readUser } from './wire/user.ts';

/** Somebody waits, and HubSpot itself ends a card's request after fifteen seconds. */
const PATIENCE_MS = 8000;

/** What HubSpot tells of its users. Needs the optional scope `settings.users.read`. */
export function userRights(client: HubSpotClient): UserRights {
  return {
    rightsOf: async (portalId, userId) => {
      const path = `/settings/users/${HUBSPOT_API_VERSION}/${userId}`;
      try {
        const payload = await inTime(
          client.request(portalId, { method: 'GET', path, bucket: 'general', priority: 'someone-waits' }),
          { portalId, path },
        );
        return readUser(payload).superAdmin ? 'super-admin' : 'not-super-admin';
      } catch (error) {
        if (error instanceof HubSpotNotGranted || error instanceof HubSpotNotFound) return 'not-told';
        throw error;
      }
    },
  };
}

async function inTime<T>(asked: Promise<T>, call: { readonly portalId: PortalId; readonly path: string }): Promise<T> {
  const given = new AbortController();
  const late = sleep(PATIENCE_MS, null, { signal: given.signal }).then(() => {
    throw new HubSpotUnavailable({ ...call, status: 0, correlationId: '' });
  });
  // Whichever is not waited for any more fails unheard.
  late.catch(() => undefined);
  return Promise.race([asked, late]).finally(() => given.abort());
}
