import type { Catalogue } from '../language.ts';

const en = {
  unknown: 'not known yet',
  moreThan: (share: string) => `more than ${share}`,
  lessThan: (share: string) => `less than ${share}`,
  range: (estimate: string, low: string, high: string) => `${estimate} (${low} to ${high})`,
  lessThanADay: 'less than a day',
  days: (count: string, one: boolean) => (one ? `${count} day` : `${count} days`),
  hours: (count: string, one: boolean) => (one ? `${count} hour` : `${count} hours`),
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
};

const zh: typeof en = {
  unknown: '尚不清楚',
  moreThan: (share) => `${share} 以上`,
  lessThan: (share) => `${share} 以下`,
  range: (estimate, low, high) => `${estimate}（${low} 至 ${high}）`,
  lessThanADay: '不到一天',
  days: (count) => `${count} 天`,
  hours: (count) => `${count} 小时`,
  seconds: (count) => `${count} 秒`,
  minutes: (count) => `${count} 分钟`,
};

export const NUMBER_WORDS: Catalogue<typeof en> = { en, zh };
