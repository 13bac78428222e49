import { campaignSpend, type CampaignSpend } from '../../core/budget/campaign-spend.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { AccountReader, CampaignReader } from './ports.ts';

/** What a portal's campaigns cost, and up to when they were read. */
export interface CampaignsFound extends CampaignSpend {
  readonly readAtMs: number;
}

interface Ports {
  readonly account: Pick<AccountReader, 'currency'>;
  readonly campaigns: CampaignReader;
}

/** What a portal's campaigns cost in the currency of its spend; null where none with spend could be read. */
export async function campaignSpendOf(
  { account, campaigns }: Ports,
  portalId: PortalId,
  currency: string,
): Promise<CampaignsFound | null> {
  const read = await campaigns.campaigns(portalId);
  if (read === null || read.campaigns.length === 0) return null;
  const isUsual = (await account.currency(portalId)) === currency;
  const { readAtMs } = read;
  return { readAtMs, ...campaignSpend(read.campaigns, { currency, isUsual, readAtMs }) };
}
