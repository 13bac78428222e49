import { Router, type Response } from 'express';
import { spendChange, spendText, type Spend } from '../../../contract/spend.ts';
import type { Caller } from '../../../services/ports.ts';
import type { ChangeSpend } from '../../../services/settings/change-spend.ts';
import type { PreviewSpend } from '../../../services/settings/preview-spend.ts';
import type { ReadSpend, SpendFound } from '../../../services/settings/read-spend.ts';
import { readBody } from '../body.ts';
import { callerOf } from '../caller.ts';
import { iso } from '../present/numbers.ts';
import { sendRefusal } from '../present/refusal.ts';
import { sendProblem } from '../problem.ts';

export interface SpendParts {
  readonly readSpend: ReadSpend;
  readonly changeSpend: ChangeSpend;
  readonly previewSpend: PreviewSpend;
}

/** `GET` and `PUT /v1/spend`, `POST /v1/spend/csv` → `contract/spend.ts`. */
export function spendRoutes({ readSpend, changeSpend, previewSpend }: SpendParts): Router {
  const router = Router();
  const sendNow = async (response: Response, caller: Caller) => {
    const answer = await readSpend(caller);
    if (answer.state === 'ready') response.set('cache-control', 'no-store').json(presentSpend(answer));
    else sendProblem(response, answer.state);
  };
  router.get('/v1/spend', (_request, response) => sendNow(response, callerOf(response)));
  router.put('/v1/spend', async (request, response) => {
    const body = readBody(request, spendChange);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: [...body.fields] });
      return;
    }
    const caller = callerOf(response);
    const answer = await changeSpend(caller, body.value);
    if (answer.changed) await sendNow(response, caller);
    else sendRefusal(response, answer.refusal);
  });
  router.post('/v1/spend/csv', async (request, response) => {
    const body = readBody(request, spendText);
    if (!body.read) {
      sendProblem(response, 'fields-refused', { fields: [...body.fields] });
      return;
    }
    const answer = await previewSpend(callerOf(response), body.value.text);
    if (answer.state === 'ready') response.json({ months: answer.months, problems: answer.problems });
    else sendProblem(response, answer.state);
  });
  return router;
}

function presentSpend(found: SpendFound): Spend {
  const { version, changedBy, changedAtMs, mayChange, table, campaigns, knownSources } = found;
  return {
    version,
    changedBy,
    changedAt: changedAtMs === null ? null : iso(changedAtMs),
    mayChange,
    currency: table.currency,
    months: [...table.months],
    sources: [...table.sources],
    campaigns: campaigns && presentCampaigns(campaigns),
    knownSources: [...knownSources],
  };
}

const presentCampaigns = ({
  readAtMs,
  months,
  ...counts
}: NonNullable<SpendFound['campaigns']>): Spend['campaigns'] => ({
  ...counts,
  readAt: iso(readAtMs),
  months: [...months],
});
