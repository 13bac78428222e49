import { DATA_QUALITY_RULES, type DataQualityRule } from '../pipeline/data-quality.ts';
import type { StageId } from '../pipeline/identifiers.ts';

/** What is found in many records together, beyond how each was read. */
export const PATTERN_RULES = [
  'moved-together', // many records moved within one minute: a clean-up, not customers
  'ended-by-a-rule', // many stays ended at the very same age: an expiry set up by somebody
  'passed-by-a-rule', // many stays lasted minutes only: moved on by automation
  'stale', // open for longer than nearly all stays in the stage last
  'history-begins-late', // nothing left the stage before a day, though records were there: tracking began then
  'losses-begin-late', // the same, of losses only
  'came-back-differs', // records that were in the stage before advance unlike others
  'came-slowly-differs', // records that took long for the stage before advance unlike others
] as const;

type PatternRule = (typeof PATTERN_RULES)[number];

/** Every rule of data quality, those of reading a record first. */
export type QualityRule = DataQualityRule | PatternRule;

export const QUALITY_RULES: readonly QualityRule[] = [...DATA_QUALITY_RULES, ...PATTERN_RULES];

/** What a number is held against, to show what a rule does to it. */
export type Otherwise =
  | 'left-out' // without the records it touched
  | 'cut-off' // as if those moves had not been seen: under way still
  | 'lost-today' // as if they were closed as lost at the moment of looking
  | 'seen-from-then' // as if records had come into view on the day the history begins
  | 'start-ignored' // as if they had entered when they were first seen
  | 'not-stood-in' // without the usual amount in their place
  | 'others'; // the same share of all other records, up to the last age at which both can be read

/** One number as it is, and as it would be otherwise. */
export interface QualityEffect {
  /** Share of new records won within the horizon, share advancing from one stage within it (of `others`, see there), or value of open records. */
  readonly measure: 'win-share' | 'advanced-share' | 'open-value';
  readonly otherwise: Otherwise;
  /** Shares 0–1, values in home currency. */
  readonly shown: number;
  readonly instead: number;
}

/** A rule, how many records it touched, and what it does to the numbers. */
export interface QualityFinding {
  readonly rule: QualityRule;
  /** The stage it speaks of; null when it speaks of the whole account or funnel. */
  readonly stageId: StageId | null;
  /** Records touched, or moves where one record may have several. */
  readonly records: number;
  /** Null where it moves no number of this funnel, or the records cannot be read at all. */
  readonly effect: QualityEffect | null;
}
