import type { DealCard } from '../../../../../src/contract/deal-card.ts';
import type { Answer } from './answer.ts';
import { backendUrl } from './backend-url.ts';
import { dealCardShape } from './deal-card-shape.ts';
import { useAnswer } from './use-answer.ts';

export type { DealCard, NextAction, ReadyDealCard } from '../../../../../src/contract/deal-card.ts';
export type { Interval } from '../../../../../src/contract/interval.ts';

export interface DealQuestion {
  readonly dealId: number;
  /** `context.variables`. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/** The one request of the deal card. */
export function useDealCard({ dealId, variables }: DealQuestion): {
  readonly answer: Answer<DealCard>;
  readonly retry: () => void;
} {
  const url = `${backendUrl(variables)}/v1/deals/${dealId}/card`;
  return useAnswer({ url, shape: dealCardShape, underWay: isSyncing });
}

function isSyncing(card: DealCard): boolean {
  return card.state === 'syncing';
}
