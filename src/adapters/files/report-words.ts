import type { SourceVerdict } from '../../core/lead-quality/lead-quality.ts';
import type { Range } from './report-numbers.ts';
import type { Report } from './report.ts';

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

export const countWords = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 1 });

export const dateWords = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const valueWords = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

/** What a source is held to be, against all others. */
export const SOURCE_WORDS: Readonly<Record<SourceVerdict, string>> = {
  good: 'good',
  weak: 'weak',
  'like-the-rest': 'like the others',
  'too-early': 'too early to say',
};

/** The bottleneck in a headline and a sentence. */
export function bottleneckWords({ bottleneck, stages }: Report): { readonly title: string; readonly text: string } {
  const { verdict, stageId, chanceTop, stake, unit } = bottleneck;
  const label = stages.find((stage) => stage.stageId === stageId)?.label;
  if (label === undefined || stake === null) {
    return {
      title: 'No clear bottleneck',
      text: 'No stage is clearly worse than in its own earlier period, as far as this history can tell.',
    };
  }
  const what = unit === 'value' ? 'in won amount' : 'wins';
  const worth = `${valueWords(stake.estimate)} ${what} per quarter (${valueWords(stake.low)} to ${valueWords(stake.high)})`;
  const text =
    `Back at its earlier level, it would bring about ${worth}. ` +
    `The chance that it costs more than any other stage is ${shareWords(chanceTop)}.`;
  return { title: verdict === 'bottleneck' ? `The bottleneck is ${label}` : `Perhaps ${label}`, text };
}

export const WHY_THEY_DIFFER =
  'The plain rate counts every record that is still in a stage as a failure; the corrected share waits for them, ' +
  'using how long records usually stay, and stops at the horizon.';
