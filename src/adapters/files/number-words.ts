import type { MeanRange, Range } from './report-numbers.ts';

// How reports say numbers. One place, so that the page and the summary never differ.

export const shareWords = (share: number | null): string => {
  if (share === null) return '–';
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
};

export const rangeWords = (range: Range | null): string =>
  range === null ? 'not readable yet' : `${shareWords(range.low)} to ${shareWords(range.high)}`;

export const daysWords = (days: number | null): string => {
  if (days === null) return '–';
  const shown = days < 10 ? Number(days.toFixed(1)) : Math.round(days);
  return `${countWords(shown)} ${shown === 1 ? 'day' : 'days'}`;
};

/** "21.5 of 90 days": of the first so many. */
export const meanStayWords = (mean: MeanRange | null): string =>
  mean === null ? '–' : `${countWords(mean.estimate)} of ${daysWords(mean.withinDays)}`;

export const countWords = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 1 });

export const dateWords = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const valueWords = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

/** At least and at most. */
export const endWords = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  shareWords(low) === shareWords(high) ? shareWords(low) : `${shareWords(low)} to ${shareWords(high)}`;
