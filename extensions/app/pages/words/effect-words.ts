import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { catalogue } from '@fulcrum/display/template.ts';

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
    others: 'for all others, over the time for which both can be followed',
  } satisfies Readonly<Record<Effect['otherwise'], string>>,
  compared: '{measure}: {shown}; {otherwise}: {instead}.',
  alike: '{measure}: {shown} either way.',
} as const;

const zh = {
  none: '不影响此处显示的数字。',
  measures: { 'win-share': '新记录赢单', 'advanced-share': '继续前进的比例', 'open-value': '打开的记录的价值' },
  otherwise: {
    'left-out': '去掉这些记录',
    'cut-off': '如果没有这些移动',
    'lost-today': '如果今天全部关闭为输单',
    'seen-from-then': '如果只从那一天算起',
    'start-ignored': '如果从首次看到时算作进入',
    'not-stood-in': '不用常见金额代替',
    others: '所有其他记录（按两者都能观察到的时间）',
  },
  compared: '{measure}：{shown}；{otherwise}：{instead}。',
  alike: '{measure}：{shown}，两种情况相同。',
} as const;

export const EFFECT_WORDS = catalogue(en, zh);
