import type { EntryFields } from '../pipeline/entry-fields.ts';
import { minuteOf } from '../pipeline/time-units.ts';
import type { Interval } from '../statistics/interval.ts';
import { scoreValues } from './entry-patterns.ts';
import { scoreLead, type LeadScore, type ScoreTerm } from './lead-score.ts';

/** A chance of one lead, and what it rests on. */
export interface LeadForetold {
  readonly withinDays: number;
  readonly chance: Interval;
  /** `source-rate`: what holds for its source, as the score is not to be trusted by itself. */
  readonly basis: 'score' | 'source-rate';
  /** That of a lead whose points sum to 0; null where the score is not shown. */
  readonly usualChance: number | null;
  /** What each field adds or takes; they sum to the log-odds by which this lead differs. Empty for a source's rate. */
  readonly terms: readonly ScoreTerm[];
}

/**
 * What is foretold of one lead, at the moment it came in.
 *
 * Answers "how good is this lead?": by the score where that has proved itself on leads it had not seen, else by the rate
 * of its source.
 *
 * @param score Null when nothing could be learnt.
 * @param sourceChance The same outcome for its source; null when not readable.
 * @param about Known at entry; `createdAtMs` in milliseconds since the epoch.
 * @returns Null when there is neither.
 *
 * Limits: what has happened since entry is not in it; the outlook of its stage is.
 * Source: docs/method/lead-quality.md §5.
 */
export function foretellLead(
  score: LeadScore | null,
  sourceChance: Interval | null,
  about: { readonly entryFields: EntryFields; readonly createdAtMs: number },
): LeadForetold | null {
  if (score?.shown === 'score') {
    const values = scoreValues(about.entryFields, minuteOf(about.createdAtMs));
    const { chance, usualChance, terms } = scoreLead(score, values);
    return { withinDays: score.withinDays, chance, basis: 'score', usualChance, terms };
  }
  if (score === null || sourceChance === null) return null;
  return { withinDays: score.withinDays, chance: sourceChance, basis: 'source-rate', usualChance: null, terms: [] };
}
