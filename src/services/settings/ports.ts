import type { BudgetSettings } from '../../core/budget/budget-settings.ts';
import type { Campaign, EnteredMonth } from '../../core/budget/campaign-spend.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { PipelineChoices } from '../../core/pipeline/pipeline-choices.ts';

/** Everything that people of a portal choose. */
export interface PortalSettings
  extends PipelineChoices, Omit<BudgetSettings, 'currency' | 'pipelineIsExistingBusiness'> {
  /** ISO 4217; null: the account's own. */
  readonly currency: string | null;
  /** Deal pipelines of existing business, such as renewals. */
  readonly existingBusiness: readonly PipelineId[];
}

/** What was spent. A month that is not there is not known. */
export interface SpendTable {
  /** ISO 4217. */
  readonly currency: string;
  /** Oldest first. */
  readonly months: readonly EnteredMonth[];
  /** Parts of lead generation. */
  readonly sources: readonly { readonly source: string; readonly month: string; readonly amount: number }[];
}

/** A change of something kept under a version. */
export interface Change {
  /** The version that whoever changed it had seen; 0 for none. */
  readonly basedOn: number;
  readonly by: string;
  readonly atMs: number;
  /** What differs, as dotted paths; never a value. */
  readonly paths: readonly string[];
}

export interface Versioned {
  /** 1 or more. */
  readonly version: number;
  /** HubSpot's number of the user. */
  readonly changedBy: string;
  readonly changedAtMs: number;
}

export interface KeptSettings extends Versioned {
  readonly settings: PortalSettings;
}

export interface KeptSpend extends Versioned {
  readonly table: SpendTable;
}

export interface SettingsStore {
  /** Null before the first change. */
  settings(portalId: PortalId): Promise<KeptSettings | null>;
  /**
   * Keeps settings and notes the change, both or neither.
   *
   * @returns False, and nothing is kept, when the newest version is not the one that the change is based on.
   */
  keepSettings(portalId: PortalId, settings: PortalSettings, change: Change): Promise<boolean>;
}

export interface SpendStore {
  /** Null before the first change. */
  spend(portalId: PortalId): Promise<KeptSpend | null>;
  /** As `keepSettings`: the whole table. */
  keepSpend(portalId: PortalId, table: SpendTable, change: Change): Promise<boolean>;
}

export type ChangeSubject = 'settings' | 'spend' | 'decision';

/** One line of the record of changes. */
export interface NotedChange {
  readonly atMs: number;
  readonly by: string;
  readonly subject: ChangeSubject;
  readonly paths: readonly string[];
  /** Up to when records were known then; null before the first sync had finished. */
  readonly dataAsOfMs: number | null;
}

export interface ChangeLog {
  /** What was changed in versions after this one. */
  changedSince(portalId: PortalId, subject: ChangeSubject, version: number): Promise<readonly string[]>;
  /** Newest first. */
  latestChanges(portalId: PortalId, most: number): Promise<readonly NotedChange[]>;
}

export interface AccountReader {
  /** Null when the portal is not installed. */
  status(portalId: PortalId): Promise<'connected' | 'disconnected' | null>;
  /** ISO 4217; null when HubSpot did not name it. */
  currency(portalId: PortalId): Promise<string | null>;
  /** As HubSpot lists them, nothing chosen. */
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

export interface CampaignReader {
  /** Those that cost anything, and up to when they were read; null where that was never tried. */
  campaigns(portalId: PortalId): Promise<{ readonly readAtMs: number; readonly campaigns: readonly Campaign[] } | null>;
}

export interface SourcesSeen {
  /** Where records of the portal came from, most records first. */
  sources(portalId: PortalId): Promise<readonly string[]>;
}

/** One line of a text that cannot be taken as it is. */
export interface LineProblem {
  /** 1 for the first. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Reads spend from text such as a CSV. Never throws for what the text says. */
export type ReadSpendText = (
  text: string,
  /** Of amounts that name none. */
  currency: string,
) => { readonly months: readonly SpendMonth[]; readonly problems: readonly LineProblem[] };
