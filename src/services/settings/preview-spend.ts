import type { SpendMonth } from '../../core/budget/spend.ts';
import type { Caller } from '../ports.ts';
import { notConnected } from './not-connected.ts';
import type { AccountReader, LineProblem, ReadSpendText, SettingsStore } from './ports.ts';
import { spendCurrency } from './read-spend.ts';

export interface SpendPreview {
  readonly months: readonly Omit<SpendMonth, 'currency'>[];
  readonly problems: readonly LineProblem[];
}

export type SpendPreviewAnswer =
  { readonly state: 'not-installed' | 'portal-disconnected' } | ({ readonly state: 'ready' } & SpendPreview);

/** What a pasted text would enter, and what of it cannot be read. Keeps nothing. */
export type PreviewSpend = (caller: Caller, text: string) => Promise<SpendPreviewAnswer>;

interface Ports {
  readonly account: AccountReader;
  readonly settings: SettingsStore;
  readonly readSpendText: ReadSpendText;
}

export function previewSpend({ account, settings, readSpendText }: Ports): PreviewSpend {
  return async (caller, text) => {
    const state = await notConnected(account, caller.portalId);
    if (state !== null) return { state };
    const currency = await spendCurrency({ account, settings }, caller);
    const { months, problems } = readSpendText(text, currency);
    const entered = months.map(({ month, leadGeneration, salesEnablement, tools }) => ({
      ...{ month, leadGeneration, salesEnablement, tools },
    }));
    return { state: 'ready', months: entered, problems };
  };
}
