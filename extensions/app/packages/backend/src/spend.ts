import type { Spend, SpendChange, SpendPreview } from '../../../../../src/contract/spend.ts';
import type { Answer, Failure, Reply } from './answer.ts';
import { ask } from './ask.ts';
import { backendUrl } from './backend-url.ts';
import { permission } from './settings.ts';
import { listOf, moment, number, object, orNull, text, type Shape } from './shape.ts';
import { useAnswer } from './use-answer.ts';

export type { EnteredMonth, Spend, SpendChange, SpendMonth, SpendPreview } from '../../../../../src/contract/spend.ts';

type Variables = Readonly<Record<string, unknown>> | undefined;

const months = listOf(object({ month: text, leadGeneration: number, salesEnablement: number, tools: number }));

const spendShape: Shape<Spend> = object({
  version: number,
  changedBy: orNull(text),
  changedAt: orNull(moment),
  mayChange: permission,
  currency: text,
  months: listOf(object({ month: text, leadGeneration: orNull(number), salesEnablement: number, tools: number })),
  sources: listOf(object({ source: text, month: text, amount: number })),
  campaigns: orNull(
    object({
      readAt: moment,
      months: listOf(object({ month: text, amount: number })),
      ...{ counted: number, undated: number, inOtherCurrency: number },
    }),
  ),
  knownSources: listOf(text),
});

const previewShape: Shape<SpendPreview> = object({
  months,
  problems: listOf(object({ line: number, code: text, message: text })),
});

const settled = (): boolean => false;

const TOO_LONG: Failure = {
  code: 'fields-refused',
  title: 'That text is too long',
  reference: null,
  fields: [{ path: 'text', code: 'too-large', message: 'At most 500,000 characters; paste the months in parts' }],
};

/** What is spent, as it is kept. */
export function useSpend(variables: Variables): { readonly answer: Answer<Spend>; readonly retry: () => void } {
  return useAnswer({ url: `${backendUrl(variables)}/v1/spend`, shape: spendShape, underWay: settled });
}

/** The whole table. */
export function sendSpend(change: SpendChange, variables: Variables): Promise<Reply<Spend>> {
  return ask(`${backendUrl(variables)}/v1/spend`, spendShape, { method: 'PUT', body: { ...change } });
}

/** Of characters, as the server has it: what is much longer HubSpot does not carry to it, and nobody would say why. */
export const LONGEST_TEXT = 500_000;

/** Reads a CSV without keeping anything. One that is too long is not sent. */
export async function readSpendText(csv: string, variables: Variables): Promise<Reply<SpendPreview>> {
  if (csv.length > LONGEST_TEXT) return { state: 'failed', failure: TOO_LONG };
  return ask(`${backendUrl(variables)}/v1/spend/csv`, previewShape, { method: 'POST', body: { text: csv } });
}
