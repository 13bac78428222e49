import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { Caller, Clock, MayManage, Permission } from '../ports.ts';
import type { Installers, UserRights } from './ports.ts';

interface Ports {
  readonly rights: UserRights;
  readonly installers: Installers;
  readonly clock: Clock;
}

/** So long an answer of HubSpot's is believed: a right that is taken away ends within this time. */
const BELIEVED_MS = 5 * MINUTE_MS;
const MOST_REMEMBERED = 5000;

interface Remembered {
  readonly permission: Permission;
  readonly untilMs: number;
}

/**
 * Who may change settings and spend, and disconnect: super admins of the account, and whoever installed the app, which
 * HubSpot allows to few. HubSpot tells of no finer permission. Where it tells nothing, the installer alone.
 *
 * @throws {AppError} when HubSpot cannot be asked at the moment; nobody is let through then.
 */
export function mayManage({ rights, installers, clock }: Ports): MayManage {
  const remembered = new Map<string, Remembered>();

  const ask = async ({ portalId, userId }: Caller): Promise<Permission> => {
    const installed = await installers.find(portalId);
    if (installed?.installedBy === userId) return { allowed: true, because: 'installer' };
    const right = await rights.rightsOf(portalId, userId);
    if (right === 'super-admin') return { allowed: true, because: right };
    return { allowed: false, because: right === 'not-told' ? 'not-told' : 'not-a-super-admin' };
  };

  return async (caller) => {
    const key = `${caller.portalId} ${caller.userId}`;
    const known = remembered.get(key);
    if (known && known.untilMs > clock.nowMs()) return known.permission;
    const permission = await ask(caller);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    // Who installed may change with the next installation, and is kept here anyway.
    if (permission.because !== 'installer') {
      remembered.set(key, { permission, untilMs: clock.nowMs() + BELIEVED_MS });
    }
    return permission;
  };
}
