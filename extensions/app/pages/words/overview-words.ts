import { catalogue } from '@fulcrum/display/template.ts';

const en = {
  readingStage: 'Reading: {stage}',
  whatChanged: 'What changed',
  noEarlier: 'No stage has an earlier period yet that is long enough to be compared with.',
  compared:
    '{now} against {before}, the likeliest change first. Small differences are mostly coincidence; the last column says how likely a real change is.',
  columns: {
    stage: 'Stage',
    moveOnNow: 'Move on now',
    movedOnBefore: 'Moved on before',
    stayNow: 'Median stay now',
    stayBefore: 'Before',
    changed: 'Really changed?',
  },
  likely: '{chance} likely',
  whereTheyStand: 'Where new records stand',
  ofNewRecords:
    'Of all that enter this funnel, by the time since they did. Open ones count as far as they were followed; moves back and re-opened records are followed too.',
  after: 'After {days}',
  howeverLong:
    'What is won in the end, however long it takes, has two limits: the lower takes those that stand longer than can be read (“Stand longer”) for lost, the upper takes them to do as the others did. Beyond the data is what a formula makes of how long the others took: the share that would go on if one waited for good. Nothing else here rests on it. The last column is the share going on within {days} in reports that count lost records as still open: too high wherever much is lost.',
  wonInTheEnd: 'Won in the end',
  standsStill: 'Stand longer',
  beyondData: 'Goes on, beyond the data',
  notBeyond: {
    'few-moves': 'too few went on',
    'nobody-left': 'nobody is left beyond',
    'does-not-fit': 'no formula fits',
    'slow-or-never': 'slow or never: not known yet',
  },
  lossesIgnored: 'If losses are ignored',
  between: '{low} to {high}',
  restOn: 'What the numbers rest on',
  readAsWritten: 'Every record was read just as it was written.',
  mostFrequent: 'Notes on the data: {notes}. The most frequent: {what} ({records} records). {effect}',
  allNotes: 'All notes on data quality',
} as const;

const zh = {
  readingStage: '正在读取：{stage}',
  whatChanged: '变化',
  noEarlier: '还没有哪个阶段有足够长的早期时段可供比较。',
  compared: '{now} 与 {before} 相比，最可能的变化在前。小的差异多半是巧合；最后一列说明真实变化的可能性。',
  columns: {
    stage: '阶段',
    moveOnNow: '现在继续前进',
    movedOnBefore: '从前继续前进',
    stayNow: '现在停留中位数',
    stayBefore: '从前',
    changed: '真的变了吗？',
  },
  likely: '可能性 {chance}',
  whereTheyStand: '新记录所处的位置',
  ofNewRecords: '所有进入此漏斗的记录，按进入后经过的时间。打开的记录按跟踪到的程度计入；退回和重新打开的也继续跟踪。',
  after: '{days}后',
  howeverLong:
    '最终赢单（无论需要多久）有两个界限：下限把停留超过可读范围的（“停留更久”）都算作流失，上限假定它们与其他记录的结果一样。“超出数据”是按公式由其他记录所用时间推算的：若一直等下去，会继续前进的比例；此处没有其他数字以它为依据。最后一列是把流失记录算作仍打开的报表中 {days}内继续前进的比例：凡流失多的地方都过高。',
  wonInTheEnd: '最终赢单',
  standsStill: '停留更久',
  beyondData: '超出数据：继续前进',
  notBeyond: {
    'few-moves': '继续前进的太少',
    'nobody-left': '其后已无记录',
    'does-not-fit': '没有合适的公式',
    'slow-or-never': '是慢还是不动，尚不知道',
  },
  lossesIgnored: '忽略流失时',
  between: '{low} 至 {high}',
  restOn: '数字的依据',
  readAsWritten: '每条记录都按其原样读取。',
  mostFrequent: '{notes} 条说明中最常见的：{what}（{records} 条记录）。{effect}',
  allNotes: '所有数据质量说明',
} as const;

export const OVERVIEW_WORDS = catalogue(en, zh);
