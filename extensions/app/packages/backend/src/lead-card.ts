import type { LeadCard } from '../../../../../src/contract/lead-card.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { leadCardShape } from './lead-card-shape.ts';
import { useAnswer } from './use-answer.ts';

export type { LeadCard, ReadyLeadCard } from '../../../../../src/contract/lead-card.ts';

export interface ContactQuestion {
  readonly contactId: number;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** The one request of the lead-quality card. */
export function useLeadCard({ contactId, variables }: ContactQuestion): {
  readonly answer: Answer<LeadCard>;
  readonly retry: () => void;
} {
  const url = `${backendUrl(variables)}/v1/contacts/${contactId}/card`;
  return useAnswer({ url, shape: leadCardShape, underWay: isSyncing });
}

function isSyncing(card: LeadCard): boolean {
  return card.state === 'syncing';
}
