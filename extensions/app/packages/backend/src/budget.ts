import type { Budget, WhatIf, WhatIfAsked } from '../../../../../src/contract/budget.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { backendUrl } from './backend-url.ts';
import { budgetShape, whatIfShape } from './budget-shape.ts';
import { useAnswer } from './use-answer.ts';
import { useChange, type ChangeState } from './use-change.ts';

export type { Budget, ReadyBudget, WhatIf, WhatIfAsked } from '../../../../../src/contract/budget.ts';

type Variables = Readonly<Record<string, unknown>> | undefined;

export interface BudgetQuestion {
  /** Null: the first one. */
  readonly pipelineId: string | null;
  /** `context.variables`. */
  readonly variables: Variables;
}

/** The one request of the Budget page; asks again while the advice is being worked out. */
export function useBudget({ pipelineId, variables }: BudgetQuestion): {
  readonly answer: Answer<Budget>;
  readonly retry: () => void;
} {
  const asked = pipelineId === null ? '' : `?pipelineId=${encodeURIComponent(pipelineId)}`;
  return useAnswer({ url: `${backendUrl(variables)}/v1/budget${asked}`, shape: budgetShape, underWay });
}

function underWay({ state }: Budget): boolean {
  return state === 'syncing' || state === 'working';
}

/** What would come of another budget. Changes nothing on the server. */
export function useWhatIf(variables: Variables): ChangeState<[WhatIfAsked], WhatIf> {
  return useChange((asked: WhatIfAsked) =>
    ask(`${backendUrl(variables)}/v1/budget/what-if`, whatIfShape, { method: 'POST', body: { ...asked } }),
  );
}
