import type { PortalRecord, PortalStage, SandboxPortal } from '../portals/portal.ts';
import type { PreviewRecord } from '../preview/protocol.ts';
import { ownerName } from './shown-deal.ts';

interface ShownLead {
  readonly record: PortalRecord;
  readonly stage: PortalStage | undefined;
  readonly isOpen: boolean;
}

const CLOSED_STATES = new Set(['QUALIFIED', 'UNQUALIFIED']);

/** The newest lead of a contact that is not in the recycle bin. */
export function leadOf(portal: SandboxPortal, { id }: PortalRecord): ShownLead | null {
  if (!portal.kinds.includes('leads')) return null;
  const leads = portal.records('leads');
  const newest = portal
    .associated('contacts', id, 'leads')
    .map((leadId) => leads.find(leadId))
    .findLast((lead) => lead?.archivedAtMs === null);
  if (newest === undefined) return null;
  const stages = portal.pipelines('leads').flatMap((pipeline) => pipeline.stages);
  const stage = stages.find((one) => one.id === newest.properties['hs_pipeline_stage']);
  return { record: newest, stage, isOpen: !CLOSED_STATES.has(stage?.metadata['leadState'] ?? '') };
}

export function contactName({ id, properties }: PortalRecord): string {
  const name = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ');
  return name === '' ? (properties['email'] ?? `Contact ${id}`) : name;
}

/** A contact as the CRM itself shows it beside a card, with the newest of its leads. */
export function shownContact(portal: SandboxPortal, contact: PortalRecord): PreviewRecord {
  const { id, properties } = contact;
  const lead = leadOf(portal, contact);
  return {
    kind: 'contacts',
    id: String(id),
    name: contactName(contact),
    note: lead ? `Lead: ${lead.stage?.label ?? 'stage not known'}` : 'No lead',
    facts: [
      { label: 'Email', text: properties['email'] ?? null },
      { label: 'Original source', text: sourceLabel(portal, properties['hs_analytics_source']) },
      { label: 'Create date', day: properties['createdate'] ?? null },
      ...(lead ? leadFacts(portal, lead) : []),
      { label: 'Record ID', text: String(id) },
    ],
    properties,
  };
}

function leadFacts(portal: SandboxPortal, { record: { properties }, stage }: ShownLead): PreviewRecord['facts'] {
  return [
    { label: 'Lead', text: properties['hs_lead_name'] ?? null },
    { label: 'Lead stage', text: stage?.label ?? null },
    { label: 'Lead type', text: properties['hs_lead_type'] ?? null },
    { label: 'First outreach', day: properties['hs_lead_first_outreach_date'] ?? null },
    { label: 'Lead owner', text: ownerName(portal, properties['hubspot_owner_id']) },
  ];
}

function sourceLabel(portal: SandboxPortal, value: string | null | undefined): string | null {
  const source = portal.properties('contacts').find(({ name }) => name === 'hs_analytics_source');
  return source?.options?.find((option) => option.value === value)?.label ?? value ?? null;
}
