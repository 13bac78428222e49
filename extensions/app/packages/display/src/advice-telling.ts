import type { Suggestion } from '../../../../../src/contract/suggestion.ts';
import type { Range } from './formats.ts';
import type { Spoken } from './spoken.ts';
import type { SaysAdvice } from './words/advice-words.ts';

// Which sentence is said of advice; how it is worded stands in the catalogue.

/** The advice in one line. */
export function adviceTitle({ verdict, move, test }: Suggestion, formats: Spoken<SaysAdvice>): string {
  const words = formats.words.advice;
  if (verdict === 'shift' && move !== null) {
    return words.shift({
      amount: formats.money(move.amount),
      share: formats.share(move.share),
      from: words.line[move.from],
      to: words.line[move.to],
    });
  }
  if (verdict === 'test' && test !== null)
    return words.test({
      amount: formats.signedMoney(test.amount),
      line: words.line[test.line],
      months: words.months[test.months === 1 ? 'one' : 'other']({ count: formats.count(test.months) }),
    });
  return words.hold;
}

/** What stands beneath it: the gain, why not more, how to see whether it works, what to record. */
export function adviceLines(suggestion: Suggestion, formats: Spoken<SaysAdvice>): readonly string[] {
  const words = formats.words.advice;
  const { verdict, reason, test, readOn, recordNext } = suggestion;
  const gain = verdict === 'hold' ? null : gainInWords(suggestion, formats);
  const [next] = recordNext;
  return [
    ...(reason === null ? [] : [words.because({ reason: reasonInWords(reason, formats) })]),
    ...(gain === null ? [] : [gain]),
    ...(test === null ? [] : watchInWords(test, formats)),
    ...(readOn === null ? [] : [words.readOn({ date: formats.date(readOn) })]),
    ...(verdict === 'shift' || next === undefined ? [] : [words.recordNext({ what: words.next[next] })]),
  ];
}

export function gainInWords(
  { gain, chanceOfGain, unit, horizonDays }: Suggestion,
  formats: Spoken<SaysAdvice>,
): string | null {
  if (gain === null || chanceOfGain === null) return null;
  const words = formats.words.advice;
  return words.gain({
    gain: wonInWords(gain, unit, formats),
    days: formats.days(horizonDays),
    chance: formats.chance(chanceOfGain),
  });
}

/** Money, or wins where amounts are not known. */
export function wonInWords(range: Range, unit: 'value' | 'wins', formats: Spoken<SaysAdvice>): string {
  return unit === 'value' ? formats.moneyRange(range) : formats.words.advice.wins({ count: formats.countRange(range) });
}

function reasonInWords({ code, have, need }: NonNullable<Suggestion['reason']>, formats: Spoken<SaysAdvice>): string {
  const words = formats.words.advice;
  const told = NEEDED_AS[code];
  return have === null || need === null || told === undefined
    ? words.reason[code]
    : words.counted({ reason: words.reason[code], have: formats[told](have), need: formats[told](need) });
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

function watchInWords(test: NonNullable<Suggestion['test']>, formats: Spoken<SaysAdvice>): readonly string[] {
  const words = formats.words.advice;
  const { watch, expectedCount, neededCount, enough } = test;
  const told = words.watch({
    what: words.watched[watch],
    expected: formats.count(expectedCount),
    needed: formats.count(neededCount),
  });
  return enough ? [told] : [told, words.notEnough];
}

/** Where it stands: proposed, accepted, dismissed with its reason, put off, expired. */
export function standingInWords({ standing, proposedAt, expiresAt }: Suggestion, formats: Spoken<SaysAdvice>): string {
  const words = formats.words.advice;
  const { state, at, reason, snoozedUntil } = standing;
  const when = formats.date(at ?? proposedAt);
  switch (state) {
    case 'proposed':
      return words.standing.proposed({ date: formats.date(proposedAt) });
    case 'accepted':
    case 'read':
      return words.standing[state]({ date: when });
    case 'dismissed':
      return words.standing.dismissed({ date: when, why: words.dismissReason[reason ?? 'other'] });
    case 'snoozed':
      return words.standing.snoozed({ until: formats.date(snoozedUntil ?? expiresAt) });
    case 'expired':
      return words.standing.expired({ date: formats.date(expiresAt) });
  }
}

/** Whether there is still something to decide. */
export function isToBeDecided({ verdict, standing }: Suggestion): boolean {
  return verdict !== 'hold' && (standing.state === 'proposed' || standing.state === 'snoozed');
}
