import type { Catalogue } from '@fulcrum/display/language.ts';

const en = {
  intro: (kind: string, records: string) =>
    `From ${records} ${kind}. What a lead is worth is its chance to be won times what a win brings; the open ones count as not known yet.`,
  kind: { lead: 'leads', deal: 'deals' },
  columns: {
    source: 'Source',
    leads: 'Leads',
    worked: 'Worked',
    qualified: (days: string) => `Qualified within ${days}`,
    won: (days: string) => `Won within ${days}`,
    worth: 'Worth per lead',
    costLead: 'Cost per lead',
    costQualified: 'Cost per qualified',
    costWin: 'Cost per win',
    verdict: 'Verdict',
  },
  noCost: 'no spend entered',
  leftOut: (count: string) => `${count} smaller sources are not listed.`,
  nothing: 'No source has any records yet.',
  costHeading: 'What they cost',
  marginal: 'The last leads added',
  marginalColumns: ['Source', 'Of leads added, succeed', 'Of all leads'],
  marginalNote: 'If volume was raised in good weeks this flatters: it is an association, not a proof.',
  touchHeading: 'First touch',
  touch: (untouched: string, leads: string, median: string) =>
    `${untouched} of ${leads} leads have not been touched. Half are touched within ${median}, untouched ones counted.`,
  touchColumns: ['Within', 'Touched'],
  reasonsHeading: 'Why leads were turned away',
  reasonsColumns: ['Source', 'Reason', 'Leads', 'Share of those turned away', 'Elsewhere'],
  more: 'more than elsewhere',
  less: 'less than elsewhere',
  feedbackHeading: 'What sales says',
  noFeedback: 'Sales has not judged any lead yet. The card on a contact asks for it.',
  feedbackColumns: ['Source', 'Judged', 'Accepted', 'Most frequent reason against'],
  disagree: (count: string) =>
    `${count} leads turned out otherwise than sales said: worth talking about between the teams.`,
  detailsHeading: 'Campaigns and search words',
  detailsColumns: ['Campaign or search word', 'Source', 'Leads', 'Won', 'Verdict'],
  scoreHeading: 'Can the score of a lead be trusted?',
  scoreShown: (outcome: string, leads: string) =>
    `The score for being ${outcome} is shown: on ${leads} leads it had not seen, it did better than the source alone.`,
  scoreNotShown: (outcome: string) =>
    `No score for being ${outcome} is shown; the rate of the source stands in until a score proves itself.`,
  outcome: { qualified: 'qualified', won: 'won' },
  calibrationColumns: ['Foretold', 'Came true', 'Leads'],
};

const zh: typeof en = {
  intro: (kind, records) =>
    `来自 ${records} 条${kind}。一条线索的价值是其赢单可能性乘以赢单带来的金额；仍在进行中的记为尚不清楚。`,
  kind: { lead: '线索', deal: '交易' },
  columns: {
    source: '来源',
    leads: '线索',
    worked: '已处理',
    qualified: (days) => `${days}内合格`,
    won: (days) => `${days}内赢单`,
    worth: '每条线索价值',
    costLead: '每条线索成本',
    costQualified: '每条合格线索成本',
    costWin: '每个赢单成本',
    verdict: '结论',
  },
  noCost: '未填写支出',
  leftOut: (count) => `另有 ${count} 个较小的来源未列出。`,
  nothing: '还没有任何来源有记录。',
  costHeading: '成本',
  marginal: '最近新增的线索',
  marginalColumns: ['来源', '新增线索中成功', '全部线索中'],
  marginalNote: '如果数量是在好的几周里增加的，这会显得过好：这是相关，不是证明。',
  touchHeading: '首次接触',
  touch: (untouched, leads, median) =>
    `${leads} 条线索中有 ${untouched} 条尚未接触。有一半在 ${median} 内得到接触（未接触的也计算在内）。`,
  touchColumns: ['期限', '已接触'],
  reasonsHeading: '线索被淘汰的原因',
  reasonsColumns: ['来源', '原因', '线索', '占被淘汰者的比例', '其他来源'],
  more: '高于其他来源',
  less: '低于其他来源',
  feedbackHeading: '销售的评价',
  noFeedback: '销售尚未评价任何线索。联系人上的卡片会请求评价。',
  feedbackColumns: ['来源', '已评价', '接受', '最常见的反对原因'],
  disagree: (count) => `有 ${count} 条线索的结果与销售的评价不同：值得两个团队谈一谈。`,
  detailsHeading: '活动与搜索词',
  detailsColumns: ['活动或搜索词', '来源', '线索', '赢单', '结论'],
  scoreHeading: '线索评分可信吗？',
  scoreShown: (outcome, leads) => `显示${outcome}评分：在 ${leads} 条从未见过的线索上，它比仅看来源更好。`,
  scoreNotShown: (outcome) => `不显示${outcome}评分；在评分得到验证之前，以来源的比率代替。`,
  outcome: { qualified: '合格', won: '赢单' },
  calibrationColumns: ['预测', '实际', '线索'],
};

export const SOURCES_WORDS: Catalogue<typeof en> = { en, zh };
