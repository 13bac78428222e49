import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import { certainty } from './certainty.ts';
import type { Formats } from './formats.ts';
import { PIPELINE_WORDS } from './words/pipeline-words.ts';

// Which sentence is said of a pipeline; how it is worded stands in the catalogue.

type Stake = PipelineFacts['stakes'][number];
type Owner = Stake['stage']['owner'];

export interface Verdict {
  readonly title: string;
  readonly explained: string;
  readonly variant: 'warning' | 'info';
}

/** The verdict as a sentence, and what it was held against. */
export function verdictOf(pipeline: PipelineFacts, formats: Formats): Verdict {
  const words = PIPELINE_WORDS[formats.language];
  const [top] = pipeline.stakes;
  const compared = comparedInWords(pipeline, top, formats);
  if (pipeline.verdict === 'bottleneck' && top !== undefined) {
    return {
      title: words.bottleneckTitle(top.stage.label, certainty(top.chanceTop, formats.language)),
      explained: words.bottleneck(formats.chance(top.chanceTop), compared) + plainReport(pipeline, top, formats),
      variant: 'warning',
    };
  }
  if (pipeline.verdict === 'candidates')
    return { title: words.candidatesTitle, explained: words.candidates(compared), variant: 'info' };
  return {
    title: words.noneTitle,
    explained: words.none(compared) + plainReport(pipeline, undefined, formats),
    variant: 'info',
  };
}

function comparedInWords({ now, before }: PipelineFacts, top: Stake | undefined, formats: Formats): string {
  const words = PIPELINE_WORDS[formats.language];
  if (top?.reference.kind === 'better units')
    return words.comparedUnits(words.units[top.reference.dimension], span(now, formats));
  return words.compared(span(now, formats), span(before, formats));
}

function span({ from, to }: PipelineFacts['now'], formats: Formats): string {
  return formats.period(from, to);
}

function plainReport({ lowestNaiveStage }: PipelineFacts, top: Stake | undefined, formats: Formats): string {
  if (lowestNaiveStage === null || lowestNaiveStage.stageId === top?.stage.stageId) return '';
  return PIPELINE_WORDS[formats.language].plainReport(lowestNaiveStage.label);
}

/** What would be won if the stage were as good as in its own earlier period, or as its own better units. */
export function stakeInWords({ stake, reference }: Stake, unit: PipelineFacts['unit'], formats: Formats): string {
  const words = PIPELINE_WORDS[formats.language];
  const amount = unit === 'value' ? formats.moneyRange(stake) : words.moreWins(formats.countRange(stake));
  return reference.kind === 'better units'
    ? words.stakeByUnits(amount, words.units[reference.dimension])
    : words.stake(amount);
}

export function causeInWords(stake: Stake, formats: Formats): string {
  const words = PIPELINE_WORDS[formats.language];
  const share = changeInWords(stake.advancedShareNow, stake.advancedShareBefore, formats.shareRange, formats);
  const stay = changeInWords(stake.medianStayDaysNow, stake.medianStayDaysBefore, formats.days, formats);
  if (stake.reference.kind === 'better units') {
    const { dimension, chanceDiffer } = stake.reference;
    return words.unitsDiffer(words.units[dimension], formats.chance(chanceDiffer));
  }
  switch (stake.cause) {
    case 'conversion':
      return words.conversion(share);
    case 'speed':
      return words.speed(stay);
    case 'conversion and speed':
      return words.both(words.conversion(share), words.speed(stay));
    case 'capacity':
      return words.capacity(words.speed(stay));
    case 'unclear':
      return words.unclear(share, stay);
  }
}

function changeInWords<T>(now: T | null, before: T | null, show: (value: T) => string, formats: Formats): string {
  const told = (value: T | null) => (value === null ? formats.unknown : show(value));
  return PIPELINE_WORDS[formats.language].change(told(now), told(before));
}

export function ownerInWords(owner: Owner, formats: Formats): string {
  return PIPELINE_WORDS[formats.language].owner[owner];
}

export function candidateInWords(stake: Stake, unit: PipelineFacts['unit'], formats: Formats): string {
  return PIPELINE_WORDS[formats.language].candidate({
    stage: stake.stage.label,
    owner: ownerInWords(stake.stage.owner, formats),
    chance: formats.chance(stake.chanceTop),
    stake: stakeInWords(stake, unit, formats),
  });
}
