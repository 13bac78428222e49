import type { PortalRecord, SandboxPortal } from '../portals/portal.ts';
import type { PreviewRecords } from '../preview/preview-records.ts';
import type { PreviewRecord, RecordKind } from '../preview/protocol.ts';
import { contactName, leadOf, shownContact } from './shown-contact.ts';
import { dealName, isOpenDeal, shownDeal } from './shown-deal.ts';

const PAGE = 25;

/**
 * The deals and contacts of sandbox accounts, for the preview's sidebar.
 *
 * @param bestStageId Where the first deal to show should stand, if one does: the stage that the account is known to lose in.
 */
export function shownRecords(portals: readonly SandboxPortal[], bestStageId: string | null): PreviewRecords {
  const portalOf = (portalId: string) => portals.find((portal) => String(portal.portalId) === portalId);

  return {
    portals: () =>
      Promise.resolve(
        portals.map(({ portalId, details, spend }) => ({
          portalId: String(portalId),
          name: details.name,
          currency: details.companyCurrency,
          timezone: details.timeZone,
          hasSpend: spend.length > 0,
        })),
      ),
    list: (portalId, kind, { query, page }) => {
      const portal = portalOf(portalId);
      const wanted = query.trim().toLowerCase();
      const { nameOf, show, ordered } = SHOWN[kind];
      const found = portal
        ? ordered(portal).filter(
            (record) => String(record.id) === wanted || nameOf(record).toLowerCase().includes(wanted),
          )
        : [];
      const onPage = found.slice((page - 1) * PAGE, page * PAGE);
      const records = portal ? onPage.map((record) => show(portal, record)) : [];
      return Promise.resolve({ records, total: found.length, hasMore: page * PAGE < found.length });
    },
    find: (portalId, kind, id) => {
      const portal = portalOf(portalId);
      const record = portal?.records(kind).find(Number(id));
      const live = record?.archivedAtMs === null ? record : undefined;
      return Promise.resolve(portal && live ? SHOWN[kind].show(portal, live) : null);
    },
    first: (portalId, kind) => {
      const portal = portalOf(portalId);
      const record = portal && SHOWN[kind].first(portal, bestStageId);
      return Promise.resolve(portal && record ? SHOWN[kind].show(portal, record) : null);
    },
    spendCsv: (portalId) => Promise.resolve(spendCsv(portalOf(portalId))),
  };
}

function spendCsv(portal: SandboxPortal | undefined): string | null {
  if (portal === undefined || portal.spend.length === 0) return null;
  const rows = portal.spend.map(({ monthStartMs, leadGeneration, salesEnablement }) =>
    [new Date(monthStartMs).toISOString().slice(0, 7), leadGeneration, salesEnablement].join(','),
  );
  return `${['Month,Lead generation,Sales enablement', ...rows].join('\n')}\n`;
}

interface Shown {
  readonly nameOf: (record: PortalRecord) => string;
  readonly show: (portal: SandboxPortal, record: PortalRecord) => PreviewRecord;
  readonly ordered: (portal: SandboxPortal) => readonly PortalRecord[];
  readonly first: (portal: SandboxPortal, bestStageId: string | null) => PortalRecord | undefined;
}

const newestFirst = (portal: SandboxPortal, kind: RecordKind) => portal.records(kind).live.toReversed();

const SHOWN: Readonly<Record<RecordKind, Shown>> = {
  deals: {
    nameOf: dealName,
    show: shownDeal,
    ordered: (portal) => newestFirst(portal, 'deals'),
    first: firstDeal,
  },
  contacts: {
    nameOf: contactName,
    show: shownContact,
    ordered: (portal) => {
      const all = newestFirst(portal, 'contacts').map((record) => ({ record, lead: leadOf(portal, record) }));
      return [...all.filter(({ lead }) => lead), ...all.filter(({ lead }) => !lead)].map(({ record }) => record);
    },
    first: firstContact,
  },
};

/** The newest open deal with an amount, in the wanted stage if there is one. */
function firstDeal(portal: SandboxPortal, bestStageId: string | null): PortalRecord | undefined {
  const all = newestFirst(portal, 'deals');
  const open = all.filter((record) => isOpenDeal(portal, record));
  const inStage = open.filter(({ properties }) => properties['dealstage'] === bestStageId);
  return [...inStage, ...open].find(({ properties }) => properties['amount']) ?? open[0] ?? all[0];
}

/** The newest contact whose lead is still under way, with a lead at least. */
function firstContact(portal: SandboxPortal): PortalRecord | undefined {
  const all = newestFirst(portal, 'contacts').map((record) => ({ record, lead: leadOf(portal, record) }));
  return (all.find(({ lead }) => lead?.isOpen) ?? all.find(({ lead }) => lead) ?? all[0])?.record;
}
