import type { StageReference } from '../../core/bottleneck/bottleneck.ts';
import type { SourceVerdict } from '../../core/lead-quality/lead-quality.ts';
import { shareWords, valueWords } from './number-words.ts';
import type { Report } from './report.ts';

// What reports say in sentences. One place, so that the page and the summary never differ.

/** What a source is held to be, against all others. */
export const SOURCE_WORDS: Readonly<Record<SourceVerdict, string>> = {
  good: 'good',
  weak: 'weak',
  'like-the-rest': 'like the others',
  'too-early': 'too early to say',
};

/** The bottleneck in a headline and a sentence. */
export function bottleneckWords({ bottleneck, stages }: Report): { readonly title: string; readonly text: string } {
  const { verdict, stageId, chanceTop, stake, reference, cause, unit } = bottleneck;
  const label = stages.find((stage) => stage.stageId === stageId)?.label;
  if (label === undefined || stake === null) {
    return {
      title: 'No clear bottleneck',
      text: 'No stage is clearly worse than its own earlier period or its own better units, as far as this history can tell.',
    };
  }
  const what = unit === 'value' ? 'in won amount' : 'wins';
  const worth = `${valueWords(stake.estimate)} ${what} per quarter (${valueWords(stake.low)} to ${valueWords(stake.high)})`;
  const text =
    `${referenceWords(reference)}, it would bring about ${worth}. ` +
    `The chance that it costs more than any other stage is ${shareWords(chanceTop)}.` +
    (cause === null || cause === 'unclear' ? '' : ` What looks like the cause: ${cause}.`);
  return { title: verdict === 'bottleneck' ? `The bottleneck is ${label}` : `Perhaps ${label}`, text };
}

const UNITS = { team: 'teams', owner: 'owners', source: 'sources', size: 'sizes' } as const;

function referenceWords(reference: StageReference | null): string {
  if (reference?.kind !== 'better units') return 'Back at its earlier level';
  return `With everybody as good as its own better ${UNITS[reference.dimension]}`;
}

export const WHY_THEY_DIFFER =
  'The plain rate counts every record that is still in a stage as a failure; the corrected share waits for them, ' +
  'using how long records usually stay, and stops at the horizon.';

export const WHAT_THE_END_MEANS =
  'Won in the end takes as long as it takes: at least, if all that stand longer than can be read are as good as lost; ' +
  'at most, if they do what the others did. Beside it, what a curve shows that takes lost records for open ones: ' +
  'it is too high wherever much is lost.';
