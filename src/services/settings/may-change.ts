import type { Caller, MayManage } from '../ports.ts';
import type { ChangeRefusal } from './field-refusal.ts';
import { notConnected } from './not-connected.ts';
import type { AccountReader } from './ports.ts';

interface Ports {
  readonly account: AccountReader;
  readonly mayManage: MayManage;
}

/** Null when the caller may change what the portal has chosen and entered; else why not. */
export async function refusalToChange({ account, mayManage }: Ports, caller: Caller): Promise<ChangeRefusal | null> {
  const reason = await notConnected(account, caller.portalId);
  if (reason !== null) return { reason };
  const permission = await mayManage(caller);
  if (permission.allowed) return null;
  return { reason: permission.because === 'not-told' ? 'not-the-installer' : 'not-a-manager' };
}
