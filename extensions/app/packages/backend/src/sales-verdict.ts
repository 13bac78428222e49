import type { VerdictAsked, VerdictKept } from '../../../../../src/contract/sales-verdicts.ts';
import type { Reply } from './answer.ts';
import { ask } from './ask.ts';
import { backendUrl } from './backend-url.ts';
import { moment, object, orNull, text, word, type Shape } from './shape.ts';

export type { VerdictAsked, VerdictReason } from '../../../../../src/contract/sales-verdicts.ts';

/** What sales said of a lead, as a check. */
export const verdictKept: Shape<VerdictKept> = object({
  leadId: text,
  verdict: word('good', 'not-good'),
  reason: orNull(
    word(
      'wrong-person',
      'no-need',
      'no-budget',
      'no-answer',
      'not-our-market',
      'with-a-competitor',
      'doubled',
      'other',
    ),
  ),
  by: text,
  at: moment,
});

/** Tells what sales thinks of a lead; said twice, it is kept once. */
export function sendVerdict(
  leadId: string,
  verdict: VerdictAsked,
  variables: Readonly<Record<string, unknown>> | undefined,
): Promise<Reply<VerdictKept>> {
  const url = `${backendUrl(variables)}/v1/leads/${encodeURIComponent(leadId)}/verdict`;
  return ask(url, verdictKept, { method: 'PUT', body: verdict });
}
