import { Router } from 'express';
import { z } from 'zod';
import type { RecordId } from '../../../core/pipeline/identifiers.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadDeal } from '../../../services/queries/read-deal.ts';
import { callerOf } from '../caller.ts';
import { presentDealCard } from '../present/deal-card.ts';
import { show } from '../show.ts';

const params = z.object({ dealId: z.string().regex(/^\d{1,20}$/) });

/** `GET /v1/deals/:dealId/card` → `contract/deal-card.ts`. Read, ask, present; nothing else. */
export function dealCardRoute(readDeal: ReadDeal, clock: Clock): Router {
  const showAnswer = show(presentDealCard, clock);
  return Router().get('/v1/deals/:dealId/card', async (request, response) => {
    const { portalId } = callerOf(response);
    const { dealId } = params.parse(request.params);
    const answer = await readDeal(portalId, dealId as RecordId);
    showAnswer(response, answer);
  });
}
