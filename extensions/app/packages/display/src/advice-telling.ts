import type { Suggestion } from '../../../../../src/contract/suggestion.ts';
import type { Formats, Range } from './formats.ts';
import { ADVICE_WORDS } from './words/advice-words.ts';

// Which sentence is said of advice; how it is worded stands in the catalogue.

/** The advice in one line. */
export function adviceTitle({ verdict, move, test }: Suggestion, formats: Formats): string {
  const words = ADVICE_WORDS[formats.language];
  if (verdict === 'shift' && move !== null) {
    return words.shift({
      amount: formats.money(move.amount),
      share: formats.share(move.share),
      from: words.line[move.from],
      to: words.line[move.to],
    });
  }
  if (verdict === 'test' && test !== null)
    return words.test(formats.signedMoney(test.amount), words.line[test.line], formats.count(test.months));
  return words.hold;
}

/** What stands beneath it: the gain, why not more, how to see whether it works, what to record. */
export function adviceLines(suggestion: Suggestion, formats: Formats): readonly string[] {
  const words = ADVICE_WORDS[formats.language];
  const { verdict, reason, test, readOn, recordNext } = suggestion;
  const gain = verdict === 'hold' ? null : gainInWords(suggestion, formats);
  const [next] = recordNext;
  return [
    ...(reason === null ? [] : [words.because(reasonInWords(reason, formats))]),
    ...(gain === null ? [] : [gain]),
    ...(test === null ? [] : watchInWords(test, formats)),
    ...(readOn === null ? [] : [words.readOn(formats.date(readOn))]),
    ...(verdict === 'shift' || next === undefined ? [] : [words.recordNext(words.next[next])]),
  ];
}

export function gainInWords({ gain, chanceOfGain, unit, horizonDays }: Suggestion, formats: Formats): string | null {
  if (gain === null || chanceOfGain === null) return null;
  const words = ADVICE_WORDS[formats.language];
  return words.gain(wonInWords(gain, unit, formats), formats.days(horizonDays), formats.chance(chanceOfGain));
}

/** Money, or wins where amounts are not known. */
export function wonInWords(range: Range, unit: 'value' | 'wins', formats: Formats): string {
  return unit === 'value' ? formats.moneyRange(range) : ADVICE_WORDS[formats.language].wins(formats.countRange(range));
}

function reasonInWords({ code, have, need }: NonNullable<Suggestion['reason']>, formats: Formats): string {
  const words = ADVICE_WORDS[formats.language];
  const told = NEEDED_AS[code];
  return have === null || need === null || told === undefined
    ? words.reason[code]
    : words.counted(words.reason[code], formats[told](have), formats[told](need));
}

/** Reasons of which so much is there and more is needed. */
const NEEDED_AS: { readonly [Code in NonNullable<Suggestion['reason']>['code']]?: 'count' | 'chance' } = {
  'too-early': 'count',
  'few-wins': 'count',
  'few-leads': 'count',
  'few-months': 'count',
  'not-sure-enough': 'chance',
  'rests-on-load': 'chance',
};

function watchInWords(test: NonNullable<Suggestion['test']>, formats: Formats): readonly string[] {
  const words = ADVICE_WORDS[formats.language];
  const { watch, expectedCount, neededCount, enough } = test;
  const told = words.watch(words.watched[watch], formats.count(expectedCount), formats.count(neededCount));
  return enough ? [told] : [told, words.notEnough];
}

/** Where it stands: proposed, accepted, dismissed with its reason, put off, expired. */
export function standingInWords({ standing, proposedAt, expiresAt }: Suggestion, formats: Formats): string {
  const words = ADVICE_WORDS[formats.language];
  const { state, at, reason, snoozedUntil } = standing;
  const when = formats.date(at ?? proposedAt);
  switch (state) {
    case 'proposed':
      return words.standing.proposed(formats.date(proposedAt));
    case 'accepted':
    case 'read':
      return words.standing[state](when);
    case 'dismissed':
      return words.standing.dismissed(when, words.dismissReason[reason ?? 'other']);
    case 'snoozed':
      return words.standing.snoozed(formats.date(snoozedUntil ?? expiresAt));
    case 'expired':
      return words.standing.expired(formats.date(expiresAt));
  }
}

/** Whether there is still something to decide. */
export function isToBeDecided({ verdict, standing }: Suggestion): boolean {
  return verdict !== 'hold' && (standing.state === 'proposed' || standing.state === 'snoozed');
}
