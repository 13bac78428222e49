import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { AccountReader } from './ports.ts';

/** Why nothing of a portal can be shown or changed; null where it is connected. */
export async function notConnected(
  account: Pick<AccountReader, 'status'>,
  portalId: PortalId,
): Promise<'not-installed' | 'portal-disconnected' | null> {
  const status = await account.status(portalId);
  if (status === null) return 'not-installed';
  return status === 'disconnected' ? 'portal-disconnected' : null;
}
