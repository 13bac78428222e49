import type { PortalPipeline, PortalRecord, PortalStage, SandboxPortal } from '../portals/portal.ts';
import type { PreviewRecord } from '../preview/protocol.ts';

/** A deal as the CRM itself shows it beside a card. */
export function shownDeal(portal: SandboxPortal, record: PortalRecord): PreviewRecord {
  const { id, properties } = record;
  const { pipeline, stage } = placeOf(portal, record);
  const status = statusOf(stage);
  const amount = Number(properties['amount'] ?? Number.NaN);
  return {
    kind: 'deals',
    id: String(id),
    name: dealName(record),
    note: `${nameOf(stage)}${status === 'open' ? '' : ` · ${status}`}`,
    facts: [
      { label: 'Amount', amount: properties['amount'] && Number.isFinite(amount) ? amount : null },
      { label: 'Deal stage', text: nameOf(stage) },
      { label: 'Pipeline', text: nameOf(pipeline) },
      { label: 'Close date', day: properties['closedate'] ?? null },
      { label: 'Create date', day: properties['createdate'] ?? null },
      { label: 'Deal owner', text: ownerName(portal, properties['hubspot_owner_id']) },
      { label: 'Record ID', text: String(id) },
    ],
    properties,
  };
}

export const dealName = ({ id, properties }: PortalRecord): string => properties['dealname'] ?? `Deal ${id}`;

export const isOpenDeal = (portal: SandboxPortal, record: PortalRecord): boolean =>
  statusOf(placeOf(portal, record).stage) === 'open';

/** Null: nobody, or nobody that is known. */
export function ownerName({ owners }: SandboxPortal, ownerId: string | null | undefined): string | null {
  const owner = owners.find(({ id }) => String(id) === ownerId);
  return owner ? `${owner.firstName} ${owner.lastName}` : null;
}

function placeOf(portal: SandboxPortal, { properties }: PortalRecord) {
  const pipeline = portal.pipelines('deals').find(({ id }) => id === properties['pipeline']);
  return { pipeline, stage: pipeline?.stages.find(({ id }) => id === properties['dealstage']) };
}

const nameOf = (thing: PortalPipeline | PortalStage | undefined) => thing?.label ?? 'not known';

function statusOf(stage: PortalStage | undefined): 'open' | 'won' | 'lost' {
  if (stage?.metadata['isClosed'] !== 'true') return 'open';
  return Number(stage.metadata['probability']) >= 1 ? 'won' : 'lost';
}
