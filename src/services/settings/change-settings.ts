import type { Caller, Clock, Enqueue, Log, MayManage } from '../ports.ts';
import { askForAnalyses } from './ask-for-analyses.ts';
import { changedPaths } from './changed-paths.ts';
import { checkSettings } from './check-settings.ts';
import type { ChangeRefusal } from './field-refusal.ts';
import { changedMeanwhile } from './last-change.ts';
import { refusalToChange } from './may-change.ts';
import type { AccountReader, ChangeLog, PortalSettings, SettingsStore } from './ports.ts';
import { usualSettings } from './usual-settings.ts';

export interface SettingsAsked {
  /** The version that the caller had seen. */
  readonly version: number;
  readonly settings: PortalSettings;
}

export type SettingsChanged = { readonly changed: true } | { readonly changed: false; readonly refusal: ChangeRefusal };

/**
 * Keeps what a person chose, and has everything worked out anew. Safe to repeat: what is kept already is no change.
 *
 * Whoever had not seen the newest version is refused and told what differs.
 */
export type ChangeSettings = (caller: Caller, asked: SettingsAsked) => Promise<SettingsChanged>;

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly changes: ChangeLog;
  readonly mayManage: MayManage;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly horizonDays: number;
}

export function changeSettings(ports: Ports): ChangeSettings {
  return async (caller, asked) => {
    const refusal = (await refusalToChange(ports, caller)) ?? (await fieldsRefused(ports, caller, asked));
    if (refusal !== null) return { changed: false, refusal };
    const stale = await keep(ports, caller, asked);
    if (stale !== null) return { changed: false, refusal: stale };
    await askForAnalyses(ports, caller.portalId, asked.settings);
    return { changed: true };
  };
}

async function fieldsRefused({ account }: Ports, { portalId }: Caller, { settings }: SettingsAsked) {
  const [currency, pipelines] = await Promise.all([account.currency(portalId), account.pipelines(portalId)]);
  const fields = checkSettings(settings, { currency, pipelines });
  return fields.length === 0 ? null : { reason: 'fields' as const, fields };
}

async function keep(ports: Ports, caller: Caller, { version, settings }: SettingsAsked): Promise<ChangeRefusal | null> {
  const { clock, log, horizonDays } = ports;
  const { portalId, userId } = caller;
  const present = await ports.settings.settings(portalId);
  const paths = changedPaths(
    { ...usualSettings(horizonDays), ...present?.settings },
    settings as unknown as Readonly<Record<string, unknown>>,
  );
  if (present !== null && paths.length === 0) return null;
  const change = { basedOn: version, by: userId, atMs: clock.nowMs(), paths };
  if ((present?.version ?? 0) !== version || !(await ports.settings.keepSettings(portalId, settings, change))) {
    const newest = await ports.settings.settings(portalId);
    return changedMeanwhile(ports.changes, { portalId, subject: 'settings', seen: version, newest });
  }
  log.info('settings-changed', { portalId, version: version + 1, paths: paths.length });
  return null;
}
