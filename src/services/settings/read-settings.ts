import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { Caller, MayManage, Permission } from '../ports.ts';
import { lastChange, type LastChange } from './last-change.ts';
import { permissionToShow } from './may-see.ts';
import { notConnected } from './not-connected.ts';
import type { AccountReader, ChangeLog, NotedChange, PortalSettings, SettingsStore } from './ports.ts';
import { usualSettings } from './usual-settings.ts';

export interface SettingsFound extends LastChange {
  readonly state: 'ready';
  readonly mayChange: Permission;
  readonly settings: PortalSettings;
  /** ISO 4217; null when HubSpot did not name it. */
  readonly accountCurrency: string | null;
  /** As HubSpot has them, those that are in use. */
  readonly pipelines: readonly Pipeline[];
  readonly changes: readonly NotedChange[];
}

export type SettingsAnswer = { readonly state: 'not-installed' | 'portal-disconnected' } | SettingsFound;

/** What a portal has chosen, what there is to choose from, and whether the caller may. */
export type ReadSettings = (caller: Caller) => Promise<SettingsAnswer>;

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly changes: ChangeLog;
  readonly mayManage: MayManage;
  readonly horizonDays: number;
}

const MOST_CHANGES = 20;

export function readSettings({ account, settings, changes, mayManage, horizonDays }: Ports): ReadSettings {
  return async (caller) => {
    const { portalId } = caller;
    const state = await notConnected(account, portalId);
    if (state !== null) return { state };
    const kept = await settings.settings(portalId);
    return {
      state: 'ready',
      ...lastChange(kept),
      mayChange: await permissionToShow(mayManage, caller),
      settings: { ...usualSettings(horizonDays), ...kept?.settings },
      accountCurrency: await account.currency(portalId),
      pipelines: (await account.pipelines(portalId)).filter(({ archived }) => !archived),
      changes: await changes.latestChanges(portalId, MOST_CHANGES),
    };
  };
}
