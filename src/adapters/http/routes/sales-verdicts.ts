import { Router } from 'express';
import { z } from 'zod';
import { verdictAsked } from '../../../contract/sales-verdicts.ts';
import type { RecordId } from '../../../core/pipeline/identifiers.ts';
import type { JudgeLead } from '../../../services/verdicts/judge-lead.ts';
import { readBody } from '../body.ts';
import { callerOf } from '../caller.ts';
import { presentVerdict } from '../present/sales-verdict.ts';
import { sendProblem } from '../problem.ts';

const params = z.object({ leadId: z.string().regex(/^\d{1,20}$/) });

/** `PUT /v1/leads/:leadId/verdict` → `contract/sales-verdicts.ts`. */
export function salesVerdictRoute(judgeLead: JudgeLead): Router {
  return Router().put('/v1/leads/:leadId/verdict', async (request, response) => {
    const { leadId } = params.parse(request.params);
    const body = readBody(request, verdictAsked);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: [...body.fields] });
      return;
    }
    const accepted = body.value.verdict === 'good';
    const reason = body.value.verdict === 'good' ? null : body.value.reason;
    const answer = await judgeLead(callerOf(response), { leadId: leadId as RecordId, accepted, reason });
    if (answer.judged) response.json(presentVerdict(answer.verdict));
    else sendProblem(response, answer.reason);
  });
}
