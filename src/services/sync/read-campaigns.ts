import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Clock, Log } from '../ports.ts';
import type { CampaignKeeper, CrmReader, SafetyNets } from './ports.ts';

/**
 * Reads what the portal's marketing campaigns have cost so far. Safe to repeat. Where the right to read them was not
 * given, or was taken back, none are kept.
 */
export type ReadCampaigns = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly crm: Pick<CrmReader, 'campaigns'>;
  readonly campaigns: CampaignKeeper;
  readonly nets: Pick<SafetyNets, 'mark'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function readCampaigns({ crm, campaigns, nets, clock, log }: Ports): ReadCampaigns {
  return async (portalId) => {
    const nowMs = clock.nowMs();
    const answer = await crm.campaigns(portalId);
    const costly = answer.granted ? answer.value.filter(({ spent }) => spent > 0) : [];
    await campaigns.keepCampaigns(portalId, costly);
    await nets.mark(portalId, { campaignsReadAtMs: nowMs });
    if (answer.granted) log.info('campaigns-read', { portalId, campaigns: costly.length });
  };
}
