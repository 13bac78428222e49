import { z } from 'zod';
import type { OwnerId } from '../../../core/pipeline/identifiers.ts';
import type { Owner } from '../../../services/sync/ports.ts';
import { readPayload } from './payload.ts';
import { id, nextPage } from './values.ts';

// GET /crm/owners/{version}. Names and addresses of people are sent too, and not read.
const team = z.object({ id, name: z.string().min(1).optional().catch(undefined) });
const page = z.object({
  results: z.array(z.object({ id, archived: z.boolean().optional(), teams: z.array(team).nullish() })),
  paging: nextPage,
});

export interface OwnerPage {
  readonly owners: readonly Owner[];
  readonly after: string | null;
}

/**
 * @param listed The list that was asked for: an owner without a word of its own is as its list says.
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readOwners(payload: unknown, listed: 'active' | 'archived'): OwnerPage {
  const { results, paging } = readPayload(page, payload, 'the owners');
  const owners = results.map(({ id: ownerId, archived, teams }) => ({
    id: ownerId as OwnerId,
    archived: archived ?? listed === 'archived',
    teams: (teams ?? []).map((one) => one.name ?? one.id),
  }));
  return { owners, after: paging };
}
