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
  restOn: '数字的依据',
  readAsWritten: '每条记录都按其原样读取。',
  mostFrequent: ({ notes, what, records, effect }) =>
    `${notes} 条说明中最常见的：${what}（${records} 条记录）。${effect}`,
  allNotes: '所有数据质量说明',
};

export const OVERVIEW_WORDS: Catalogue<typeof en> = { en, zh };
