import { describe, expect, it } from '@jest/globals';
import { formats } from '../../../extensions/app/packages/display/src/formats.ts';
import { certainty } from '../../../extensions/app/packages/display/src/certainty.ts';
import { PIPELINE_WORDS } from '../../../extensions/app/packages/display/src/words/pipeline-words.ts';

const english = formats({ locale: 'en-us', timezone: 'UTC', currency: 'EUR' });
const german = formats({ locale: 'de-de', timezone: 'Europe/Berlin', currency: 'EUR' });
/** Narrow and no-break spaces, which differ between versions of Intl, as plain ones. */
const spaced = (words: string) => words.replace(/[\u00a0\u202f\u2009]/gu, ' ');

describe('formats', () => {
  it('writes a share with its range', () => {
    const range = { low: 0.281, estimate: 0.338, high: 0.412 };
    expect(english.shareRange(range)).toBe('34% (28–41%)');
    expect(spaced(german.shareRange(range))).toBe('34 % (28–41 %)');
  });

  it('puts the sign on both ends where the language writes it in front', () => {
    const turkish = formats({ locale: 'tr', timezone: 'UTC', currency: 'TRY' });
    expect(turkish.shareRange({ low: 0.28, estimate: 0.34, high: 0.41 })).toBe('%34 (%28–%41)');
  });

  it('gives small shares a digit more', () => {
    expect(english.shareRange({ low: 0.021, estimate: 0.034, high: 0.052 })).toBe('3.4% (2.1–5.2%)');
    expect(english.share(0.034)).toBe('3.4%');
    expect(english.share(0)).toBe('0%');
  });

  it.each([
    [1, 'more than 99%'],
    [0.991, 'more than 99%'],
    [0.99, '99%'],
    [0.87, '87%'],
    [0.01, '1%'],
    [0, 'less than 1%'],
  ])('never writes the chance %s, which was counted in draws, as certain: %s', (chance, words) => {
    expect(english.chance(chance)).toBe(words);
  });

  it('writes money short from 10,000 on, whole below, and losses with their sign', () => {
    expect(english.money(9_999.4)).toBe('€9,999');
    expect(english.moneyRange({ low: -5_000, estimate: 48_123, high: 110_000 })).toBe('€48.1K (-€5,000 to €110K)');
    expect(spaced(german.money(1_234_567))).toBe('1,23 Mio. €');
  });

  it.each([
    [0, 'less than a day'],
    [0.99, 'less than a day'],
    [1, '1 day'],
    [1.04, '1 day'],
    [4.25, '4.3 days'],
    [45.4, '45 days'],
    [1_200, '1,200 days'],
  ])('writes %s days as %s', (days, words) => {
    expect(english.days(days)).toBe(words);
  });

  it('writes dates in the portal’s time zone', () => {
    const lateEvening = '2026-11-24T23:30:00.000Z';
    expect(english.date(lateEvening)).toBe('Nov 24, 2026');
    expect(german.date(lateEvening)).toBe('25.11.2026');
    expect(spaced(english.period('2026-07-25T00:00:00Z', '2026-11-24T00:00:00Z'))).toBe('Jul 25 – Nov 24, 2026');
  });

  it('rounds time left up, so that it is not promised too early', () => {
    expect([0, 0.2, 59, 60, 61, 600].map(english.timeLeft)).toEqual(['1 s', '1 s', '59 s', '1 min', '2 min', '10 min']);
  });

  it.each([undefined, '', 'not a locale', 'en_GB'])('falls back rather than fail on the locale %p', (locale) => {
    expect(formats({ locale, timezone: 'Nowhere/Else', currency: 'EUR' }).share(0.5)).toBe('50%');
  });
});

describe('formats for a Chinese reader', () => {
  const chinese = formats({ locale: 'zh-cn', language: 'zh-cn', timezone: 'Asia/Shanghai', currency: 'CNY' });

  it('writes units and ranges in Chinese, and numbers, money and dates as Intl does', () => {
    expect(chinese.days(12)).toBe('12 天');
    expect(chinese.days(0.5)).toBe('不到一天');
    expect(chinese.chance(1)).toBe('99% 以上');
    expect(chinese.timeLeft(61)).toBe('2 分钟');
    expect(chinese.moneyRange({ low: 200, estimate: 480, high: 900 })).toBe('¥480（¥200 至 ¥900）');
    expect(chinese.date('2026-11-24T23:30:00.000Z')).toBe('2026年11月25日');
    expect(chinese.unknown).toBe('尚不清楚');
  });

  it.each([
    ['zh-cn', 'en-us', 'zh'],
    ['zh', undefined, 'zh'],
    [undefined, 'zh_CN', 'zh'],
    ['en', 'zh-cn', 'en'],
    ['de', undefined, 'en'],
    [undefined, undefined, 'en'],
    ['zha', undefined, 'en'],
  ])('speaks, for language %p and locale %p, %p', (language, locale, spoken) => {
    expect(formats({ locale, language, timezone: 'UTC', currency: 'EUR' }).language).toBe(spoken);
  });
});

describe('certainty', () => {
  it.each([
    [1, 'almost certainly'],
    [0.95, 'almost certainly'],
    [0.87, 'very likely'],
    [0.6, 'probably'],
    [0.4, 'perhaps'],
    [0.1, 'possibly, but not likely'],
  ])('says %s as %s', (chance, words) => {
    expect(certainty(chance, PIPELINE_WORDS.en.certainty)).toBe(words);
  });
});
