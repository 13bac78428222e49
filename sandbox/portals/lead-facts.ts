import type { Dice } from './dice.ts';
import type { MadeLead } from './lead-records.ts';
import type { PortalRecord, PropertyVersion } from './portal.ts';
import { iso, version } from './versions.ts';

/** One value of a field of leads: how often it comes, and how much better such leads are (in log-odds of qualifying). */
export interface KnownLift {
  readonly value: string;
  readonly weight: number;
  readonly logOdds: number;
}

/** Campaigns behind the paid sources; the true difference between two of one source is that of their log-odds. */
export const CAMPAIGNS: Readonly<Record<string, readonly KnownLift[]>> = {
  PAID_SEARCH: [
    { value: 'Search: our name', weight: 30, logOdds: 0.7 },
    { value: 'Search: the problem', weight: 50, logOdds: 0 },
    { value: 'Search: competitors', weight: 20, logOdds: -0.7 },
  ],
  PAID_SOCIAL: [
    { value: 'Social: webinar', weight: 40, logOdds: 0.5 },
    { value: 'Social: prize draw', weight: 60, logOdds: -0.5 },
  ],
};

export const LEAD_TYPES: readonly KnownLift[] = [
  { value: 'NEW BUSINESS', weight: 78, logOdds: 0 },
  { value: 'RE-ATTEMPTING', weight: 14, logOdds: -0.6 },
  { value: 'UPSELL', weight: 8, logOdds: 0.8 },
];

/** Many whom an advertisement on a social network brings are students: this share of those who were turned away. */
export const STUDENT_SHARE = { sourceId: 'PAID_SOCIAL', reason: 'Student or private', extraShare: 0.3 };
/** Share of qualified leads whose type sales wrote down again because it had qualified: a trap for whoever reads today's value. */
const RETYPED_SHARE = 0.4;

/** Gives each lead what is known of it beside its way; the way itself stays as it is. */
export function withLeadFacts(dice: Dice, leads: readonly MadeLead[]): MadeLead[] {
  return leads.map((lead) => ({ ...lead, record: recordWithFacts(dice, lead) }));
}

function recordWithFacts(dice: Dice, { record, source }: MadeLead): PortalRecord {
  const stage = record.properties['hs_pipeline_stage'];
  const campaigns = CAMPAIGNS[source.id];
  const campaign = campaigns === undefined ? null : thrown(dice, campaigns, stage);
  const type = thrown(dice, LEAD_TYPES, stage);
  const retyped = stage === 'qualified-stage-id' && dice.chance(RETYPED_SHARE);
  const student =
    stage === 'unqualified-stage-id' && source.id === STUDENT_SHARE.sourceId && dice.chance(STUDENT_SHARE.extraShare);
  const by = { sourceType: 'CRM_UI', userId: 0 };
  const types: PropertyVersion[] = [version(type, record.createdAtMs, by)];
  if (retyped) types.push(version('UPSELL', record.updatedAtMs, by));
  return {
    ...record,
    properties: {
      ...record.properties,
      hs_analytics_source_data_1: campaign,
      hs_lead_type: types.at(-1)?.value ?? null,
      ...(student && { hs_lead_disqualification_reason: STUDENT_SHARE.reason }),
      hs_lead_first_outreach_date: touchOf(dice, record),
    },
    history: { ...record.history, hs_lead_type: types },
  };
}

/**
 * A value drawn after the outcome is known, each as likely as it is among leads of that outcome. To whoever looks from
 * the value to the outcome, the odds of qualifying differ by exactly the log-odds; the ways need not be walked again.
 */
function thrown(dice: Dice, lifts: readonly KnownLift[], stage: string | null | undefined): string {
  const weights = lifts.map(({ weight, logOdds }) =>
    stage === 'qualified-stage-id' ? weight * Math.exp(logOdds) : weight,
  );
  return lifts[dice.weighted(weights)]?.value ?? '';
}

/** Somebody reaches out before the lead is moved on; one that was never moved was never touched. */
function touchOf(dice: Dice, { createdAtMs, history }: PortalRecord): string | null {
  const moved = history['hs_pipeline_stage']?.[1];
  if (moved === undefined) return null;
  return iso(Math.floor(createdAtMs + dice.uniform() * (moved.atMs - createdAtMs)));
}
