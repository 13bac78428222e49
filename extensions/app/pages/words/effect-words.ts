import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import type { Catalogue } from '@fulcrum/display/language.ts';

type Note = ReadyOverview['quality'][number];
type Effect = NonNullable<Note['effect']>;

const en = {
  none: 'Moves no number shown here.',
  measures: {
    'win-share': 'New records won',
    'advanced-share': 'Share going on',
    'open-value': 'Value of what is open',
  } satisfies Readonly<Record<Effect['measure'], string>>,
  otherwise: {
    'left-out': 'without these records',
    'cut-off': 'had these moves not happened',
    'lost-today': 'were all of them closed as lost today',
    'seen-from-then': 'did they count from that day on only',
    'start-ignored': 'had they entered when they were first seen',
    'not-stood-in': 'without a usual amount in their place',
    others: 'for all others',
  } satisfies Readonly<Record<Effect['otherwise'], string>>,
  compared: (about: { measure: string; shown: string; instead: string; otherwise: string }) =>
    `${about.measure}: ${about.shown}; ${about.otherwise}: ${about.instead}.`,
};

const zh: typeof en = {
  none: '不影响此处显示的数字。',
  measures: { 'win-share': '新记录赢单', 'advanced-share': '继续前进的比例', 'open-value': '打开的记录的价值' },
  otherwise: {
    'left-out': '去掉这些记录',
    'cut-off': '如果没有这些移动',
    'lost-today': '如果今天全部关闭为输单',
    'seen-from-then': '如果只从那一天算起',
    'start-ignored': '如果从首次看到时算作进入',
    'not-stood-in': '不用常见金额代替',
    others: '所有其他记录',
  },
  compared: ({ measure, shown, instead, otherwise }) => `${measure}：${shown}；${otherwise}：${instead}。`,
};

const EFFECT_WORDS: Catalogue<typeof en> = { en, zh };

/** By how much a rule moves a number; says so where it moves none, or where these words are older than the rule. */
export function effectInWords(effect: Note['effect'], formats: Formats): string {
  const words = EFFECT_WORDS[formats.language];
  if (effect === null || !Object.hasOwn(words.measures, effect.measure)) return words.none;
  if (!Object.hasOwn(words.otherwise, effect.otherwise)) return words.none;
  const show = effect.measure === 'open-value' ? formats.money : formats.share;
  return words.compared({
    measure: words.measures[effect.measure],
    otherwise: words.otherwise[effect.otherwise],
    shown: show(effect.shown),
    instead: show(effect.instead),
  });
}
