import { pipelineAsked } from '../asked-pipeline.ts';
import { Router } from 'express';
import { whatIfAsked, type WhatIf, type WhatIfAsked } from '../../../contract/budget.ts';
import type { WhatIfQuestion } from '../../../core/budget/what-if.ts';
import type { PipelineId, StageId } from '../../../core/pipeline/identifiers.ts';
import type { AskWhatIf } from '../../../services/advice/ask-what-if.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadBudget } from '../../../services/queries/read-budget.ts';
import { readBody } from '../body.ts';
import { callerOf } from '../caller.ts';
import { presentBudget } from '../present/budget.ts';
import { bare } from '../present/numbers.ts';
import { sendProblem } from '../problem.ts';
import { show } from '../show.ts';

export interface BudgetParts {
  readonly readBudget: ReadBudget;
  readonly askWhatIf: AskWhatIf;
}

/** `GET /v1/budget?pipelineId=`, `POST /v1/budget/what-if` → `contract/budget.ts`. */
export function budgetRoutes({ readBudget, askWhatIf }: BudgetParts, clock: Clock): Router {
  const router = Router();
  const showAnswer = show(presentBudget, clock);
  router.get('/v1/budget', async (request, response) => {
    showAnswer(response, await readBudget(callerOf(response).portalId, pipelineAsked(request.query)));
  });
  router.post('/v1/budget/what-if', async (request, response) => {
    const body = readBody(request, whatIfAsked);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: [...body.fields] });
      return;
    }
    const { pipelineId = null, ...asked } = body.value;
    const found = await askWhatIf(callerOf(response).portalId, pipelineId as PipelineId | null, questionOf(asked));
    if (found.found) response.json(presentWhatIf(found));
    else sendProblem(response, 'nothing-to-answer-from');
  });
  return router;
}

/** Without the names that were not given. */
function questionOf({ total, leadShare, horizonDays, stage }: Omit<WhatIfAsked, 'pipelineId'>): WhatIfQuestion {
  return {
    ...(total !== undefined && { total }),
    ...(leadShare !== undefined && { leadShare }),
    ...(horizonDays !== undefined && { horizonDays }),
    ...(stage !== undefined && { stage: { ...stage, stageId: stage.stageId as StageId } }),
  };
}

function presentWhatIf({ unit, answer }: Extract<Awaited<ReturnType<AskWhatIf>>, { found: true }>): WhatIf {
  const { value, valueAsIs, gain, profit, ...rest } = answer;
  return {
    unit,
    ...rest,
    value: bare(value),
    valueAsIs: bare(valueAsIs),
    gain: bare(gain),
    profit: profit && bare(profit),
  };
}
