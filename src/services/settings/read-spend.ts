import { NO_CURRENCY } from '../../core/pipeline/no-currency.ts';
import type { Caller, MayManage, Permission } from '../ports.ts';
import { lastChange, type LastChange } from './last-change.ts';
import { permissionToShow } from './may-see.ts';
import { campaignSpendOf, type CampaignsFound } from './campaign-spend-of.ts';
import { notConnected } from './not-connected.ts';
import type { AccountReader, CampaignReader, SettingsStore, SourcesSeen, SpendStore, SpendTable } from './ports.ts';

export interface SpendFound extends LastChange {
  readonly state: 'ready';
  readonly mayChange: Permission;
  readonly table: SpendTable;
  /** What campaigns cost: shown beside what was entered, never added to it. Null where none could be read. */
  readonly campaigns: CampaignsFound | null;
  /** Most records first. */
  readonly knownSources: readonly string[];
}

export type SpendAnswer = { readonly state: 'not-installed' | 'portal-disconnected' } | SpendFound;

/** What a portal has entered of its spend, and whether the caller may change it. */
export type ReadSpend = (caller: Caller) => Promise<SpendAnswer>;

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly spend: SpendStore;
  readonly sources: SourcesSeen;
  readonly campaigns: CampaignReader;
  readonly mayManage: MayManage;
}

export function readSpend(ports: Ports): ReadSpend {
  const { account, spend, sources, mayManage } = ports;
  return async (caller) => {
    const { portalId } = caller;
    const state = await notConnected(account, portalId);
    if (state !== null) return { state };
    const kept = await spend.spend(portalId);
    const table = kept?.table ?? { currency: await spendCurrency(ports, caller), months: [], sources: [] };
    return {
      state: 'ready',
      ...lastChange(kept),
      mayChange: await permissionToShow(mayManage, caller),
      table,
      campaigns: await campaignSpendOf(ports, portalId, table.currency),
      knownSources: await sources.sources(portalId),
    };
  };
}

/** In which spend is entered: the one chosen, else the account's own. */
export async function spendCurrency(
  { account, settings }: Pick<Ports, 'account' | 'settings'>,
  { portalId }: Pick<Caller, 'portalId'>,
): Promise<string> {
  const kept = await settings.settings(portalId);
  return kept?.settings.currency ?? (await account.currency(portalId)) ?? NO_CURRENCY;
}
