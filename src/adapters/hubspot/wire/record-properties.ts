import type { EntryField } from '../../../core/pipeline/entry-fields.ts';
import type { RecordKind } from '../../../core/pipeline/identifiers.ts';

/** What HubSpot calls the parts of a record that we read, by kind. */
interface PropertyNames {
  readonly stage: string;
  readonly pipeline: string;
  /** In the order in which a value is taken. */
  readonly created: readonly string[];
  readonly source: readonly string[];
  /** Fields known at entry, read from their histories; in the order in which a value is taken. */
  readonly atEntry: Readonly<Record<EntryField, readonly string[]>>;
  readonly plain: readonly string[];
  readonly withHistory: readonly string[];
}

const WRITTEN_AT_ENTRY = ['hs_analytics_source', 'hs_analytics_source_data_1'];
/** When somebody first reached out to a lead. */
export const FIRST_TOUCH = 'hs_lead_first_outreach_date';

export const RECORD_PROPERTIES: Readonly<Record<RecordKind, PropertyNames>> = {
  deal: {
    stage: 'dealstage',
    pipeline: 'pipeline',
    created: ['createdate', 'hs_createdate'],
    source: ['hs_analytics_source'],
    atEntry: { source: ['hs_analytics_source'], sourceDetail: ['hs_analytics_source_data_1'], leadType: [] },
    plain: [
      'dealstage',
      'pipeline',
      'amount',
      'amount_in_home_currency',
      'deal_currency_code',
      'hs_exchange_rate',
      'createdate',
      'hs_createdate',
      'hs_lastmodifieddate',
      'hs_v2_date_entered_current_stage',
      'hs_analytics_source',
      'hubspot_owner_id',
      'hs_merged_object_ids',
      'num_associated_contacts',
      'notes_next_activity_date',
      'notes_last_contacted',
    ],
    withHistory: ['dealstage', 'pipeline', 'amount', 'closedate', 'hubspot_owner_id', ...WRITTEN_AT_ENTRY],
  },
  lead: {
    stage: 'hs_pipeline_stage',
    pipeline: 'hs_pipeline',
    created: ['hs_createdate'],
    source: ['hs_analytics_source', 'hs_lead_source'],
    atEntry: {
      source: ['hs_analytics_source', 'hs_lead_source'],
      sourceDetail: ['hs_analytics_source_data_1'],
      leadType: ['hs_lead_type'],
    },
    plain: [
      'hs_pipeline_stage',
      'hs_pipeline',
      'hs_createdate',
      'hs_lastmodifieddate',
      'hs_v2_date_entered_current_stage',
      'hs_analytics_source',
      'hs_lead_source',
      FIRST_TOUCH,
      'hs_lead_disqualification_reason',
      'hubspot_owner_id',
      'hs_merged_object_ids',
      'notes_next_activity_date',
      'notes_last_contacted',
    ],
    withHistory: [
      'hs_pipeline_stage',
      'hs_pipeline',
      'hubspot_owner_id',
      ...WRITTEN_AT_ENTRY,
      'hs_lead_source',
      'hs_lead_type',
    ],
  },
};
