import { type Request, type Response, Router } from 'express';
import type { PortalCampaign } from '../portals/portal.ts';
import { callerWith } from './caller.ts';
import { limitIn, listIn } from './read-query.ts';
import { invalid } from './refusal.ts';

const SCOPE = 'marketing.campaigns.read';

/** Marketing campaigns with sums of their spend and budget items, as far as they were asked for. */
export function campaignReads(): Router {
  return Router().get('/marketing/campaigns/2026-09', campaigns);
}

function campaigns(request: Request, response: Response): void {
  const all = callerWith(request, SCOPE).campaigns ?? [];
  const limit = limitIn(request.query, { usual: 50, most: 100 });
  const asked = listIn(request.query, 'properties');
  const [after = '0'] = listIn(request.query, 'after');
  const from = Number(after);
  if (!Number.isInteger(from) || from < 0) throw invalid(`Invalid paging cursor: ${after}`);
  const next = from + limit;
  response.json({
    total: all.length,
    results: all.slice(from, next).map((one) => presentCampaign(one, asked)),
    ...(next < all.length && { paging: { next: { after: String(next) } } }),
  });
}

function presentCampaign(campaign: PortalCampaign, asked: readonly string[]) {
  const { id, name, currency, spent, budget, startDate, endDate, createdAtMs } = campaign;
  const said: Readonly<Record<string, string | null>> = {
    ...{ hs_name: name, hs_currency_code: currency, hs_start_date: startDate, hs_end_date: endDate },
    ...{ hs_spend_items_sum_amount: String(spent), hs_budget_items_sum_amount: String(budget) },
  };
  const at = new Date(createdAtMs).toISOString();
  const known = asked.filter((property) => said[property] !== undefined && said[property] !== null);
  return {
    id,
    properties: Object.fromEntries(known.map((property) => [property, said[property]])),
    businessUnits: [],
    ...{ createdAt: at, updatedAt: at },
  };
}
