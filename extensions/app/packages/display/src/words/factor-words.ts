import { catalogue, type Voice } from '../template.ts';

const en = {
  factor: {
    industry: 'Industry',
    size: 'Size of the sales team',
    maturity: 'Maturity',
    product: 'Product',
    cycle: 'Sales cycle',
    competition: 'Competition',
    customers: 'Customers',
  },
  value: {
    software: 'software',
    services: 'services',
    manufacturing: 'manufacturing',
    other: 'other',
    small: 'fewer than 10 people',
    middling: '10 to 100 people',
    large: 'more than 100 people',
    'start-up': 'start-up',
    growing: 'growing',
    mature: 'mature',
    simple: 'simple',
    standard: 'standard',
    complex: 'complex',
    short: 'short',
    medium: 'medium',
    long: 'long',
    low: 'low',
    high: 'high',
    consumers: 'consumers',
    'small-business': 'small businesses',
    enterprise: 'enterprises',
  },
} as const;

const zh = {
  factor: {
    industry: '行业',
    size: '销售团队规模',
    maturity: '成熟度',
    product: '产品',
    cycle: '销售周期',
    competition: '竞争',
    customers: '客户',
  },
  value: {
    software: '软件',
    services: '服务',
    manufacturing: '制造',
    other: '其他',
    small: '少于 10 人',
    middling: '10 至 100 人',
    large: '超过 100 人',
    'start-up': '初创',
    growing: '成长',
    mature: '成熟',
    simple: '简单',
    standard: '标准',
    complex: '复杂',
    short: '短',
    medium: '中',
    long: '长',
    low: '低',
    high: '高',
    consumers: '消费者',
    'small-business': '小型企业',
    enterprise: '大型企业',
  },
} as const;

export const FACTOR_WORDS = catalogue(en, zh);

export type FactorWords = Voice<typeof en>;
