import type { Campaign } from '../../src/core/budget/campaign-spend.ts';
import type { Pipeline } from '../../src/core/pipeline/pipeline.ts';
import type {
  AccountReader,
  CampaignReader,
  ChangeLog,
  ChangeSubject,
  KeptSettings,
  KeptSpend,
  NotedChange,
  PortalSettings,
  SettingsStore,
  SpendStore,
  SpendTable,
} from '../../src/services/settings/ports.ts';
import { usualSettings } from '../../src/services/settings/usual-settings.ts';
import { dealPipeline, leadPipeline } from './crm.ts';

export const settingsOf = (about: Partial<PortalSettings> = {}): PortalSettings => ({
  ...usualSettings(180),
  ...about,
});

export const spendTable = (about: Partial<SpendTable> = {}): SpendTable => ({
  currency: 'EUR',
  months: [{ month: '2026-01', leadGeneration: 40_000, salesEnablement: 20_000, tools: 1_000 }],
  sources: [],
  ...about,
});

/** Settings, spend and the record of changes of any portal, in memory. */
export function fakeChoices(): SettingsStore & SpendStore & ChangeLog {
  let settings: KeptSettings | null = null;
  let spend: KeptSpend | null = null;
  const noted: (NotedChange & { readonly version: number })[] = [];
  const note = (
    subject: ChangeSubject,
    change: { by: string; atMs: number; paths: readonly string[] },
    version: number,
  ) => void noted.push({ ...change, subject, version, dataAsOfMs: null });
  return {
    settings: () => Promise.resolve(settings),
    keepSettings: (_portalId, kept, change) => {
      if ((settings?.version ?? 0) !== change.basedOn) return Promise.resolve(false);
      const version = change.basedOn + 1;
      settings = { version, changedBy: change.by, changedAtMs: change.atMs, settings: kept };
      note('settings', change, version);
      return Promise.resolve(true);
    },
    spend: () => Promise.resolve(spend),
    keepSpend: (_portalId, table, change) => {
      if ((spend?.version ?? 0) !== change.basedOn) return Promise.resolve(false);
      const version = change.basedOn + 1;
      spend = { version, changedBy: change.by, changedAtMs: change.atMs, table };
      note('spend', change, version);
      return Promise.resolve(true);
    },
    changedSince: (_portalId, subject, version) =>
      Promise.resolve(
        noted.filter((one) => one.subject === subject && one.version > version).flatMap(({ paths }) => paths),
      ),
    latestChanges: (_portalId, most) =>
      Promise.resolve(
        noted
          .toReversed()
          .slice(0, most)
          .map(({ atMs, by, subject, paths, dataAsOfMs }) => ({ atMs, by, subject, paths, dataAsOfMs })),
      ),
  };
}

/** What campaigns cost; say only what the test is about. */
export const campaign = (about: Partial<Campaign> = {}): Campaign => ({
  ...{ id: 'c-1', currency: 'EUR', spent: 310, startsAtMs: Date.UTC(2026, 0, 1), endsAtMs: Date.UTC(2026, 0, 31) },
  ...about,
});

/** The campaigns of any portal, read on the first of March 2026. */
export const fakeCampaigns = (...campaigns: readonly Campaign[]): CampaignReader => ({
  campaigns: () => Promise.resolve({ readAtMs: Date.UTC(2026, 2, 1), campaigns }),
});

/** An account as HubSpot has it. */
export const fakeAccount = (
  about: {
    readonly status?: 'connected' | 'disconnected' | null;
    readonly currency?: string | null;
    readonly pipelines?: readonly Pipeline[];
  } = {},
): AccountReader => ({
  status: () => Promise.resolve(about.status === undefined ? 'connected' : about.status),
  currency: () => Promise.resolve(about.currency === undefined ? 'EUR' : about.currency),
  pipelines: () => Promise.resolve(about.pipelines ?? [leadPipeline, dealPipeline]),
});
