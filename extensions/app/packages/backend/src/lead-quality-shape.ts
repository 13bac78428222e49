import { interval } from './pipeline-shape.ts';
import { listOf, number, object, orNull, text, word } from './shape.ts';

const verdict = word('good', 'weak', 'like-the-rest', 'too-early');

export const groupQuality = {
  leads: number,
  workedShare: number,
  qualifiedChance: orNull(interval),
  wonChance: orNull(interval),
  valuePerLead: orNull(interval),
  verdict,
  chanceBetter: orNull(number),
  basis: orNull(word('won', 'qualified')),
};

export const firstTouch = object({
  leads: number,
  untouched: number,
  medianMinutes: object({ low: orNull(number), estimate: orNull(number), high: orNull(number) }),
  curve: listOf(object({ withinMinutes: number, share: interval })),
});

/** The quality of one source, as a check. */
export const sourceQuality = object({
  ...groupQuality,
  source: orNull(text),
  cost: orNull(object({ perLead: number, perQualified: orNull(interval), perWin: orNull(interval) })),
  marginal: orNull(object({ share: interval, averageShare: number })),
  firstTouch: orNull(firstTouch),
  reasons: listOf(
    object({
      reason: text,
      leads: number,
      share: interval,
      restShare: orNull(number),
      differs: orNull(word('more', 'less')),
    }),
  ),
});

/** A source to compare with, as a check. */
export const comparedSource = object({
  source: orNull(text),
  leads: number,
  valuePerLead: orNull(interval),
  qualifiedChance: orNull(interval),
  wonChance: orNull(interval),
  verdict,
});
