import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { PageFormats } from '../page-formats.ts';
import type { Rule, RuleWords } from '../words/rule-words.ts';

// Which sentence is said of a note; how it is worded stands in the catalogue.

type Note = ReadyOverview['quality'][number];

/** Null for a rule that is newer than these words. */
export function ruleInWords(rule: Rule, { words }: PageFormats): RuleWords | null {
  const known = words.quality.rules;
  return Object.hasOwn(known, rule) ? known[rule] : null;
}

/** By how much a rule moves a number; says so where it moves none, or where these words are older than the rule. */
export function effectInWords(effect: Note['effect'], formats: PageFormats): string {
  const words = formats.words.effect;
  if (effect === null || !Object.hasOwn(words.measures, effect.measure)) return words.none;
  if (!Object.hasOwn(words.otherwise, effect.otherwise)) return words.none;
  const show = effect.measure === 'open-value' ? formats.money : formats.share;
  const measure = words.measures[effect.measure];
  const [shown, instead] = [show(effect.shown), show(effect.instead)];
  if (shown === instead) return words.alike({ measure, shown });
  return words.compared({ measure, shown, instead, otherwise: words.otherwise[effect.otherwise] });
}
