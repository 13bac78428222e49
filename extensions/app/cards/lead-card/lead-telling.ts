import { sourceInWords } from '@fulcrum/display/source-telling.ts';
import type { Foretold, LeadFacts } from './card-facts.ts';
import { LEAD_WORDS } from './lead-words.ts';
import type { LeadFormats } from './lead-formats.ts';

// Which sentence is said of a lead; how it is worded stands in the catalogue.

export function statusInWords({ status, stage }: LeadFacts, { language }: LeadFormats): string {
  const words = LEAD_WORDS[language];
  return stage === null ? words.status[status] : words.inStage(words.status[status], stage.label);
}

/** A chance with its range, beside that of a lead like most where there is a score. */
export function chanceInWords(foretold: Foretold | null, formats: LeadFormats): string {
  const words = LEAD_WORDS[formats.language];
  if (foretold === null) return formats.unknown;
  const chance = formats.shareRange(foretold.chance);
  if (foretold.basis === 'source-rate') return words.chanceOf(chance, words.sourceRate);
  return foretold.usualChance === null
    ? chance
    : words.chanceOf(chance, words.usual(formats.share(foretold.usualChance)));
}

export function touchInWords(touch: LeadFacts['touch'], formats: LeadFormats): string {
  const words = LEAD_WORDS[formats.language].touch;
  switch (touch.state) {
    case 'touched':
    case 'waiting':
      return words[touch.state](formats.duration(touch.minutes));
    case 'never':
    case 'not-known':
      return words[touch.state];
  }
}

/** How long leads of its source usually wait; null where that is not known. */
export function usualWaitInWords({ sourceQuality }: LeadFacts, formats: LeadFormats): string | null {
  const median = sourceQuality?.firstTouch?.medianMinutes.estimate ?? null;
  return median === null ? null : LEAD_WORDS[formats.language].usualWait(formats.duration(median));
}

/** One term of a score: which field, and what was known of it. */
export function termInWords(term: Foretold['terms'][number], formats: LeadFormats): string {
  const words = LEAD_WORDS[formats.language];
  return words.term(words.field[term.field], knownInWords(term, formats));
}

/** What was known of the field of a term; an account's own values as they stand. */
export function knownInWords({ field, value }: Foretold['terms'][number], formats: LeadFormats): string {
  const words = LEAD_WORDS[formats.language];
  if (field === 'source') return sourceInWords(value, formats.words.source);
  if (value === null) return words.anyOther;
  const known: Readonly<Record<string, string>> = field === 'weekday' || field === 'leadType' ? words[field] : {};
  return known[value] ?? value;
}
