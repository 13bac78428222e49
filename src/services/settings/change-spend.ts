import type { Caller, Clock, Enqueue, Log, MayManage } from '../ports.ts';
import { askForAnalyses } from './ask-for-analyses.ts';
import { campaignSpendOf } from './campaign-spend-of.ts';
import { changedPaths } from './changed-paths.ts';
import { checkSpend } from './check-spend.ts';
import type { ChangeRefusal, FieldRefusal } from './field-refusal.ts';
import { changedMeanwhile } from './last-change.ts';
import { refusalToChange } from './may-change.ts';
import type { AccountReader, CampaignReader, ChangeLog, SettingsStore, SpendStore, SpendTable } from './ports.ts';
import { spendCurrency } from './read-spend.ts';
import { usualSettings } from './usual-settings.ts';

export interface SpendAsked extends Pick<SpendTable, 'months' | 'sources'> {
  /** The version that the caller had seen. */
  readonly version: number;
}

export type SpendChanged = { readonly changed: true } | { readonly changed: false; readonly refusal: ChangeRefusal };

/** Keeps the whole table of spend, and has what hangs on it worked out anew. Safe to repeat, as settings are. */
export type ChangeSpend = (caller: Caller, asked: SpendAsked) => Promise<SpendChanged>;

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly spend: SpendStore;
  readonly campaigns: CampaignReader;
  readonly changes: ChangeLog;
  readonly mayManage: MayManage;
  readonly enqueue: Enqueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly horizonDays: number;
}

export function changeSpend(ports: Ports): ChangeSpend {
  return async (caller, asked) => {
    const refusal = await refusalToChange(ports, caller);
    if (refusal !== null) return { changed: false, refusal };
    const fields = checkSpend(asked);
    if (fields.length > 0) return { changed: false, refusal: { reason: 'fields', fields } };
    const currency = await spendCurrency(ports, caller);
    const unknown = await leftToNobody(ports, caller, { ...asked, currency });
    if (unknown.length > 0) return { changed: false, refusal: { reason: 'fields', fields: unknown } };
    const stale = await keep(ports, caller, asked.version, inOrder({ ...asked, currency }));
    if (stale !== null) return { changed: false, refusal: stale };
    const kept = await ports.settings.settings(caller.portalId);
    await askForAnalyses(ports, caller.portalId, kept?.settings ?? usualSettings(ports.horizonDays));
    return { changed: true };
  };
}

/** Lead generation may be left to campaigns where they say what it cost. */
async function leftToNobody(
  ports: Ports,
  { portalId }: Caller,
  { months, currency }: SpendTable,
): Promise<FieldRefusal[]> {
  if (months.every(({ leadGeneration }) => leadGeneration !== null)) return [];
  const found = await campaignSpendOf(ports, portalId, currency);
  const told = new Set(found?.months.map(({ month }) => month));
  return months.flatMap(({ month, leadGeneration }, place): FieldRefusal[] => {
    if (leadGeneration !== null || told.has(month)) return [];
    const message = 'No campaign says what lead generation cost in this month';
    return [{ path: `months.${place}.leadGeneration`, code: 'missing', message }];
  });
}

const inOrder = ({ currency, months, sources }: SpendTable): SpendTable => ({
  currency,
  months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  sources: sources.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
});

const keyOf = ({ source, month }: { readonly source: string; readonly month: string }) => `${source}.${month}`;

async function keep(
  { spend, changes, clock, log }: Ports,
  { portalId, userId }: Caller,
  version: number,
  table: SpendTable,
): Promise<ChangeRefusal | null> {
  const present = await spend.spend(portalId);
  const paths = changedPaths(rowsOf(present?.table ?? null), rowsOf(table));
  if (present !== null && paths.length === 0) return null;
  const change = { basedOn: version, by: userId, atMs: clock.nowMs(), paths };
  if ((present?.version ?? 0) === version && (await spend.keepSpend(portalId, table, change))) {
    log.info('spend-changed', { portalId, version: version + 1, months: table.months.length });
    return null;
  }
  const newest = await spend.spend(portalId);
  return changedMeanwhile(changes, { portalId, subject: 'spend', seen: version, newest });
}

/** Month by month, so that a change is told by the months it is about. */
function rowsOf(table: SpendTable | null) {
  return {
    currency: table?.currency,
    months: Object.fromEntries((table?.months ?? []).map((one) => [one.month, { ...one }])),
    sources: Object.fromEntries((table?.sources ?? []).map((one) => [keyOf(one), one.amount])),
  };
}
