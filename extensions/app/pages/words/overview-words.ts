import type { Catalogue } from '@fulcrum/display/language.ts';

const en = {
  whatChanged: 'What changed',
  noEarlier: 'No stage has an earlier period yet that is long enough to be compared with.',
  compared: (now: string, before: string) =>
    `${now} against ${before}, the likeliest change first. Small differences are mostly coincidence; the last column says how likely a real change is.`,
  columns: {
    stage: 'Stage',
    moveOnNow: 'Move on now',
    movedOnBefore: 'Moved on before',
    stayNow: 'Median stay now',
    stayBefore: 'Before',
    changed: 'Really changed?',
  },
  likely: (chance: string) => `${chance} likely`,
  whereTheyStand: 'Where new records stand',
  ofNewRecords:
    'Of all that enter this funnel, by the time since they did. Open ones count as far as they were followed; moves back and re-opened records are followed too.',
  after: (days: string) => `After ${days}`,
  howeverLong: (days: string) =>
    `Won in the end, however long it takes: at least, if all that stand longer than can be read are as good as lost; at most, if they do what the others did. Beside it, the share going on within ${days} as reports show it that count lost records as still open: too high wherever much is lost.`,
  wonInTheEnd: 'Won in the end',
  standsStill: 'Stands still',
  lossesIgnored: 'If losses are ignored',
  between: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
  restOn: 'What the numbers rest on',
  readAsWritten: 'Every record was read just as it was written.',
  mostFrequent: (about: { notes: string; what: string; records: string; effect: string }) =>
    `The most frequent of ${about.notes} notes: ${about.what} (${about.records} records). ${about.effect}`,
  allNotes: 'All notes on data quality',
};

const zh: typeof en = {
  whatChanged: '变化',
  noEarlier: '还没有哪个阶段有足够长的早期时段可供比较。',
  compared: (now, before) =>
    `${now} 与 ${before} 相比，最可能的变化在前。小的差异多半是巧合；最后一列说明真实变化的可能性。`,
  columns: {
    stage: '阶段',
    moveOnNow: '现在继续前进',
    movedOnBefore: '从前继续前进',
    stayNow: '现在停留中位数',
    stayBefore: '从前',
    changed: '真的变了吗？',
  },
  likely: (chance) => `可能性 ${chance}`,
  whereTheyStand: '新记录所处的位置',
  ofNewRecords: '所有进入此漏斗的记录，按进入后经过的时间。打开的记录按跟踪到的程度计入；退回和重新打开的也继续跟踪。',
  after: (days) => `${days}后`,
  howeverLong: (days) =>
    `最终赢单，无论需要多久：至少，即停留超过可读范围的都算流失；至多，即它们与其他记录的结果一样。旁边是把流失记录算作仍打开的报表所显示的 ${days}内继续前进的比例：凡流失多的地方都过高。`,
  wonInTheEnd: '最终赢单',
  standsStill: '停滞',
  lossesIgnored: '忽略流失时',
  between: (low, high) => (low === high ? low : `${low} 至 ${high}`),
  restOn: '数字的依据',
  readAsWritten: '每条记录都按其原样读取。',
  mostFrequent: ({ notes, what, records, effect }) =>
    `${notes} 条说明中最常见的：${what}（${records} 条记录）。${effect}`,
  allNotes: '所有数据质量说明',
};

export const OVERVIEW_WORDS: Catalogue<typeof en> = { en, zh };
