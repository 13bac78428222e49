import type { ReadySources, Sources } from '../../../contract/sources.ts';
import type { SalesFeedback } from '../../../core/lead-quality/lead-quality.ts';
import type { LeadScore } from '../../../core/lead-quality/lead-score.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { AnalysisFound, NotReady } from '../../../services/queries/find-analysis.ts';
import { presentGroup, presentSource, presentTouch } from './lead-quality.ts';
import { bare, iso, isStale } from './numbers.ts';
import { presentChoices } from './pipeline.ts';
import { presentState } from './states.ts';

type Shown = Exclude<NotReady, { state: 'not-installed' }> | AnalysisFound;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentSources(answer: Shown, nowMs: number): Sources {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

function presentReady({ analysis, currency, pipeline, pipelines }: AnalysisFound, nowMs: number): ReadySources {
  const { asOfMs, leadQuality } = analysis;
  const { recordKind, records, qualifyDays, winDays, unit, sources, sourcesLeftOut, details, firstTouch } = leadQuality;
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    intervalLevel: SHOWN_LEVEL,
    pipelineId: pipeline.id,
    choices: presentChoices(pipelines),
    ...{ recordKind, records, qualifyDays, winDays, unit, sourcesLeftOut },
    sources: sources.map(presentSource),
    details: details.map((one) => ({ ...presentGroup(one), source: one.source, detail: one.detail })),
    firstTouch: firstTouch && presentTouch(firstTouch),
    salesFeedback: presentFeedback(leadQuality.salesFeedback),
    scores: [leadQuality.qualifyScore, leadQuality.winScore].flatMap((score) => (score ? [presentScore(score)] : [])),
  };
}

function presentFeedback({ sources, disagreements }: SalesFeedback): ReadySources['salesFeedback'] {
  return {
    sources: sources.map((one) => ({ ...one, acceptedShare: bare(one.acceptedShare), reasons: [...one.reasons] })),
    disagreements: disagreements.map(({ atMs, ...rest }) => ({ ...rest, at: iso(atMs) })),
  };
}

function presentScore({ outcome, shown, check }: LeadScore): ReadySources['scores'][number] {
  if (check === null) return { outcome, shown, check };
  const { leads, brier, brierOfSource, bins } = check;
  return { outcome, shown, check: { leads, brier, brierOfSource, bins: [...bins] } };
}
