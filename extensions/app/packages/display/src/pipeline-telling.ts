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
  const periods = { now: formats.period(now.from, now.to), before: formats.period(before.from, before.to) };
  const reference = top?.reference;
  if (reference?.kind === 'better units')
    return words.comparedUnits({ ...periods, units: words.units[reference.dimension] });
  return reference?.kind === 'target' ? words.comparedTarget(periods) : words.compared(periods);
}

function plainReport(
  { lowestNaiveStage }: PipelineFacts,
  top: Stake | undefined,
  formats: Spoken<SaysPipeline>,
): string {
  if (lowestNaiveStage === null || lowestNaiveStage.stageId === top?.stage.stageId) return '';
  return formats.words.pipeline.plainReport({ stage: lowestNaiveStage.label });
}

/** What would be won if the stage were as good as in its own earlier period, as its own better units, or as wanted. */
export function stakeInWords(
  { stake, reference }: Stake,
  unit: PipelineFacts['unit'],
  formats: Spoken<SaysPipeline>,
): string {
  const words = formats.words.pipeline;
  const amount = unit === 'value' ? formats.moneyRange(stake) : words.moreWins({ count: formats.countRange(stake) });
  if (reference.kind === 'target') return words.stakeByTarget({ amount, share: formats.share(reference.share) });
  return reference.kind === 'better units'
    ? words.stakeByUnits({ amount, units: words.units[reference.dimension] })
    : words.stake({ amount });
}

export function causeInWords(stake: Stake, formats: Spoken<SaysPipeline>): string {
  const words = formats.words.pipeline;
  const { reference } = stake;
  const share = changeInWords(stake.advancedShareNow, stake.advancedShareBefore, formats.shareRange, formats);
  const stay = changeInWords(stake.medianStayDaysNow, stake.medianStayDaysBefore, formats.days, formats);
  if (reference.kind === 'better units') {
    const chance = formats.chance(reference.chanceDiffer);
    return words.unitsDiffer({ units: words.units[reference.dimension], chance });
  }
  if (reference.kind === 'target') {
    const chance = formats.chance(reference.chanceBelow);
    return words.belowTarget({ change: share, share: formats.share(reference.share), chance });
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
  return formats.words.pipeline.change({ now: formats.told(now, show), before: formats.told(before, show) });
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
