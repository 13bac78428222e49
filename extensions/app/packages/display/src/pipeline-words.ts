import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import { certainty } from './certainty.ts';
import { UNKNOWN, type Formats } from './formats.ts';

type Stake = PipelineFacts['stakes'][number];
type Owner = Stake['stage']['owner'];

export interface Verdict {
  readonly title: string;
  readonly explained: string;
  readonly variant: 'warning' | 'info';
}

/** The verdict as a sentence, and what it was held against. */
export function verdictOf(pipeline: PipelineFacts, formats: Formats): Verdict {
  const [top] = pipeline.stakes;
  const compared = `${span(pipeline.now, formats)} against this pipeline’s own ${span(pipeline.before, formats)}`;
  if (pipeline.verdict === 'bottleneck' && top !== undefined) {
    return {
      title: `${top.stage.label} is ${certainty(top.chanceTop)} the stage that costs most`,
      explained: `This is ${formats.chance(top.chanceTop)} sure, from ${compared}.${plainReport(pipeline, top)}`,
      variant: 'warning',
    };
  }
  if (pipeline.verdict === 'candidates') {
    return {
      title: 'No single stage stands out, but these are the likeliest to cost most',
      explained: `From ${compared}. Watch them before you move any budget.`,
      variant: 'info',
    };
  }
  return {
    title: 'No stage clearly costs more than the others',
    explained: `From ${compared}. The data does not call for a change here; hold, and look again as more deals close.${plainReport(pipeline, undefined)}`,
    variant: 'info',
  };
}

function span({ from, to }: PipelineFacts['now'], formats: Formats): string {
  return formats.period(from, to);
}

function plainReport({ lowestNaiveStage }: PipelineFacts, top: Stake | undefined): string {
  if (lowestNaiveStage === null || lowestNaiveStage.stageId === top?.stage.stageId) return '';
  return ` A plain report would point at ${lowestNaiveStage.label}, where the lowest share moves on; a low share alone does not make a stage the costliest.`;
}

/** What would be won if the stage were as good as in its own earlier period. */
export function stakeInWords({ stake }: Stake, unit: PipelineFacts['unit'], formats: Formats): string {
  const amount = unit === 'value' ? formats.moneyRange(stake) : `${formats.countRange(stake)} more deals won`;
  return `${amount} per quarter, if the stage were as good as it was`;
}

export function causeInWords(stake: Stake, formats: Formats): string {
  const share = change(stake.advancedShareNow, stake.advancedShareBefore, formats.shareRange);
  const stay = change(stake.medianStayDaysNow, stake.medianStayDaysBefore, formats.days);
  const conversion = `Fewer move on: ${share}`;
  const speed = `They stay longer: median ${stay}`;
  switch (stake.cause) {
    case 'conversion':
      return conversion;
    case 'speed':
      return speed;
    case 'conversion and speed':
      return `${conversion}. ${speed}`;
    case 'unclear':
      return `Not clear whether fewer move on (${share}) or they stay longer (median ${stay})`;
  }
}

function change<T>(now: T | null, before: T | null, show: (value: T) => string): string {
  const told = (value: T | null) => (value === null ? UNKNOWN : show(value));
  return `${told(now)} now, ${told(before)} before`;
}

export function ownerInWords(owner: Owner): string {
  return { marketing: 'Marketing', sales: 'Sales', shared: 'Marketing and sales together' }[owner];
}

export function candidateInWords(stake: Stake, unit: PipelineFacts['unit'], formats: Formats): string {
  const { label, owner } = stake.stage;
  const sure = `${formats.chance(stake.chanceTop)} chance to cost most`;
  return `${label} (${ownerInWords(owner).toLowerCase()}): ${sure}; at stake ${stakeInWords(stake, unit, formats)}`;
}
