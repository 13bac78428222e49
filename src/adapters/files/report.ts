import type { Analysis } from '../../core/analysis/analysis.ts';
import type { Backtest } from '../../core/analysis/backtest-advice.ts';
import type { Cause, StageReference, Verdict } from '../../core/bottleneck/bottleneck.ts';
import type { Recommendation } from '../../core/budget/recommendation.ts';
import type { BeyondData, NotToldBeyond } from '../../core/funnel/beyond-data.ts';
import type { MeanStay } from '../../core/funnel/funnel.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../../core/funnel/visit-table.ts';
import type { SourceVerdict } from '../../core/lead-quality/lead-quality.ts';
import { dealOutlook } from '../../core/outlook/deal-outlook.ts';
import { DAY_MIN, minuteOf } from '../../core/pipeline/time-units.ts';
import { rangeOf, roundedNumber, roundedRange, shownNumber, type MeanRange, type Range } from './report-numbers.ts';
import type { Warning } from './report-warnings.ts';
import { whyOf, type ReportWhy } from './report-why.ts';

export interface ReportStage {
  readonly stageId: string;
  readonly label: string;
  readonly visits: number;
  readonly open: number;
  readonly advancedShare: Range | null;
  readonly lostShare: Range | null;
  readonly medianStayDays: number | null;
  /** Mean of the first so many days, in days: can be told where the median cannot. */
  readonly meanStay: MeanRange | null;
  readonly naiveRate: number | null;
  /** Advanced within the horizon, if lost records are taken for ones that may still advance: a common error. */
  readonly lossesIgnoredShare: number | null;
  /** Share won however long it takes: at least and at most, by what becomes of those that stand still. */
  readonly wonInTheEnd: { readonly low: number; readonly high: number } | null;
  /** Goes onwards in the end as a formula has it beyond the data, or why that is not told. */
  readonly beyondData: ReportBeyond;
}

export interface ReportBeyond {
  readonly onwardsShare: Range | null;
  readonly notTold: NotToldBeyond | null;
}

/** Where new records stand some days after they entered the funnel. */
export interface ReportStanding {
  readonly withinDays: number;
  readonly followed: number;
  readonly places: readonly { readonly stageId: string; readonly label: string; readonly share: Range }[];
}

export interface OpenRecord {
  readonly recordId: string;
  readonly stageId: string;
  readonly ageDays: number;
  readonly winChance: Range | null;
  /** It has been in its stage for longer than can be read: its chance is that of the longest stay that can. */
  readonly beyondSeen: boolean;
}

export interface ReportSource {
  readonly source: string | null;
  readonly records: number;
  readonly winChance: Range | null;
  /** In the unit of the bottleneck's stake: currency, or wins. */
  readonly valuePerRecord: Range | null;
  readonly verdict: SourceVerdict;
}

export interface ReportBottleneck {
  readonly verdict: Verdict;
  /** Null when no stage stands out. */
  readonly stageId: string | null;
  readonly chanceTop: number | null;
  readonly stake: Range | null;
  /** What it is held against; null when no stage stands out. */
  readonly reference: StageReference | null;
  readonly cause: Cause | null;
  /** What the stake is counted in, per quarter. */
  readonly unit: 'value' | 'wins';
}

/** Advice on the budget, and how advice like it would have done on days in the past. */
export interface ReportAdvice {
  readonly recommendation: Recommendation;
  readonly backtest: Backtest;
}

/** What a report says, whatever it is written as. */
export interface Report {
  readonly asOfMs: number;
  readonly horizonDays: number;
  readonly records: number;
  readonly stages: readonly ReportStage[];
  readonly standing: readonly ReportStanding[];
  readonly bottleneck: ReportBottleneck;
  readonly why: ReportWhy;
  /** Made one by one as it is asked for: there may be a million. */
  readonly openRecords: () => Iterable<OpenRecord>;
  readonly sources: readonly ReportSource[];
  readonly warnings: readonly Warning[];
  /** Null where nobody said what is spent. */
  readonly advice: ReportAdvice | null;
}

/** Puts an analysis into the words of a report. */
export function reportOf(
  analysis: Analysis,
  table: VisitTable,
  warnings: readonly Warning[],
  advice: ReportAdvice | null,
): Report {
  const { asOfMs, horizonDays, records, leadQuality } = analysis;
  return {
    asOfMs,
    horizonDays,
    records,
    stages: stagesOf(analysis),
    standing: standingOf(analysis, table),
    bottleneck: bottleneckOf(analysis),
    why: whyOf(analysis.bottleneck, table.stages),
    openRecords: () => openRecords(analysis, table),
    sources: leadQuality.sources.map(({ source, leads, wonChance, valuePerLead, judgement }) => ({
      source,
      records: leads,
      winChance: rangeOf(wonChance),
      valuePerRecord: rangeOf(valuePerLead),
      verdict: judgement.verdict,
    })),
    warnings,
    advice,
  };
}

function stagesOf({ funnel, eventualWins }: Analysis): ReportStage[] {
  const ends = new Map(eventualWins.map((end) => [end.stageId, end]));
  return funnel.stages.map(({ stage, visits, open, ...row }) => {
    const end = ends.get(stage.id);
    return {
      ...{ stageId: stage.id, label: stage.label, visits, open },
      advancedShare: rangeOf(row.advancedShare),
      lostShare: rangeOf(row.lostShare),
      medianStayDays: row.medianStay ? shownNumber(row.medianStay.estimateDays) : null,
      meanStay: row.meanStay && meanStayOf(row.meanStay),
      naiveRate: row.naiveRate === null ? null : shownNumber(row.naiveRate),
      lossesIgnoredShare: row.lossesIgnoredShare === null ? null : roundedNumber(row.lossesIgnoredShare),
      wonInTheEnd: end === undefined ? null : { low: roundedNumber(end.low), high: roundedNumber(end.high) },
      beyondData: beyondOf(end?.beyond),
    };
  });
}

function meanStayOf({ lowDays, estimateDays, highDays, withinDays }: MeanStay): MeanRange {
  const range = roundedRange({ low: lowDays, estimate: estimateDays, high: highDays });
  return { ...range, withinDays: roundedNumber(withinDays) };
}

function beyondOf(beyond: BeyondData | undefined): ReportBeyond {
  if (beyond === undefined) return { onwardsShare: null, notTold: 'few-moves' };
  if (beyond.onwardsShare === null) return { onwardsShare: null, notTold: beyond.reason };
  return { onwardsShare: roundedRange(beyond.onwardsShare), notTold: null };
}

function standingOf({ standing }: Analysis, { stages }: VisitTable): ReportStanding[] {
  const labels = new Map(stages.map(({ id, label }) => [id, label]));
  return standing.map(({ withinDays, followed, places }) => ({
    ...{ withinDays, followed },
    places: places.map(({ stageId, share }) => ({
      ...{ stageId, label: labels.get(stageId) ?? stageId },
      share: roundedRange(share),
    })),
  }));
}

function bottleneckOf({ bottleneck: { verdict, unit, stages } }: Analysis): ReportBottleneck {
  const top = stages[0];
  if (verdict === 'no clear bottleneck' || !top)
    return { verdict, stageId: null, chanceTop: null, stake: null, reference: null, cause: null, unit };
  const { stageId, reference, cause } = top;
  return { verdict, stageId, chanceTop: shownNumber(top.chanceTop), stake: rangeOf(top.stake), reference, cause, unit };
}

function fieldsOf({ kinds, amounts, source, sources, owner, owners }: VisitTable['records'], row: number) {
  const amount = amounts[row] ?? Number.NaN;
  const own = { source: sources[source[row] ?? 0] ?? null, ownerId: owners[owner[row] ?? 0] ?? null };
  return { amount: Number.isNaN(amount) ? null : amount, ...(kinds[row] === 'deal' ? { own } : {}) };
}

function* openRecords({ asOfMs, outlook }: Analysis, table: VisitTable): Generator<OpenRecord> {
  const asOfMin = minuteOf(asOfMs);
  for (let visit = 0; visit < table.count; visit += 1) {
    const stage = table.stages[table.stage[visit] ?? NOWHERE];
    const there = table.leftAtMin[visit] === STILL_THERE && table.next[visit] === NOWHERE;
    const row = table.record[visit] ?? 0;
    const recordId = table.records.ids.at(row);
    if (!there || stage?.kind !== 'open' || recordId === undefined) continue;
    const ageDays = shownNumber((asOfMin - (table.enteredAtMin[visit] ?? asOfMin)) / DAY_MIN);
    const foretold = dealOutlook({ table: outlook, stageId: stage.id, ageDays, ...fieldsOf(table.records, row) });
    const winChance = rangeOf(foretold?.winChances.at(-1) ?? null);
    yield { recordId, stageId: stage.id, ageDays, winChance, beyondSeen: foretold?.beyondSeen === true };
  }
}
