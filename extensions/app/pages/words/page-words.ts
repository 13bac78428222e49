import type { Catalogue } from '@fulcrum/display/language.ts';

const en = {
  overview: 'Overview',
  budget: 'Budget',
  sources: 'Sources',
  dataQuality: 'Data quality',
  reading: (title: string) => `Reading: ${title.toLowerCase()}`,
  pipeline: 'Pipeline',
  notFoundTitle: 'There is no such page',
  notFound: 'The address may be from an older version of the app.',
};

const zh: typeof en = {
  overview: '概览',
  budget: '预算',
  sources: '来源',
  dataQuality: '数据质量',
  reading: (title) => `正在读取：${title}`,
  pipeline: '管道',
  notFoundTitle: '没有这个页面',
  notFound: '该地址可能来自应用的旧版本。',
};

export const PAGE_WORDS: Catalogue<typeof en> = { en, zh };
