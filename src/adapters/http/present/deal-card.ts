import type { DealCard, ReadyDealCard } from '../../../contract/deal-card.ts';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import { shareOfValue } from '../../../core/budget/share-of-value.ts';
import type { BetterPractice, PracticeGroup } from '../../../core/bottleneck/drill.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { DealAnswer, DealNow } from '../../../services/queries/read-deal.ts';
import { bare, iso, isStale } from './numbers.ts';
import { nameOf, presentPipeline, stageNames } from './pipeline.ts';
import { presentState } from './states.ts';
import { presentSuggestion } from './suggestion.ts';

type Shown = Exclude<DealAnswer, { state: 'not-installed' }>;
type ReadyAnswer = Extract<DealAnswer, { state: 'ready' }>;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentDealCard(answer: Shown, nowMs: number): DealCard {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

function presentReady(answer: ReadyAnswer, nowMs: number): ReadyDealCard {
  const { analysis, currency, deal } = answer;
  const { asOfMs, horizonDays } = analysis;
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    horizonDays,
    intervalLevel: SHOWN_LEVEL,
    deal: presentDeal(deal, analysis),
    pipeline: presentPipeline(answer),
    practices: presentPractices(answer),
    suggestion: answer.advice && presentSuggestion(answer.advice),
  };
}

/** Of the stage that the deal is in, and of the one that costs most. */
function presentPractices({ analysis: { bottleneck }, deal, pipelines }: ReadyAnswer): ReadyDealCard['practices'] {
  const costliest = bottleneck.verdict === 'bottleneck' ? bottleneck.stages[0]?.stageId : undefined;
  const asked = [deal.status === 'open' ? deal.stage.id : undefined, costliest];
  const named = stageNames(pipelines);
  return [...new Set(asked)].flatMap((id) => {
    const drilled = bottleneck.drill.stages.find(({ stageId }) => stageId === id);
    const people = drilled?.dimensions.some(({ dimension }) => dimension === 'team' || dimension === 'owner') ?? false;
    // Units may stand out beyond what they do elsewhere, and not here taken by itself: then neither can be said.
    const held = bottleneck.stages.find(({ stageId }) => stageId === id)?.reference.kind === 'better units';
    if (drilled === undefined || !people || (drilled.better === null && held)) return [];
    return [{ stage: named(drilled.stageId), better: drilled.better && presentPractice(drilled.better) }];
  });
}

function presentPractice({ dimension, firstTouch }: BetterPractice) {
  const group = ({ leads, touchedShare }: PracticeGroup) => ({ leads, touchedShare: bare(touchedShare) });
  if (firstTouch === null) return { dimension, firstTouch };
  const { withinMin, better, others, difference, differs, fewUnits } = firstTouch;
  const compared = { better: group(better), others: group(others), difference: bare(difference) };
  return { dimension, firstTouch: { withinMin, differs, fewUnits, ...compared } };
}

function presentDeal(deal: DealNow, { outlook: table, bottleneck, budget }: Analysis): ReadyDealCard['deal'] {
  const { horizonsDays } = table;
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
    shareOfValue:
      outlook.expectedValue && shareOfValue(outlook.expectedValue.estimate, budget, horizonsDays.at(-1) ?? 0),
    ownFields: outlook.ownFields,
    nextAction: deal.nextAction,
    inBottleneck: bottleneck.verdict === 'bottleneck' && bottleneck.stages[0]?.stageId === deal.stage.id,
  };
}
