import type { DealCard, ReadyDealCard } from '../../../contract/deal-card.ts';
import type { Bottleneck, StageStake } from '../../../core/bottleneck/bottleneck.ts';
import type { StageFunnel } from '../../../core/funnel/funnel.ts';
import type { StageId } from '../../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../../core/pipeline/pipeline.ts';
import { SHOWN_LEVEL, type Interval } from '../../../core/statistics/interval.ts';
import type { DealAnswer, DealNow } from '../../../services/queries/read-deal.ts';
import type { ProgressSeen } from '../../../services/queries/ports.ts';

const DAY_MS = 86_400_000;
const MOST_CANDIDATES = 3;

type Shown = Exclude<DealAnswer, { state: 'not-installed' }>;
type ReadyAnswer = Extract<DealAnswer, { state: 'ready' }>;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentDealCard(answer: Shown, nowMs: number): DealCard {
  switch (answer.state) {
    case 'disconnected':
      return { state: 'disconnected' };
    case 'syncing':
      return { state: 'syncing', step: answer.step, ...presentProgress(answer.progress, nowMs) };
    case 'too-early': {
      const { reason, have, need, expectedAtMs } = answer.tooEarly;
      return { state: 'too-early', reason, have, need, expectedAt: expectedAtMs === null ? null : iso(expectedAtMs) };
    }
    case 'ready':
      return presentReady(answer, nowMs);
  }
}

function presentReady(answer: ReadyAnswer, nowMs: number): ReadyDealCard {
  const { analysis, currency, pipeline, pipelines, leadsIncluded, deal } = answer;
  const { bottleneck, funnel, asOfMs, horizonDays } = analysis;
  const named = stageNames(pipelines);
  const shownStakes = chosenStakes(bottleneck);
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: nowMs - asOfMs > DAY_MS,
    currency,
    horizonDays,
    intervalLevel: SHOWN_LEVEL,
    deal: presentDeal(deal, analysis.outlook.horizonsDays, bottleneck),
    pipeline: {
      label: pipeline.label,
      verdict: bottleneck.verdict,
      unit: bottleneck.unit,
      stakes: shownStakes.map((one) => presentStake(one, named)),
      now: { from: iso(bottleneck.now.fromMs), to: iso(bottleneck.now.toMs) },
      before: { from: iso(bottleneck.before.fromMs), to: iso(bottleneck.before.toMs) },
      lowestNaiveStage: bottleneck.lowestNaiveStageId === null ? null : named(bottleneck.lowestNaiveStageId),
      stages: funnel.stages.map(presentStageRow),
      leadsIncluded,
    },
  };
}

function presentDeal(deal: DealNow, horizonsDays: readonly number[], bottleneck: Bottleneck): ReadyDealCard['deal'] {
  if (deal.status === 'unknown') return { status: 'unknown', reason: deal.reason };
  if (deal.status !== 'open') return { status: deal.status, stage: nameOf(deal.stage), closedAt: iso(deal.closedAtMs) };
  const { outlook } = deal;
  if (!outlook) return { status: 'unknown', reason: 'no-stage' };
  return {
    status: 'open',
    stage: nameOf(deal.stage),
    ageDays: deal.ageDays,
    agePercentile: outlook.leftShare,
    beyondSeen: outlook.beyondSeen,
    winChances: outlook.winChances.map((chance, index) => ({
      withinDays: horizonsDays[index] ?? 0,
      chance: bare(chance),
    })),
    winChanceWhenNew: bare(outlook.winChanceWhenNew),
    similarDeals: outlook.similarRecords,
    amount: deal.amount,
    expectedValue: outlook.expectedValue && bare(outlook.expectedValue),
    nextAction: deal.nextAction,
    inBottleneck: bottleneck.verdict === 'bottleneck' && bottleneck.stages[0]?.stageId === deal.stage.id,
  };
}

function chosenStakes({ verdict, stages }: Bottleneck): readonly StageStake[] {
  if (verdict === 'no clear bottleneck') return [];
  return verdict === 'bottleneck' ? stages.slice(0, 1) : stages.slice(0, MOST_CANDIDATES);
}

type NameStage = (id: StageId) => { stageId: string; label: string; owner: Stage['owner'] };

function stageNames(pipelines: readonly Pipeline[]): NameStage {
  const byId = new Map(pipelines.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage] as const)));
  return (id) => {
    const stage = byId.get(id);
    return stage ? nameOf(stage) : { stageId: id, label: id, owner: 'shared' };
  };
}

const nameOf = ({ id, label, owner }: Stage) => ({ stageId: id as string, label, owner });

function presentStake(one: StageStake, named: NameStage): ReadyDealCard['pipeline']['stakes'][number] {
  return {
    stage: named(one.stageId),
    chanceTop: one.chanceTop,
    stake: bare(one.stake),
    cause: one.cause,
    advancedShareNow: one.advancedShareNow && bare(one.advancedShareNow),
    advancedShareBefore: one.advancedShareBefore && bare(one.advancedShareBefore),
    medianStayDaysNow: one.medianStayDaysNow,
    medianStayDaysBefore: one.medianStayDaysBefore,
  };
}

function presentStageRow(row: StageFunnel): ReadyDealCard['pipeline']['stages'][number] {
  return {
    stage: nameOf(row.stage),
    visits: row.visits,
    open: row.open,
    advancedShare: row.advancedShare && bare(row.advancedShare),
    lostShare: row.lostShare && bare(row.lostShare),
    medianStayDays: row.medianStay?.estimateDays ?? null,
    naiveRate: row.naiveRate,
  };
}

function presentProgress(progress: ProgressSeen | null, nowMs: number) {
  const kinds = progress?.kinds.filter(({ state }) => state !== 'not-granted') ?? [];
  const recordsDone = kinds.reduce((sum, { done }) => sum + done, 0);
  const totals = kinds.map(({ total }) => total);
  const known = totals.length > 0 && totals.every((total) => total !== null);
  const recordsTotal = known ? totals.reduce((sum, total) => sum + total, 0) : null;
  // The pace is that of the present run: what an earlier one kept, and the time between, say nothing of it.
  const doneNow = recordsDone - (progress?.doneBefore ?? 0);
  const elapsedSeconds = progress ? (nowMs - progress.resumedAtMs) / 1000 : 0;
  const secondsLeft =
    recordsTotal === null || doneNow <= 0
      ? null
      : Math.max(0, Math.ceil(((recordsTotal - recordsDone) / doneNow) * elapsedSeconds));
  return { recordsDone, recordsTotal, secondsLeft, failure: progress?.failure ?? null };
}

const bare = ({ low, estimate, high }: Interval) => ({ low, estimate, high });

const iso = (ms: number) => new Date(ms).toISOString();
