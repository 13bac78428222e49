import type { Cause, StageReference } from '../../core/bottleneck/bottleneck.ts';
import type { NotToldBeyond } from '../../core/funnel/beyond-data.ts';
import type { SourceVerdict } from '../../core/lead-quality/lead-quality.ts';
import type { WorkloadGap } from '../../core/bottleneck/workload.ts';
import { DAY_MIN, HOUR_MIN } from '../../core/pipeline/time-units.ts';
import { countWords, daysWords, rangeWords, shareWords, valueWords } from './number-words.ts';
import type { Range } from './report-numbers.ts';
import type { ReportDrill, ReportPractice, ReportTarget, ReportWorkload } from './report-why.ts';
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
export function bottleneckWords({ bottleneck, stages, warnings }: Report): {
  readonly title: string;
  readonly text: string;
} {
  const { verdict, stageId, chanceTop, stake, reference, cause, unit } = bottleneck;
  const label = stages.find((stage) => stage.stageId === stageId)?.label;
  if (label === undefined || stake === null) {
    const early = warnings.find(({ code }) => code === 'too-early');
    return early === undefined
      ? { title: 'No clear bottleneck', text: NO_BOTTLENECK }
      : { title: 'Too early to name a bottleneck', text: early.detail };
  }
  const what = unit === 'value' ? 'in won amount' : 'wins';
  const worth = `${valueWords(stake.estimate)} ${what} per quarter (${valueWords(stake.low)} to ${valueWords(stake.high)})`;
  const text =
    `${referenceWords(reference)}, it would bring about ${worth}. ` +
    `The chance that it costs more than any other stage is ${shareWords(chanceTop)}.` +
    (cause === null || cause === 'unclear' ? '' : ` What looks like the cause: ${cause}.`);
  return { title: verdict === 'bottleneck' ? `The bottleneck is ${label}` : `Perhaps ${label}`, text };
}

const NO_BOTTLENECK =
  'No stage is clearly worse than in its own earlier period, or than with its better owners, teams or sources, as far as this history can tell.';

const UNITS = { pipeline: 'pipelines', team: 'teams', owner: 'owners', source: 'sources', size: 'sizes' } as const;

function referenceWords(reference: StageReference | null): string {
  if (reference?.kind === 'target') return `With ${shareWords(reference.share)} going on from it, as is wanted`;
  if (reference?.kind !== 'better units') return 'Back at its earlier level';
  return `With everybody as good as its own better ${UNITS[reference.dimension]}`;
}

/** What looks like the cause of what a stage costs. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  conversion: 'fewer go on',
  speed: 'it takes longer',
  'conversion and speed': 'fewer go on, and it takes longer',
  capacity: 'more comes than is worked on',
  unclear: 'not clear',
};

/** What a stage is held against, in a table. */
export function heldAgainstWords(reference: StageReference): string {
  if (reference.kind === 'target')
    return `${shareWords(reference.share)} wanted (${shareWords(reference.chanceBelow)} likely less)`;
  return reference.kind === 'earlier period' ? 'its earlier period' : `its better ${UNITS[reference.dimension]}`;
}

const GAP_WORDS: Readonly<Record<WorkloadGap, string>> = {
  'no-owners': 'How much comes to an owner is not known: most new records have none.',
  'few-owners': 'How much comes to an owner is not told: fewer than two work on new records.',
  'few-weeks': 'How busy owners are is not known: there are too few weeks yet.',
  'no-touches': 'How busy owners are is not known: first touches are hardly recorded.',
};

/** What comes to an owner, and how much of a busy week that is. */
export function workloadWords({ load, busyWeekTouches, utilisation, missing }: ReportWorkload): string {
  const range = (of: Range) => `${valueWords(of.estimate)} (${valueWords(of.low)} to ${valueWords(of.high)})`;
  const told = [
    load && `A week brings an active owner ${range(load)} new records.`,
    busyWeekTouches &&
      utilisation &&
      `In nine of ten weeks an owner touches at most ${valueWords(busyWeekTouches.estimate)} of them for the first time. ` +
        `What comes in is ${shareWords(utilisation.estimate)} of that (${rangeWords(utilisation)}); from 100 % on, more comes than owners take up.`,
    missing && GAP_WORDS[missing],
  ];
  return told.filter((one) => one !== null).join(' ');
}

/** Where a stage stands against the share that is wanted of it. */
export function targetWords({ label, wanted, now, chanceBelow, stands }: ReportTarget): string {
  const told = `${label}: ${shareWords(wanted)} are to go on`;
  if (stands === 'unread') return `${told}; too few records tell yet whether they do.`;
  const here = `${told}; ${shareWords(now?.estimate ?? null)} do now (${rangeWords(now)})`;
  if (stands === 'reached') return `${here}, which is enough.`;
  const chance = shareWords(chanceBelow);
  return stands === 'missed'
    ? `${here}, which is too few (${chance} likely).`
    : `${here}, which may well be enough (${chance} likely that it is not).`;
}

/** How the units of one stage differ, and how sure that is. */
export function differenceWords({ label, dimension, conversion, pace }: ReportDrill): string {
  const what = conversion.differs ? 'the share that goes on' : 'how long stays take';
  const chance = conversion.differs ? conversion.chance : pace.chance;
  return `${label}: its ${UNITS[dimension]} differ in ${what} (${shareWords(chance)} likely)`;
}

/** Stages and dimensions in which nobody should be told apart. */
export function alikeWords(drilled: readonly ReportDrill[]): string {
  const told = drilled.map(({ label, dimension }) => `${label} by ${UNITS[dimension]}`);
  return `No difference beyond chance: ${told.join('; ')}.`;
}

/** The units that do better in a stage, and what they are seen to do differently. */
export function practiceWords({ label, dimension, units, otherUnits, firstTouch }: ReportPractice): string {
  const who = `${label}: of its ${UNITS[dimension]}, ${units.join(', ')} ${units.length === 1 ? 'does' : 'do'} better than the other ${countWords(otherUnits)}, beyond chance.`;
  if (firstTouch === null)
    return `${who} What they do differently is not known: nothing that could be compared is on record.`;
  const { withinMin, better, others, difference, differs, fewUnits } = firstTouch;
  const points = (share: number) => valueWords(100 * share);
  const touched = `First touched within ${spanWords(withinMin)} were ${shareWords(better.touchedShare.estimate)} of their leads and ${shareWords(others.touchedShare.estimate)} of those of the others`;
  if (!differs) return `${who} ${touched}: no difference was found in what is on record.`;
  const range = `${points(difference.low)} to ${points(difference.high)} points`;
  return `${who} ${touched}, ${points(difference.estimate)} points apart (${range}). ${fewUnits ? `With so few ${UNITS[dimension]} it may have nothing to do with it.` : 'An association; it does not say why.'}`;
}

const spanWords = (minutes: number) =>
  minutes < 2 * DAY_MIN ? `${minutes / HOUR_MIN} h` : daysWords(minutes / DAY_MIN);

/** What stands in a stake and its range. */
export const WHAT_A_STAKE_MEANS =
  'Amounts and ranges count in the chance that nothing is amiss with the stage. Where little is seen they are therefore ' +
  'smaller than what a real change would cost, and what it truly costs may lie above the range. Below 0, the stage does ' +
  'better now than what it is held against.';

export const WHAT_THE_DRILL_MEANS =
  'As if all had the same mix of sources and sizes, and pulled towards each other as far as they look alike. ' +
  'Whose records do better is an association; it does not say why.';

export const WHY_THEY_DIFFER =
  'The plain rate counts every record that is still in a stage as a failure; the corrected share waits for them, ' +
  'using how long records usually stay, and stops at the horizon. A mean stay of 12 of 90 days counts the first 90 days of ' +
  'each stay: it can be told even where half have not left, and there is no median.';

/** Why the share that goes on in the end is not told. */
export const NOT_TOLD_BEYOND: Readonly<Record<NotToldBeyond, string>> = {
  'few-moves': 'too few went on',
  'nobody-left': 'nobody is left beyond',
  'does-not-fit': 'no formula fits',
  'slow-or-never': 'slow or never: not known yet',
};

export const WHAT_THE_END_MEANS =
  'Won in the end takes as long as it takes: at least, if all that stand longer than can be read are as good as lost; ' +
  'at most, if they do what the others did. Beyond the data is what a formula makes of how long the others took: the ' +
  'share that would go on if one waited for good; no other number rests on it. Beside it, what a curve shows that takes lost records for open ones: ' +
  'it is too high wherever much is lost.';
