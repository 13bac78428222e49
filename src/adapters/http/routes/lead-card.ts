import { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../services/ports.ts';
import type { ReadLead } from '../../../services/queries/read-lead.ts';
import { callerOf } from '../caller.ts';
import { presentLeadCard } from '../present/lead-card.ts';
import { show } from '../show.ts';

const params = z.object({ contactId: z.string().regex(/^\d{1,20}$/) });

/** `GET /v1/contacts/:contactId/card` → `contract/lead-card.ts`. Read, ask, present; nothing else. */
export function leadCardRoute(readLead: ReadLead, clock: Clock): Router {
  const showAnswer = show(presentLeadCard, clock);
  return Router().get('/v1/contacts/:contactId/card', async (request, response) => {
    const { portalId } = callerOf(response);
    const { contactId } = params.parse(request.params);
    const answer = await readLead(portalId, contactId);
    showAnswer(response, answer);
  });
}
