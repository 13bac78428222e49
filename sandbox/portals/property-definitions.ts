import type { ObjectKind, PropertyDefinition } from './portal.ts';
import { SOURCES } from './sources.ts';

type Type = PropertyDefinition['type'];

const of = (type: Type, names: Readonly<Record<string, string>>, calculated = 'stored'): PropertyDefinition[] =>
  Object.entries(names).map(([name, label]) => ({ name, label, type, calculated: calculated === 'calculated' }));

const source: PropertyDefinition = {
  name: 'hs_analytics_source',
  label: 'Original Traffic Source',
  type: 'enumeration',
  options: SOURCES.map(({ id, label }) => ({ value: id, label })),
};

const everywhere = [
  ...of('number', { hs_object_id: 'Record ID' }, 'calculated'),
  ...of('datetime', { hs_createdate: 'Object create date/time' }, 'calculated'),
  ...of('enumeration', { hubspot_owner_id: 'Owner', hubspot_team_id: 'Team' }),
  source,
  ...of('string', { hs_analytics_source_data_1: 'Original Traffic Source Drill-Down 1' }),
];
const staged = of(
  'datetime',
  { hs_lastmodifieddate: 'Last Modified Date', hs_v2_date_entered_current_stage: 'Date entered current stage' },
  'calculated',
);

const deals = [
  ...everywhere,
  ...staged,
  ...of('string', {
    dealname: 'Deal Name',
    closed_lost_reason: 'Closed Lost Reason',
    hs_merged_object_ids: 'Merged IDs',
  }),
  ...of('enumeration', { pipeline: 'Pipeline', dealstage: 'Deal Stage', dealtype: 'Deal Type' }),
  ...of('enumeration', { deal_currency_code: 'Currency' }),
  ...of('number', { amount: 'Amount', hs_exchange_rate: 'Exchange rate', num_notes: 'Number of Sales Activities' }),
  ...of('number', { amount_in_home_currency: 'Amount in company currency' }, 'calculated'),
  ...of('number', { num_associated_contacts: 'Number of Associated Contacts' }, 'calculated'),
  ...of('number', { hs_deal_stage_probability: 'Deal probability' }, 'calculated'),
  ...of('datetime', { createdate: 'Create Date', closedate: 'Close Date', notes_last_contacted: 'Last Contacted' }),
  ...of('datetime', { notes_next_activity_date: 'Next Activity Date', notes_last_updated: 'Last Activity Date' }),
  ...of('bool', { hs_is_closed: 'Is Closed', hs_is_closed_won: 'Is Closed Won', hs_is_closed_lost: 'Is Closed Lost' }),
];

const leads = [
  ...everywhere,
  ...staged,
  ...of('string', { hs_lead_name: 'Lead Name' }),
  ...of('enumeration', {
    hs_pipeline: 'Lead Pipeline',
    hs_pipeline_stage: 'Lead Stage',
    hs_lead_source: 'Lead Source',
  }),
  ...of('enumeration', { hs_lead_type: 'Lead Type', hs_lead_label: 'Lead Label' }),
  ...of('enumeration', { hs_lead_disqualification_reason: 'Disqualification reason' }),
  ...of('number', { hs_lead_associated_deals_count: 'Associated deals', hs_primary_contact_id: 'Primary contact' }),
  ...of('datetime', { hs_lead_first_outreach_date: 'First outreach date', notes_last_contacted: 'Last Contacted' }),
  ...of('datetime', { notes_next_activity_date: 'Next Activity Date' }),
];

const contacts = [
  ...everywhere,
  ...of('string', { firstname: 'First Name', lastname: 'Last Name', email: 'Email' }),
  ...of('enumeration', { lifecyclestage: 'Lifecycle Stage' }),
  ...of('datetime', { createdate: 'Create Date', lastmodifieddate: 'Last Modified Date' }),
];

const DEFINITIONS: Readonly<Record<ObjectKind, readonly PropertyDefinition[]>> = { contacts, deals, leads };

/** What `GET /crm/properties` lists, in every account of the sandbox. */
export const propertyDefinitions = (kind: ObjectKind): readonly PropertyDefinition[] => DEFINITIONS[kind];
