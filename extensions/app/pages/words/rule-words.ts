import type { ReadyOverview } from '@fulcrum/backend/overview.ts';

export type Rule = ReadyOverview['quality'][number]['rule'];

export interface RuleWords {
  readonly what: string;
  /** Which number it moves. */
  readonly effect: string;
  readonly mend: string;
}
