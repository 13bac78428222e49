import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { CrmReader, Granted } from '../../services/sync/ports.ts';
import { fetchAccount } from './account.ts';
import { fetchCampaigns } from './campaigns.ts';
import type { HubSpotClient } from './client.ts';
import {
  HubSpotAddressTooLong,
  HubSpotNotFound,
  HubSpotNotGranted,
  HubSpotRateLimited,
  HubSpotRefused,
  HubSpotUnavailable,
} from './errors.ts';
import { fetchOwners } from './owners.ts';
import { fetchPipelines, fetchPipelinesEver } from './pipelines.ts';
import { fetchAskedProperties } from './properties.ts';
import type { ReadingTerms } from './reading-terms.ts';
import { fetchCount, fetchRecordPage } from './records.ts';
import { fetchChanged, fetchList } from './record-lists.ts';
import { fetchPageById, fetchRecordsById } from './records-by-id.ts';

/** Reads portals through HubSpot's API. */
export function crmReader(client: HubSpotClient): CrmReader {
  const terms = rememberedTerms(client);
  return {
    account: (portalId) => fetchAccount(client, portalId),
    owners: (portalId) => fetchOwners(client, portalId),
    count: (portalId, kind) => fetchCount(client, portalId, kind).catch(nullWhenNotTold),
    // Every sync begins with the pipelines: what was learnt of the portal in an earlier one may have changed.
    pipelines: (portalId, kind) => {
      terms.forget(portalId, kind);
      return whenGranted(fetchPipelines(client, portalId, kind));
    },
    pipelinesEver: (portalId, kind) => {
      terms.forget(portalId, kind);
      return whenGranted(fetchPipelinesEver(client, portalId, kind));
    },
    page: (portalId, kind, after) =>
      whenGranted(
        terms.of(portalId, kind).then((known) =>
          fetchRecordPage(client, portalId, known, after).catch((error: unknown) => {
            // With its properties in a body and not in the address, the question is short enough.
            if (!(error instanceof HubSpotAddressTooLong)) throw error;
            return fetchPageById(client, portalId, known, after);
          }),
        ),
      ),
    listed: (portalId, kind, from) => whenGranted(fetchList(client, portalId, kind, from)),
    campaigns: (portalId) => whenGranted(fetchCampaigns(client, portalId)),
    changed: (portalId, kind, window) => whenGranted(fetchChanged(client, portalId, kind, window)),
    records: (portalId, kind, ids, priority) =>
      whenGranted(
        terms.of(portalId, kind).then((known) => fetchRecordsById(client, portalId, known, { ids, priority })),
      ),
  };
}

/** Keeps, per portal and kind, what every page of a sync needs; one small entry each. */
function rememberedTerms(client: HubSpotClient) {
  const known = new Map<string, Promise<ReadingTerms>>();
  const keyOf = (portalId: PortalId, kind: RecordKind) => `${portalId} ${kind}`;
  const learn = async (portalId: PortalId, kind: RecordKind): Promise<ReadingTerms> => {
    const [asked, { currency }] = await Promise.all([
      fetchAskedProperties(client, portalId, kind),
      fetchAccount(client, portalId),
    ]);
    return { kind, asked, homeCurrency: currency };
  };
  return {
    forget: (portalId: PortalId, kind: RecordKind) => known.delete(keyOf(portalId, kind)),
    of(portalId: PortalId, kind: RecordKind): Promise<ReadingTerms> {
      const key = keyOf(portalId, kind);
      const terms = known.get(key) ?? learn(portalId, kind);
      known.set(key, terms);
      terms.catch(() => known.delete(key));
      return terms;
    },
  };
}

async function whenGranted<T>(asked: Promise<T>): Promise<Granted<T>> {
  try {
    return { granted: true, value: await asked };
  } catch (error) {
    if (error instanceof HubSpotNotGranted || error instanceof HubSpotNotFound) return { granted: false };
    throw error;
  }
}

const NOT_TOLD = [HubSpotNotGranted, HubSpotNotFound, HubSpotRefused, HubSpotRateLimited, HubSpotUnavailable];

/** The count is for the progress bar only: no sync fails for want of it. */
function nullWhenNotTold(error: unknown): null {
  if (NOT_TOLD.some((kind) => error instanceof kind)) return null;
  throw error;
}
