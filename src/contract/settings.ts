import { z } from 'zod';
import { permission } from './permission.ts';
import { seenVersion } from './version.ts';

// What the settings page is told and says: GET and PUT /v1/settings.
// Shares are 0–1, money is per month, in the currency of the settings, major units.

const id = z.string().min(1).max(200);
const money = z.number().min(0).max(1e12);

export const goal = z.enum([
  'growth',
  'profit',
  'efficiency',
  'market-share',
  'order-value',
  'retention',
  'new-market',
]);

/** Left out where nobody said: nothing is moved then. They move what is believed in advance by a quarter at most. */
const factors = z.object({
  industry: z.enum(['software', 'services', 'manufacturing', 'other']).optional(),
  size: z.enum(['small', 'middling', 'large']).optional(),
  maturity: z.enum(['start-up', 'growing', 'mature']).optional(),
  product: z.enum(['simple', 'standard', 'complex']).optional(),
  cycle: z.enum(['short', 'medium', 'long']).optional(),
  competition: z.enum(['low', 'medium', 'high']).optional(),
  customers: z.enum(['consumers', 'small-business', 'enterprise']).optional(),
});

/** What people who know the business expect; counts as a vague observation. */
const elicited = z.object({
  /** Leads without any lead generation, as a share of the present leads. */
  shareAtNoSpend: z.number().min(0).max(1),
  /** Leads with half as much again, as a share of the present leads. */
  shareAtHalfMore: z.number().min(1).max(10),
});

export const settingsValues = z.object({
  pipelines: z.object({
    /** Deal pipelines that are shown and advised on, in this order. Null: all that HubSpot lists, in its order. */
    deals: z.array(id).min(1).max(100).nullable(),
    /** Lead pipelines in the order in which a lead passes them. Null: all that HubSpot lists, in its order. */
    leads: z.array(id).max(100).nullable(),
    /** The deal pipeline that leads go into. Null: the one that most of them became deals in. */
    leadsInto: id.nullable(),
  }),
  /** What a lead stage means, where somebody chose it; HubSpot's own word holds elsewhere. */
  leadStages: z
    .array(z.object({ pipelineId: id, stageId: id, meaning: z.enum(['new', 'working', 'qualified', 'disqualified']) }))
    .max(500),
  /** Who answers for a stage, where somebody chose it; marketing for leads and sales for deals elsewhere. */
  stageOwners: z
    .array(
      z.object({
        recordKind: z.enum(['deal', 'lead']),
        pipelineId: id,
        stageId: id,
        owner: z.enum(['marketing', 'sales', 'shared']),
      }),
    )
    .max(1000),
  /** Share of those who enter a stage that is to go on, where somebody said: one more thing to hold it against. */
  stageTargets: z
    .array(
      z.object({
        recordKind: z.enum(['deal', 'lead']),
        pipelineId: id,
        stageId: id,
        share: z.number().min(0.01).max(0.99),
      }),
    )
    .max(1000),
  /** ISO 4217, of spend and advice. Null: the account's own. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** What is left of revenue after what each sale costs, before both lines are paid. Null: nobody said. */
  marginShare: z.number().gt(0).max(1).nullable(),
  goal,
  horizonDays: z.number().int().min(30).max(730),
  /** What is to be won within the horizon: money, or wins where amounts are not known. Null: nobody said. */
  target: z.number().positive().max(1e15).nullable(),
  /** Never less than this. Lead generation's is what the brand needs in any case. */
  floors: z.object({ leadGeneration: money, salesEnablement: money, tools: money }),
  /** Of the smaller line, in one review. */
  largestShiftShare: z.number().min(0.01).max(1),
  /** Months between reviews. */
  cadenceMonths: z.number().int().min(1).max(24),
  /** What a move costs once, as a share of what will be won. */
  switchingCostShare: z.number().min(0).max(1),
  /** Whether sales enablement pays people who sell, or only training, content and the like. */
  enablement: z.enum(['people-included', 'people-excluded']),
  /** Sales enablement moves in multiples of this, such as one salary. Null: by any amount. */
  enablementStep: z.number().positive().max(1e12).nullable(),
  /** Sources that are paid for, as the CRM names them. Null: as their names tell. */
  paidSources: z.array(z.string().min(1).max(200)).max(200).nullable(),
  /** Deal pipelines of existing business, such as renewals: what the goal `retention` speaks of. */
  existingBusiness: z.array(id).max(100),
  factors,
  elicited: elicited.nullable(),
});

const stage = z.object({
  stageId: z.string(),
  label: z.string(),
  /** In a lead pipeline `won` means qualified and `lost` disqualified. */
  kind: z.enum(['open', 'won', 'lost']),
  owner: z.enum(['marketing', 'sales', 'shared']),
});

export const settings = z.object({
  /** Goes back with a change; 0 before the first one. */
  version: z.number().int(),
  /** HubSpot's number of the user. Null before the first change, as is `changedAt`. */
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  mayChange: permission,
  values: settingsValues,
  /** ISO 4217; null when HubSpot did not name it. */
  accountCurrency: z.string().nullable(),
  /** What there is to choose from, as HubSpot has it, choices left out. */
  pipelines: z.array(
    z.object({
      recordKind: z.enum(['deal', 'lead']),
      pipelineId: z.string(),
      label: z.string(),
      stages: z.array(stage),
    }),
  ),
  /** Who changed what of settings, spend and advice, newest first; twenty at most. */
  changes: z.array(
    z.object({
      at: z.iso.datetime(),
      /** HubSpot's number of the user. */
      by: z.string(),
      subject: z.enum(['settings', 'spend', 'decision']),
      /** Dotted. */
      paths: z.array(z.string()),
      /** Up to when records were known then; null before the first sync had finished. */
      dataAsOf: z.iso.datetime().nullable(),
    }),
  ),
});

/** `PUT /v1/settings`. A version that is not the newest is refused with `changed-meanwhile`, and nothing is kept. */
export const settingsChange = z.object({ version: seenVersion, values: settingsValues });

export type Settings = z.infer<typeof settings>;
export type SettingsValues = z.infer<typeof settingsValues>;
export type SettingsChange = z.infer<typeof settingsChange>;
