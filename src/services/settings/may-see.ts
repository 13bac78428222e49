import { AppError } from '../../core/errors.ts';
import type { Caller, MayManage, Permission } from '../ports.ts';

/** As far as can be told now: a page is shown also while HubSpot cannot be asked what its reader may do. */
export async function permissionToShow(mayManage: MayManage, caller: Caller): Promise<Permission> {
  return mayManage(caller).catch((error: unknown) => {
    if (error instanceof AppError) return { allowed: false, because: 'not-told' } as const;
    throw error;
  });
}
