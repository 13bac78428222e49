import { catalogue, type Voice } from '../template.ts';

const en = {
  unknown: 'Source not known',
  names: {
    ORGANIC_SEARCH: 'Organic search',
    PAID_SEARCH: 'Paid search',
    EMAIL_MARKETING: 'Email marketing',
    SOCIAL_MEDIA: 'Organic social',
    REFERRALS: 'Referrals',
    OTHER_CAMPAIGNS: 'Other campaigns',
    DIRECT_TRAFFIC: 'Direct traffic',
    OFFLINE: 'Offline sources',
    PAID_SOCIAL: 'Paid social',
    AI_REFERRALS: 'AI referrals',
  },
  verdict: {
    good: 'Good',
    weak: 'Weak',
    'like-the-rest': 'Like the rest',
    'too-early': 'Too early to tell',
  },
  /** Why sales refuses a lead. */
  reason: {
    'wrong-person': 'The wrong person',
    'no-need': 'No need',
    'no-budget': 'No budget',
    'no-answer': 'Does not answer',
    'not-our-market': 'Not our market',
    'with-a-competitor': 'With a competitor',
    doubled: 'We have it already',
    other: 'Another reason',
  },
  sure: '{verdict} ({chance} chance that it is better than the rest)',
  valueChart: 'What a lead of each source is worth, with its range: {told}.',
} as const;

const zh = {
  unknown: '来源不明',
  names: {
    ORGANIC_SEARCH: '自然搜索',
    PAID_SEARCH: '付费搜索',
    EMAIL_MARKETING: '电子邮件营销',
    SOCIAL_MEDIA: '自然社交',
    REFERRALS: '引荐',
    OTHER_CAMPAIGNS: '其他活动',
    DIRECT_TRAFFIC: '直接流量',
    OFFLINE: '线下来源',
    PAID_SOCIAL: '付费社交',
    AI_REFERRALS: 'AI 引荐',
  },
  verdict: { good: '好', weak: '弱', 'like-the-rest': '与其他相当', 'too-early': '为时尚早' },
  reason: {
    'wrong-person': '找错了人',
    'no-need': '没有需求',
    'no-budget': '没有预算',
    'no-answer': '没有回应',
    'not-our-market': '不属于我们的市场',
    'with-a-competitor': '已选择竞争对手',
    doubled: '我们已有此线索',
    other: '其他原因',
  },
  sure: '{verdict}（优于其他的可能性为 {chance}）',
  valueChart: '每个来源的线索价值及其区间：{told}。',
} as const;

export const SOURCE_WORDS = catalogue(en, zh);

/** What a surface has to say for this. */
export interface SaysSource {
  readonly source: Voice<typeof en>;
}
