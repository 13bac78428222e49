import { catalogue, type Voice } from '../template.ts';

const en = {
  lookAgain: 'Look again',
  disconnectedTitle: 'Fulcrum is no longer connected to this account',
  reconnect:
    'The app was uninstalled, or its access was withdrawn. Somebody who may manage integrations can connect it again: Settings, Integrations, Connected apps, Fulcrum.',
  readingTitle: 'Reading your leads and deals',
  analysingTitle: 'Working out the numbers',
  readUncounted: '{done} records read; how many there are is not known yet',
  readOf: '{done} of about {total} records read',
  timeLeftUnknown: 'The time left is not known yet.',
  timeLeft: 'About {time} left.',
  fewSeconds: 'This takes a few seconds.',
  brokeOff: 'The last try broke off',
  brokeOffWhy:
    'It is tried again by itself; nothing that was read is lost. If this stays, write to support and name “{failure}”.',
  fillsIn: 'This happens once. It fills in by itself; you can leave this page and come back.',
  noRecords: 'No deals to learn from yet',
  fewRecords: 'Too few deals to learn from yet',
  nothingClosed: 'No deal has closed yet',
  nothingWon: 'No deal has been won yet',
  deals: 'deals in this pipeline',
  dealsClosed: 'deals closed, won or lost',
  dealsWon: 'deals won',
  none: 'none',
  soFar:
    'So far: {have}. Needed: {need} {what}. A number from fewer would look exact and be a guess, so none is shown.',
  enoughUnknown: 'When there will be enough is not known yet.',
  enoughAround: 'At the present pace there will be enough around {date}.',
  staleTitle: 'These numbers are older than a day',
  stale: 'They hold as of {moment}. What happened since is not in them.',
  asOf: 'As of {moment}.',
  fromRecords: 'From {records} records.',
  rangeHolds: 'Each range holds the truth {level} of the time.',
  sharesLook: 'All shares look {days} ahead.',
  withoutLeads:
    'Leads are not included: this account has no Leads object, or Fulcrum may not read it, so the funnel starts at the deal.',
} as const;

const zh = {
  lookAgain: '重新查看',
  disconnectedTitle: 'Fulcrum 已不再连接到此账户',
  reconnect:
    '应用已被卸载，或其访问权限已被撤销。有权管理集成的人员可以重新连接：设置 → 集成 → 已连接的应用 → Fulcrum。',
  readingTitle: '正在读取您的线索和交易',
  analysingTitle: '正在计算',
  readUncounted: '已读取 {done} 条记录；总数尚不清楚',
  readOf: '已读取 {done} 条记录，共约 {total} 条',
  timeLeftUnknown: '剩余时间尚不清楚。',
  timeLeft: '大约还需 {time}。',
  fewSeconds: '这需要几秒钟。',
  brokeOff: '上一次尝试中断了',
  brokeOffWhy: '系统会自动重试，已读取的内容不会丢失。如果一直如此，请联系支持人员并说明“{failure}”。',
  fillsIn: '这只发生一次。内容会自动出现，您可以离开此页面稍后再回来。',
  noRecords: '还没有可供学习的交易',
  fewRecords: '可供学习的交易太少',
  nothingClosed: '还没有交易关闭',
  nothingWon: '还没有交易赢单',
  deals: '个此管道中的交易',
  dealsClosed: '个已关闭的交易（赢单或输单）',
  dealsWon: '个赢单',
  none: '无',
  soFar: '目前：{have}。需要：{need} {what}。数据更少时，数字看似精确，其实只是猜测，因此不显示。',
  enoughUnknown: '何时数据足够尚不清楚。',
  enoughAround: '按目前的速度，大约在 {date} 数据足够。',
  staleTitle: '这些数字已超过一天',
  stale: '数字截至 {moment}，之后发生的事不在其中。',
  asOf: '截至 {moment}。',
  fromRecords: '来自 {records} 条记录。',
  rangeHolds: '每个区间有 {level} 的机会包含真实值。',
  sharesLook: '所有比例均展望未来 {days}。',
  withoutLeads: '不含线索：此账户没有线索对象，或 Fulcrum 无权读取，因此漏斗从交易开始。',
} as const;

/** As of when numbers hold and how they are to be read, and why there are none yet. */
export const STATE_WORDS = catalogue(en, zh);

/** What a surface has to say for this. */
export interface SaysState {
  readonly state: Voice<typeof en>;
}
