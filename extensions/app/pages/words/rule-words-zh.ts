import type { Rule, RuleWords } from './rule-words.ts';

const NOTHING = '无需处理。';

export const RULES_ZH = {
  'no-history': {
    what: '没有保留任何阶段变更',
    effect: '不计入任何数字：没有人知道它何时在何处。',
    mend: '移动这些记录一次，从此便会计入。',
  },
  'unknown-stage': {
    what: '曾处于现已不属于任何管道的阶段',
    effect: '那一段被略去；前后的阶段看起来像被直接跳过。',
    mend: '请重命名阶段，而不是删除。',
  },
  'same-moment-jump': {
    what: '在一分钟内经过了多个阶段',
    effect: '只计最后一个：其余阶段并未真正处理过，否则它们的比例会显得过好。',
    mend: '检查让记录一次经过多个阶段的工作流。',
  },
  'repeated-stage': {
    what: '被移动到它已经所在的阶段',
    effect: '算作一次停留，其在该阶段的时间不会被切成两段。',
    mend: NOTHING,
  },
  'skipped-stage': {
    what: '跳过了一个阶段',
    effect: '视为直接移动，不作填补。被跳过的阶段进入数少于下一阶段。',
    mend: '如果该阶段重要，请将其中一个字段设为必填。',
  },
  'moved-back': {
    what: '退回到更早的阶段',
    effect: '按实际发生计算：在较早阶段的一次新停留，有其自己的赢单机会。',
    mend: NOTHING,
  },
  reopened: {
    what: '赢单或输单后又重新打开',
    effect: '重新打开，因此不算流失。赢单从第一次算起。',
    mend: '新业务请新建交易。',
  },
  'changed-pipeline': {
    what: '转入了另一个管道',
    effect: '在此漏斗中，其去向记为未知，而不是流失。',
    mend: NOTHING,
  },
  'history-capped': {
    what: '变更次数多于 CRM 所保留的',
    effect: '从保留的最早变更开始跟踪；之前的不作猜测。',
    mend: NOTHING,
  },
  'entered-before-history': {
    what: '在其历史开始之前就已存在（例如导入）',
    effect: '从可以看到的时刻算起；其时长是上限。',
    mend: '如果有各阶段的日期，请一并导入。',
  },
  'created-late': {
    what: '从第一阶段之后的阶段开始',
    effect: '不算作进入之前的阶段。',
    mend: '如果记录经过了第一阶段，请从那里创建。',
  },
  'changed-in-bulk': {
    what: '被批量更改或由导入更改',
    effect: '清理的那一天代替了实际发生的那一天：停留看起来更长，并同时结束。',
    mend: '请在记录结束时关闭，而不是每季度一次。',
  },
  'out-of-order': {
    what: '变更没有按时间顺序',
    effect: '已按顺序整理。',
    mend: '检查写入这些日期的集成。',
  },
  'in-the-future': {
    what: '有晚于查看时刻的变更',
    effect: '对这些数字来说尚不存在。',
    mend: '检查写入这些日期的集成。',
  },
  archived: {
    what: '已删除或在回收站中',
    effect: '不计入。删除流失的记录会使每个比例显得比实际更好。',
    mend: '请将记录关闭为输单，而不是删除。',
  },
  merged: {
    what: '在合并中吸收了其他记录',
    effect: '以保留下来的记录为准。',
    mend: NOTHING,
  },
  'amount-missing': {
    what: '没有金额',
    effect: '凡计算价值之处，用同一来源交易的常见金额代替。',
    mend: '从最早知道金额的阶段起，将金额设为必填。',
  },
  'amount-not-a-number': {
    what: '金额不是数字',
    effect: '视为缺失：用常见金额代替。',
    mend: '检查写入金额的集成。',
  },
  'moved-together': {
    what: '与许多其他记录在同一分钟内一起被移动',
    effect: '是清理或导入，而不是客户行为：停留在有人整理的那一天结束。',
    mend: '请在记录结束时关闭，而不是每季度一次。',
  },
  'ended-by-a-rule': {
    what: '与许多其他记录在完全相同的停留时长离开该阶段',
    effect: '某条规则会关闭达到一定天数的记录。看起来像客户在那一天作了决定。',
    mend: '如果需要可以保留该规则；阅读此阶段的速度时请考虑到它。',
  },
  'passed-by-a-rule': {
    what: '在五分钟内通过了该阶段',
    effect: '是自动化而不是工作：该阶段看起来比对其他记录更快更好。',
    mend: '让工作流在真正开始工作的阶段创建记录。',
  },
  stale: {
    what: '处于打开状态的时间比该阶段几乎所有停留都长',
    effect: '算作尚未知，因此没有人关闭的流失记录会使每个比例显得比实际更好。',
    mend: '将已经结束的关闭为输单；这些记录的卡片也会提示。',
  },
  'history-begins-late': {
    what: '在该阶段的历史开始之前就已处于其中',
    effect: '某一天之前没有记录离开过此阶段，说明跟踪从那时开始。那一天前后的变化并不是变化。',
    mend: '无需处理：只比较那一天之后的时段。',
  },
  'losses-begin-late': {
    what: '在开始记录流失之前就已处于该阶段',
    effect: '某一天之前这里没有人把记录关闭为输单：那段时间的比例显得比实际更好。',
    mend: '请按其结束的日期将旧记录关闭为输单。',
  },
  'came-back-differs': {
    what: '曾经处于该阶段，其后续与新来的不同',
    effect: '一个阶段的所有停留被视为相同，因此显示的机会介于两者之间。',
    mend: NOTHING,
  },
  'came-slowly-differs': {
    what: '在上一阶段用时较长，其后续与较快的不同',
    effect: '一个阶段的所有停留被视为相同，因此显示的机会介于两者之间。',
    mend: NOTHING,
  },
} as const satisfies Readonly<Record<Rule, RuleWords>>;
