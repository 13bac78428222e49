import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { deletedStageChanges, LEADS, RENEWALS, SALES } from './account-pipelines.ts';
import { associations, type Associations } from './associations.ts';
import { type MadeDeal, makeDeals } from './deals-of-account.ts';
import { HOME_CURRENCY } from './deal-money.ts';
import { dice, type Dice } from './dice.ts';
import { withMergesAndBin } from './bin-and-merges.ts';
import { withLeadFacts } from './lead-facts.ts';
import { makeLeads, type MadeLead } from './lead-records.ts';
import { campaignsOf } from './campaigns.ts';
import { monthlySpend } from './monthly-spend.ts';
import { contactName } from './names.ts';
import { hirePeople } from './people.ts';
import type {
  ObjectKind,
  PipelineKind,
  PortalPipeline,
  PortalRecord,
  PropertyDefinition,
  SandboxPortal,
} from './portal.ts';
import { propertyDefinitions } from './property-definitions.ts';
import { recordShelf } from './record-shelf.ts';
import { stageProperties } from './stage-properties.ts';
import { knownTruth, type KnownTruth } from './truth.ts';
import { iso } from './versions.ts';

export interface GeneratedAccount extends SandboxPortal {
  readonly truth: KnownTruth;
}

export interface AccountPlan {
  readonly seed: number;
  /** Up to here things have happened, and nothing after. */
  readonly anchorMs: number;
  readonly leads?: number;
  readonly portalId?: number;
}

/** Not in order: HubSpot does not promise one. */
const PIPELINES: Readonly<Record<PipelineKind, readonly PortalPipeline[]>> = {
  deals: [RENEWALS, SALES],
  leads: [LEADS],
};
const PROPERTIES: Readonly<Record<ObjectKind, readonly PropertyDefinition[]>> = {
  contacts: propertyDefinitions('contacts'),
  deals: [...propertyDefinitions('deals'), ...stageProperties(PIPELINES.deals)],
  leads: [...propertyDefinitions('leads'), ...stageProperties(PIPELINES.leads)],
};
const HISTORY_DAYS = 548;
const FIRST_COLLEAGUE_ID = 50_200_000_013;

/** A business-to-business account with eighteen months behind it; the same plan gives the same account, byte for byte. */
export function generateAccount({
  seed,
  anchorMs,
  leads: count = 12_000,
  portalId = 48_151_623,
}: AccountPlan): GeneratedAccount {
  const span = { anchorMs, fromMs: anchorMs - HISTORY_DAYS * DAY_MS };
  const truth = knownTruth(anchorMs);
  const people = hirePeople(dice(seed, 'people'), anchorMs);
  const made = makeLeads(dice(seed, 'leads'), count, people.leadOwners, span);
  const leads = withLeadFacts(dice(seed, 'lead facts'), made);
  const deals = withMergesAndBin(
    dice(seed, 'merges'),
    makeDeals({ dice: dice(seed, 'deals'), people, truth, span }, leads),
    anchorMs,
  );
  const ties = associations();
  const contacts = contactsOf(dice(seed, 'contacts'), { leads, deals, ties });
  const shelves = {
    contacts: recordShelf(contacts),
    deals: recordShelf(deals.map(({ record }) => record)),
    leads: recordShelf(leads.map(({ record }) => record)),
  };
  const spend = monthlySpend(dice(seed, 'spend'), span);
  const account: GeneratedAccount = {
    portalId,
    truth,
    details: { name: 'Sandbox Industries', timeZone: 'Europe/Berlin', companyCurrency: HOME_CURRENCY },
    kinds: ['contacts', 'deals', 'leads'],
    owners: [...people.leadOwners, ...people.dealOwners, ...people.renewalOwners],
    spend,
    campaigns: campaignsOf(spend, HOME_CURRENCY),
    pipelines: (kind) => PIPELINES[kind],
    pipelineChanges: (kind) => (kind === 'deals' ? deletedStageChanges(anchorMs) : []),
    properties: (kind) => PROPERTIES[kind],
    records: (kind) => shelves[kind],
    associated: (from, id, to) => ties.of(from, id, to),
  };
  return account;
}

interface Party {
  readonly leads: readonly MadeLead[];
  readonly deals: readonly MadeDeal[];
  readonly ties: Associations;
}

/** The person behind every lead, and colleagues who joined at the deal; ties everything together. */
function contactsOf(throws: Dice, { leads, deals, ties }: Party): PortalRecord[] {
  const contacts: PortalRecord[] = [];
  for (const { record, contactId, source } of leads) {
    contacts.push(contact(throws, contactId, { createdAtMs: record.createdAtMs, sourceId: source.id }));
    ties.tie('leads', record.id, 'contacts', contactId);
  }
  let nextId = FIRST_COLLEAGUE_ID;
  for (const { record, lead, contacts: wanted } of deals) {
    if (lead !== null) {
      ties.tie('leads', lead.record.id, 'deals', record.id);
      ties.tie('deals', record.id, 'contacts', lead.contactId);
    }
    for (let joined = lead === null ? 0 : 1; joined < wanted; joined += 1) {
      contacts.push(contact(throws, nextId, { createdAtMs: record.createdAtMs, sourceId: 'OFFLINE' }));
      ties.tie('deals', record.id, 'contacts', nextId);
      nextId += 3;
    }
  }
  return contacts;
}

function contact(throws: Dice, id: number, from: { readonly createdAtMs: number; readonly sourceId: string }) {
  const { createdAtMs, sourceId } = from;
  const properties = { ...contactName(throws, id), createdate: iso(createdAtMs), hs_analytics_source: sourceId };
  return { id, createdAtMs, updatedAtMs: createdAtMs, archivedAtMs: null, properties, history: {} };
}
