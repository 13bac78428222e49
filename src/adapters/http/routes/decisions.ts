import { Router } from 'express';
import { z } from 'zod';
import { decisionAsked, type DecisionAsked as Asked } from '../../../contract/decisions.ts';
import type { Decide, DecisionAsked } from '../../../services/advice/decide.ts';
import type { RecommendationSeen } from '../../../services/queries/ports.ts';
import { readBody } from '../body.ts';
import { callerOf } from '../caller.ts';
import { presentDecision } from '../present/suggestion.ts';
import { sendProblem } from '../problem.ts';

export interface DecisionParts {
  readonly decide: Decide;
  /** As of now. */
  readonly shownAdvice: (kept: Extract<Awaited<ReturnType<Decide>>, { decided: true }>['kept']) => RecommendationSeen;
}

const params = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });

/** `POST /v1/recommendations/:id/decision` → `contract/decisions.ts`. */
export function decisionRoute({ decide, shownAdvice }: DecisionParts): Router {
  return Router().post('/v1/recommendations/:id/decision', async (request, response) => {
    const { id } = params.parse(request.params);
    const body = readBody(request, decisionAsked);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: [...body.fields] });
      return;
    }
    const answer = await decide(callerOf(response), id, decisionOf(body.value));
    if (answer.decided) response.json(presentDecision(shownAdvice(answer.kept)));
    else if (answer.reason === 'snooze-out-of-range') {
      const message = 'A moment from now on, and at most a year away';
      sendProblem(response, 'fields-refused', { fields: [{ path: 'until', code: 'in-the-past', message }] });
    } else sendProblem(response, answer.reason);
  });
}

function decisionOf(asked: Asked): DecisionAsked {
  const { key } = asked;
  switch (asked.decision) {
    case 'accept':
      return { key, decision: 'accept' };
    case 'dismiss':
      return { key, decision: 'dismiss', reason: asked.reason };
    case 'snooze':
      return { key, decision: 'snooze', untilMs: Date.parse(asked.until) };
  }
}
