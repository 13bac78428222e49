import type { SandboxPortal, PortalPipeline, PortalRecord, PortalStage } from '../portals/portal.ts';
import type { PreviewRecords } from '../preview/preview-records.ts';
import type { PreviewDeal } from '../preview/protocol.ts';

const PAGE = 25;

/**
 * The deals of sandbox accounts, for the preview's sidebar.
 *
 * @param bestStageId Where the first deal to show should stand, if one does: the stage that the account is known to lose in.
 */
export function shownRecords(portals: readonly SandboxPortal[], bestStageId: string | null): PreviewRecords {
  const portalOf = (portalId: string) => portals.find((portal) => String(portal.portalId) === portalId);
  const dealsOf = (portalId: string) => {
    const portal = portalOf(portalId);
    return portal ? portal.records('deals').live.map((record) => shownDeal(portal, record)) : [];
  };

  return {
    portals: () =>
      Promise.resolve(
        portals.map(({ portalId, details }) => ({
          portalId: String(portalId),
          name: details.name,
          currency: details.companyCurrency,
          timezone: details.timeZone,
        })),
      ),
    deals: (portalId, { query, page }) => {
      const wanted = query.trim().toLowerCase();
      const found = dealsOf(portalId)
        .filter(({ id, name }) => id === wanted || name.toLowerCase().includes(wanted))
        .reverse();
      const deals = found.slice((page - 1) * PAGE, page * PAGE);
      return Promise.resolve({ deals, total: found.length, hasMore: page * PAGE < found.length });
    },
    deal: (portalId, dealId) => Promise.resolve(dealsOf(portalId).find(({ id }) => id === dealId) ?? null),
    firstDeal: (portalId) => Promise.resolve(firstDeal(portalOf(portalId), bestStageId)),
  };
}

/** The newest open deal with an amount, in the wanted stage if there is one. */
function firstDeal(portal: SandboxPortal | undefined, bestStageId: string | null): PreviewDeal | null {
  if (!portal) return null;
  const newestFirst = portal.records('deals').live.toReversed();
  const open = newestFirst.filter((record) => shownDeal(portal, record).status === 'open');
  const inStage = open.filter(({ properties }) => properties['dealstage'] === bestStageId);
  const best = [...inStage, ...open].find(({ properties }) => properties['amount']) ?? open[0] ?? newestFirst[0];
  return best ? shownDeal(portal, best) : null;
}

function shownDeal(portal: SandboxPortal, { id, properties }: PortalRecord): PreviewDeal {
  const pipelines = portal.pipelines('deals');
  const pipeline = pipelines.find((one) => one.id === properties['pipeline']);
  const stage = pipeline?.stages.find((one) => one.id === properties['dealstage']);
  const owner = portal.owners.find((one) => String(one.id) === properties['hubspot_owner_id']);
  const amount = Number(properties['amount'] ?? Number.NaN);
  return {
    id: String(id),
    name: properties['dealname'] ?? `Deal ${id}`,
    pipeline: nameOf(pipeline),
    stage: nameOf(stage),
    status: statusOf(stage),
    amount: properties['amount'] && Number.isFinite(amount) ? amount : null,
    closeDate: properties['closedate'] ?? null,
    createdAt: properties['createdate'] ?? null,
    owner: owner ? `${owner.firstName} ${owner.lastName}` : null,
  };
}

const nameOf = (thing: PortalPipeline | PortalStage | undefined) => thing?.label ?? 'not known';

function statusOf(stage: PortalStage | undefined): PreviewDeal['status'] {
  if (stage?.metadata['isClosed'] !== 'true') return 'open';
  return Number(stage.metadata['probability']) >= 1 ? 'won' : 'lost';
}
