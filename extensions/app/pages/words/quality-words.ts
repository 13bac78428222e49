import { catalogue } from '@fulcrum/display/template.ts';
import { RULES_EN } from './rule-words-en.ts';
import { RULES_ZH } from './rule-words-zh.ts';

const en = {
  nothingTitle: 'Nothing to mend',
  nothing: 'Every record of this account was read just as it was written.',
  intro:
    'Nothing is thrown away in silence: each rule below says how many records it touched and what that does to the numbers. Rules about how a record was read count over all pipelines of this account; those that name a stage speak of this pipeline.',
  rules: RULES_EN,
  columns: ['What was found', 'Records', 'What it does to the numbers', 'By how much', 'How to mend it'],
} as const;

const zh = {
  nothingTitle: '无需修正',
  nothing: '此账户的每条记录都按其原样读取。',
  intro:
    '没有任何内容被悄悄丢弃：下面的每条规则都说明它涉及多少条记录，以及对数字的影响。关于记录如何读取的规则涵盖此账户的所有管道；指明阶段的规则只针对此管道。',
  rules: RULES_ZH,
  columns: ['发现的情况', '记录数', '对数字的影响', '影响多大', '如何修正'],
} as const;

export const QUALITY_WORDS = catalogue(en, zh);
