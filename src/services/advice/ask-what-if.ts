import { whatIf, type WhatIfAnswer, type WhatIfQuestion } from '../../core/budget/what-if.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { AdviceStore } from './ports.ts';

export type WhatIfFound =
  | { readonly found: true; readonly unit: 'value' | 'wins'; readonly answer: WhatIfAnswer }
  /** Nothing is advised on this pipeline yet, or nothing that can be answered from. */
  | { readonly found: false };

/** What would come of another budget, from what was fitted for the newest recommendation. Keeps nothing. */
export type AskWhatIf = (
  portalId: PortalId,
  pipelineId: PipelineId | null,
  question: WhatIfQuestion,
) => Promise<WhatIfFound>;

interface Ports {
  readonly store: AdviceStore;
  /** The one named, where it is there; else the one that the Budget page shows. */
  readonly pipelineShown: (portalId: PortalId, pipelineId: PipelineId | null) => Promise<PipelineId | null>;
}

export function askWhatIf({ store, pipelineShown }: Ports): AskWhatIf {
  return async (portalId, asked, question) => {
    const pipelineId = await pipelineShown(portalId, asked);
    const newest = pipelineId === null ? null : await store.latest(portalId, pipelineId);
    const fitted = newest ? await store.fitted(portalId, newest.id) : null;
    if (!newest || fitted === null) return { found: false };
    const answer = whatIf(fitted, newest.recommendation.horizonDays, question);
    return { found: true, unit: fitted.unit, answer };
  };
}
