import type { DecisionAsked, DecisionKept } from '../../../../../src/contract/decisions.ts';
import { ask } from './ask.ts';
import { backendUrl } from './backend-url.ts';
import { moment, object, orNull, text, type Shape } from './shape.ts';
import { standing } from './suggestion-shape.ts';
import { useChange, type ChangeState } from './use-change.ts';

export type { DismissReason } from '../../../../../src/contract/decisions.ts';
export type { Suggestion } from '../../../../../src/contract/suggestion.ts';

const decisionKept: Shape<DecisionKept> = object({ recommendationId: text, standing, readOn: orNull(moment) });

type WithoutKey<D> = D extends unknown ? Omit<D, 'key'> : never;

/** What a person makes of a recommendation. */
export type Decision = WithoutKey<DecisionAsked>;

/** Decides on recommendations; each press has a key of its own, so that a repeat by HubSpot is kept once. */
export function useDecision(
  variables: Readonly<Record<string, unknown>> | undefined,
): ChangeState<[string, Decision], DecisionKept> {
  return useChange((recommendationId: string, decision: Decision) => {
    const url = `${backendUrl(variables)}/v1/recommendations/${encodeURIComponent(recommendationId)}/decision`;
    return ask(url, decisionKept, { method: 'POST', body: { ...decision, key: newKey() } });
  });
}

let presses = 0;

/** One for each press, here and in every other window that is open. */
function newKey(): string {
  presses += 1;
  return `${Date.now().toString(36)}-${presses}-${performance.now().toString(36)}`;
}
