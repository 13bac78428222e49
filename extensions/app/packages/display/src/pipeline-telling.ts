import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import { certainty } from './certainty.ts';
import type { Spoken } from './spoken.ts';
import type { SaysPipeline } from './words/pipeline-words.ts';

// Which sentence is said of a pipeline; how it is worded stands in the catalogue.

type Stake = PipelineFacts['stakes'][number];
type Owner = Stake['stage']['owner'];

export interface Verdict {
  readonly title: string;
  readonly explained: string;
  readonly variant: 'warning' | 'info';
}

/** The verdict as a sentence, and what it was held against. */
export function verdictOf(pipeline: PipelineFacts, formats: Spoken<SaysPipeline>): Verdict {
  const words = formats.words.pipeline;
  const [top] = pipeline.stakes;
  const compared = comparedInWords(pipeline, top, formats);
  if (pipeline.verdict === 'bottleneck' && top !== undefined) {
    return {
      title: words.bottleneckTitle({ stage: top.stage.label, sure: certainty(top.chanceTop, words.certainty) }),
      explained:
        words.bottleneck({ chance: formats.chance(top.chanceTop), compared }) + plainReport(pipeline, top, formats),
      variant: 'warning',
    };
  }
  if (pipeline.verdict === 'candidates')
    return { title: words.candidatesTitle, explained: words.candidates({ compared }), variant: 'info' };
  return {
    title: words.noneTitle,
    explained: words.none({ compared }) + plainReport(pipeline, undefined, formats),
    variant: 'info',
  };
}

function comparedInWords(
  { now, before }: PipelineFacts,
  top: Stake | undefined,
  formats: Spoken<SaysPipeline>,
): string {
  const words = formats.words.pipeline;
  if (top?.reference.kind === 'better units')
    return words.comparedUnits({ units: words.units[top.reference.dimension], now: span(now, formats) });
  return words.compared({ now: span(now, formats), before: span(before, formats) });
}

function span({ from, to }: PipelineFacts['now'], formats: Spoken<SaysPipeline>): string {
  return formats.period(from, to);
}

function plainReport(
  { lowestNaiveStage }: PipelineFacts,
  top: Stake | undefined,
  formats: Spoken<SaysPipeline>,
): string {
  if (lowestNaiveStage === null || lowestNaiveStage.stageId === top?.stage.stageId) return '';
  return formats.words.pipeline.plainReport({ stage: lowestNaiveStage.label });
}

/** What would be won if the stage were as good as in its own earlier period, or as its own better units. */
export function stakeInWords(
  { stake, reference }: Stake,
  unit: PipelineFacts['unit'],
  formats: Spoken<SaysPipeline>,
): string {
  const words = formats.words.pipeline;
  const amount = unit === 'value' ? formats.moneyRange(stake) : words.moreWins({ count: formats.countRange(stake) });
  return reference.kind === 'better units'
    ? words.stakeByUnits({ amount, units: words.units[reference.dimension] })
    : words.stake({ amount });
}

export function causeInWords(stake: Stake, formats: Spoken<SaysPipeline>): string {
  const words = formats.words.pipeline;
  const share = changeInWords(stake.advancedShareNow, stake.advancedShareBefore, formats.shareRange, formats);
  const stay = changeInWords(stake.medianStayDaysNow, stake.medianStayDaysBefore, formats.days, formats);
  if (stake.reference.kind === 'better units') {
    const { dimension, chanceDiffer } = stake.reference;
    return words.unitsDiffer({ units: words.units[dimension], chance: formats.chance(chanceDiffer) });
  }
  switch (stake.cause) {
    case 'conversion':
      return words.conversion({ change: share });
    case 'speed':
      return words.speed({ change: stay });
    case 'conversion and speed':
      return words.both({ conversion: words.conversion({ change: share }), speed: words.speed({ change: stay }) });
    case 'capacity':
      return words.capacity({ speed: words.speed({ change: stay }) });
    case 'unclear':
      return words.unclear({ share, stay });
  }
}

function changeInWords<T>(
  now: T | null,
  before: T | null,
  show: (value: T) => string,
  formats: Spoken<SaysPipeline>,
): string {
  const told = (value: T | null) => (value === null ? formats.unknown : show(value));
  return formats.words.pipeline.change({ now: told(now), before: told(before) });
}

export function ownerInWords(owner: Owner, formats: Spoken<SaysPipeline>): string {
  return formats.words.pipeline.owner[owner];
}

export function candidateInWords(stake: Stake, unit: PipelineFacts['unit'], formats: Spoken<SaysPipeline>): string {
  return formats.words.pipeline.candidate({
    stage: stake.stage.label,
    owner: ownerInWords(stake.stage.owner, formats).toLowerCase(),
    chance: formats.chance(stake.chanceTop),
    stake: stakeInWords(stake, unit, formats),
  });
}
