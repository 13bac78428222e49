import type { Catalogue } from '@fulcrum/display/language.ts';

const en = {
  loading: 'Reading the outlook of this deal',
  heading: 'This deal',
  inBottleneck: (stage: string) => `${stage}: the stage that costs most`,
  amountUnknown: 'not known yet: the deal has no amount',
  ofAmount: (expected: string, amount: string) => `${expected}, of an amount of ${amount}`,
  lessThan: (share: string) => `less than ${share}`,
  ofAll: (told: string, share: string) => `${told}; ${share} of all that is to be won by then`,
  timeInStage: 'Time in this stage',
  againstNewLabel: 'Against a deal new in this stage',
  expectedWithin: (days: string) => `Expected value within ${days}`,
  similar: (count: string, one: boolean) =>
    `Read from ${count} ${one ? 'stay' : 'stays'} in this stage that lasted at least this long.`,
  beyondSeen: 'None before has stayed as long as this deal, so these are the chances at the longest stay seen.',
  few: 'That is few: take the range more seriously than the number.',
  ageBeyond: (age: string) => `${age}: longer than any stay seen before`,
  ageNew: (age: string) => `${age}: new here`,
  ageEarly: (age: string, share: string) => `${age}: still early, ${share} of stays last longer`,
  ageLong: (age: string, share: string) => `${age}: longer than ${share} of stays`,
  newWon: (range: string, days: string) => `${range} of those are won within ${days}`,
  compared: (told: string, verdict: string) => `${told}; ${verdict}`,
  clearlyLess: 'this one has clearly less chance, because of its time here',
  clearlyMore: 'this one has clearly more chance, having come this far',
  coincidence: 'the difference may be coincidence',
  ownFieldsLabel: 'Its amount, source and owner',
  ownFieldsAdd: (range: string, days: string, most: string) =>
    `add to the chance within ${days}: ${range}, ${most} most; included above`,
  ownFieldsTake: (range: string, days: string, most: string) =>
    `take from the chance within ${days}: ${range}, ${most} most; included above`,
  ownFieldsNothing: 'change next to nothing',
  ownField: { amount: 'the amount', source: 'the source', owner: 'the owner' },
  closedNotHeld: 'Not open, so not held up there',
  isInIt: (stage: string) => `Is in ${stage} now`,
  isNotInIt: (stage: string) => `Is not in it, but in ${stage}`,
  noneBetter: (stage: string) => `${stage}: no team or owner stands out here beyond chance.`,
  notOnRecord: (stage: string, units: string) =>
    `${stage}: some ${units} do better here than the others. What they do differently is not known: nothing that could be compared is on record.`,
  touchAlike: (stage: string, units: string, within: string, better: string, others: string) =>
    `${stage}: some ${units} do better here than the others, but not by reaching out sooner, as far as can be told: first touched within ${within} were ${better} of their leads, and ${others} of the others’.`,
  touchDiffers: (stage: string, units: string, within: string, better: string, others: string) =>
    `${stage}: of the leads of the ${units} that do better here ${better} were first touched within ${within}, of those of the others ${others}. They go together; it does not say that one brings the other.`,
  won: 'Won',
  lost: 'Lost',
  closed: (word: string, date: string, stage: string) =>
    `${word} on ${date}, in the stage ${stage}. There is nothing left to foretell; what became of it is counted in the numbers below.`,
  notReadYet:
    'Fulcrum has not read this deal yet. New deals are read within minutes; its outlook is not known until then.',
  noStage:
    'This deal has no stage that Fulcrum knows, so its outlook is not known. Give it a stage of one of your pipelines.',
  chances: (told: string) => `Chance that this deal is won, with its range: ${told}.`,
  chanceWithin: (chance: string, days: string) => `${chance} within ${days}`,
  within: 'Within',
  chance: 'Chance to be won',
  next: {
    'schedule-next-activity': {
      title: 'Next: plan the next activity',
      because: 'Because nothing is planned for this deal: no call, meeting or task lies ahead.',
    },
    're-engage-or-close': {
      title: 'Next: get back in touch, or close it',
      because: 'Because it has been here longer than most, and nothing has happened with it for a while.',
    },
    're-qualify': {
      title: 'Next: ask again whether it is real',
      because: 'Because its close date has been moved more than once.',
    },
    'involve-more-people': {
      title: 'Next: bring in more people',
      because: 'Because a single contact carries this deal; if that person goes quiet, so does the deal.',
    },
    'complete-amount': {
      title: 'Next: fill in the amount',
      because: 'Because without it nobody can say what this deal is worth waiting for.',
    },
    'close-as-lost': {
      title: 'Next: close it as lost, unless you know better',
      because: 'Because deals that stay this long in this stage are hardly ever won.',
    },
    'carry-on': {
      title: 'Next: carry on as planned',
      because: 'Because nothing is missing: what is known of its activity and its facts is in order.',
    },
  },
};

const zh: typeof en = {
  loading: '正在读取此交易的前景',
  heading: '此交易',
  inBottleneck: (stage) => `${stage}：损失最大的阶段`,
  amountUnknown: '尚不清楚：此交易没有金额',
  ofAmount: (expected, amount) => `${expected}，金额为 ${amount}`,
  lessThan: (share) => `不到 ${share}`,
  ofAll: (told, share) => `${told}；占届时预计赢得总额的 ${share}`,
  timeInStage: '在此阶段的时间',
  againstNewLabel: '与刚进入此阶段的交易相比',
  expectedWithin: (days) => `${days}内的期望价值`,
  similar: (count) => `依据此阶段中至少停留这么久的 ${count} 次停留。`,
  beyondSeen: '此前没有停留得像此交易这么久的，因此这些是见过的最长停留时的可能性。',
  few: '数量很少：请更重视区间而不是数字本身。',
  ageBeyond: (age) => `${age}：比此前见过的任何停留都长`,
  ageNew: (age) => `${age}：刚到这里`,
  ageEarly: (age, share) => `${age}：还早，${share} 的停留更长`,
  ageLong: (age, share) => `${age}：比 ${share} 的停留更长`,
  newWon: (range, days) => `其中 ${range} 在 ${days}内赢单`,
  compared: (told, verdict) => `${told}；${verdict}`,
  clearlyLess: '此交易的机会明显更小，因为它已在此停留较久',
  clearlyMore: '此交易已走到这一步，机会明显更大',
  coincidence: '差异可能只是巧合',
  ownFieldsLabel: '其金额、来源和负责人',
  ownFieldsAdd: (range, days, most) => `提高${days}内的可能性：${range}，其中${most}影响最大；已计入上方`,
  ownFieldsTake: (range, days, most) => `降低${days}内的可能性：${range}，其中${most}影响最大；已计入上方`,
  ownFieldsNothing: '几乎没有影响',
  ownField: { amount: '金额', source: '来源', owner: '负责人' },
  closedNotHeld: '已关闭，不再滞留于此',
  isInIt: (stage) => `目前在 ${stage}`,
  isNotInIt: (stage) => `不在其中，而在 ${stage}`,
  noneBetter: (stage) => `${stage}：没有团队或负责人在此明显更好，差异可能只是偶然。`,
  notOnRecord: (stage, units) => `${stage}：有些${units}在此做得更好。他们有何不同尚不清楚：没有可供比较的记录。`,
  touchAlike: (stage, units, within, better, others) =>
    `${stage}：有些${units}在此做得更好，但就目前所知并非因为更早联系：${within}内首次联系的线索，他们为 ${better}，其他为 ${others}。`,
  touchDiffers: (stage, units, within, better, others) =>
    `${stage}：在此做得更好的${units}，其线索有 ${better} 在${within}内首次联系，其他为 ${others}。两者同时出现，并不说明谁导致谁。`,
  won: '赢单',
  lost: '输单',
  closed: (word, date, stage) => `${date} ${word}，所在阶段为 ${stage}。已没有什么可预测；其结果计入下方的数字。`,
  notReadYet: 'Fulcrum 尚未读取此交易。新交易会在几分钟内读取；在那之前其前景尚不清楚。',
  noStage: '此交易没有 Fulcrum 认识的阶段，因此其前景尚不清楚。请给它一个您的管道中的阶段。',
  chances: (told) => `此交易赢单的可能性及其区间：${told}。`,
  chanceWithin: (chance, days) => `${days}内 ${chance}`,
  within: '期限',
  chance: '赢单可能性',
  next: {
    'schedule-next-activity': {
      title: '下一步：安排下一次活动',
      because: '因为此交易没有任何计划：没有待进行的电话、会议或任务。',
    },
    're-engage-or-close': {
      title: '下一步：重新联系，或将其关闭',
      because: '因为它在此停留得比大多数都久，而且已有一段时间没有动静。',
    },
    're-qualify': {
      title: '下一步：再次确认它是否真实',
      because: '因为其关闭日期已被推迟不止一次。',
    },
    'involve-more-people': {
      title: '下一步：让更多人参与',
      because: '因为只有一位联系人支撑此交易；一旦此人沉默，交易也就停滞。',
    },
    'complete-amount': {
      title: '下一步：填写金额',
      because: '因为没有金额就无法知道此交易值得等待多少。',
    },
    'close-as-lost': {
      title: '下一步：除非您另有所知，否则将其关闭为输单',
      because: '因为在此阶段停留这么久的交易几乎不会赢单。',
    },
    'carry-on': {
      title: '下一步：按计划继续',
      because: '因为没有缺什么：已知的活动和信息都正常。',
    },
  },
};

export const DEAL_WORDS: Catalogue<typeof en> = { en, zh };
