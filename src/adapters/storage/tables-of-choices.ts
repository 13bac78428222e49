import type { ColumnType, Generated } from 'kysely';

/** A column that the database compares and we only pass through. */
export type Json<T> = ColumnType<T, string, string>;

interface PortalSettingsRow {
  portal_id: string;
  version: number;
  changed_by: string;
  changed_at: Date;
  settings: Json<unknown>;
}

interface SpendTableRow {
  portal_id: string;
  version: number;
  changed_by: string;
  changed_at: Date;
  currency: string;
}

interface SpendMonthRow {
  portal_id: string;
  /** `YYYY-MM`. */
  month: string;
  /** Null: as the campaigns say. */
  lead_generation: number | null;
  sales_enablement: number;
  tools: number;
}

interface CampaignRow {
  portal_id: string;
  campaign_id: string;
  currency: string | null;
  spent: number;
  starts_at: Date | null;
  ends_at: Date | null;
}

interface SourceSpendRow {
  portal_id: string;
  source: string;
  month: string;
  amount: number;
}

interface ChangeRow {
  portal_id: string;
  change_no: Generated<string>;
  changed_at: Date;
  user_id: string;
  subject: 'settings' | 'spend' | 'decision';
  version: number | null;
  paths: string[];
  /** Up to when records were known. */
  data_as_of: Date | null;
}

interface RecommendationRow {
  portal_id: string;
  recommendation_id: string;
  pipeline_id: string;
  proposed_at: Date;
  expires_at: Date;
  /** When another took its place before anybody decided. */
  replaced_at: Date | null;
  settings_version: number;
  spend_version: number;
  recommendation: Json<unknown>;
  fitted: Json<unknown> | null;
}

interface DecisionRow {
  portal_id: string;
  recommendation_id: string;
  decision_key: string;
  decision_no: Generated<string>;
  decision: 'accept' | 'dismiss' | 'snooze';
  reason: string | null;
  snoozed_until: Date | null;
  decided_by: string;
  decided_at: Date;
}

interface OutcomeRow {
  portal_id: string;
  recommendation_id: string;
  read_at: Date;
  outcome: Json<unknown>;
}

interface SalesVerdictRow {
  portal_id: string;
  kind: Generated<'lead'>;
  lead_id: string;
  verdict_no: Generated<string>;
  accepted: boolean;
  reason: string | null;
  judged_by: string;
  judged_at: Date;
  data_as_of: Date | null;
}

/** What people of a portal chose, entered and decided. */
export interface TablesOfChoices {
  portal_settings: PortalSettingsRow;
  spend_tables: SpendTableRow;
  spend_months: SpendMonthRow;
  source_spend: SourceSpendRow;
  campaigns: CampaignRow;
  changes: ChangeRow;
  recommendations: RecommendationRow;
  decisions: DecisionRow;
  outcomes: OutcomeRow;
  sales_verdicts: SalesVerdictRow;
}
