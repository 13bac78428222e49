import { catalogue } from '@fulcrum/display/template.ts';

const en = {
  overTheYear: 'A stage over the last year',
  whichStage: 'Stage over the year',
  tooLittle: 'No stage has twelve weeks of history with enough records that left it.',
  likeTheUsual:
    'Four weeks at a time, as if records had left at the ages that are usual. Pace: how many left, times what is usual for those who were there.',
  drawn: 'Share of those leaving {stage} who move on. {told}',
  columns: { period: 'Weeks', left: 'Left', moveOn: 'Of these, move on', pace: 'Pace, times the usual' },
} as const;

const zh = {
  overTheYear: '一个阶段在过去一年的走势',
  whichStage: '要看走势的阶段',
  tooLittle: '没有哪个阶段有十二周的历史和足够多的离开记录。',
  likeTheUsual: '每四周一段，按记录在通常的停留时长下离开来计算。速度：离开数为在场记录通常离开数的几倍。',
  drawn: '离开 {stage} 的记录中继续前进的比例。{told}',
  columns: { period: '时段', left: '离开', moveOn: '其中继续前进', pace: '速度为通常的几倍' },
} as const;

export const TREND_WORDS = catalogue(en, zh);
