import type { RecordKind } from '../../../core/pipeline/identifiers.ts';

/** What HubSpot calls the parts of a record that we read, by kind. */
interface PropertyNames {
  readonly stage: string;
  readonly pipeline: string;
  /** In the order in which a value is taken. */
  readonly created: readonly string[];
  readonly source: readonly string[];
  readonly plain: readonly string[];
  readonly withHistory: readonly string[];
}

export const RECORD_PROPERTIES: Readonly<Record<RecordKind, PropertyNames>> = {
  deal: {
    stage: 'dealstage',
    pipeline: 'pipeline',
    created: ['createdate', 'hs_createdate'],
    source: ['hs_analytics_source'],
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
    withHistory: ['dealstage', 'pipeline', 'amount', 'closedate', 'hubspot_owner_id'],
  },
  lead: {
    stage: 'hs_pipeline_stage',
    pipeline: 'hs_pipeline',
    created: ['hs_createdate'],
    source: ['hs_analytics_source', 'hs_lead_source'],
    plain: [
      'hs_pipeline_stage',
      'hs_pipeline',
      'hs_createdate',
      'hs_lastmodifieddate',
      'hs_v2_date_entered_current_stage',
      'hs_analytics_source',
      'hs_lead_source',
      'hubspot_owner_id',
      'hs_merged_object_ids',
      'notes_next_activity_date',
      'notes_last_contacted',
    ],
    withHistory: ['hs_pipeline_stage', 'hs_pipeline', 'hubspot_owner_id'],
  },
};
