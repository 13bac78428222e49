import type { ReadySources, Sources } from '../../../contract/sources.ts';
import type { LeadScore } from '../../../core/lead-quality/lead-score.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { AnalysisFound, NotReady } from '../../../services/queries/find-analysis.ts';
import { presentGroup, presentSource, presentTouch } from './lead-quality.ts';
import { iso, isStale } from './numbers.ts';
import { presentState } from './states.ts';

type Shown = Exclude<NotReady, { state: 'not-installed' }> | AnalysisFound;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentSources(answer: Shown, nowMs: number): Sources {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

function presentReady({ analysis, currency, pipeline, pipelines }: AnalysisFound, nowMs: number): ReadySources {
  const { asOfMs, leadQuality } = analysis;
  const { recordKind, records, qualifyDays, winDays, unit, sources, sourcesLeftOut, details, firstTouch } = leadQuality;
  const choices = pipelines.filter((one) => one.recordKind === 'deal' && !one.archived);
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    intervalLevel: SHOWN_LEVEL,
    pipelineId: pipeline.id,
    choices: choices.map(({ id, label }) => ({ pipelineId: id, label })),
    ...{ recordKind, records, qualifyDays, winDays, unit, sourcesLeftOut },
    sources: sources.map(presentSource),
    details: details.map((one) => ({ ...presentGroup(one), source: one.source, detail: one.detail })),
    firstTouch: firstTouch && presentTouch(firstTouch),
    scores: [leadQuality.qualifyScore, leadQuality.winScore].flatMap((score) => (score ? [presentScore(score)] : [])),
  };
}

function presentScore({ outcome, shown, events, check }: LeadScore): ReadySources['scores'][number] {
  return { outcome, shown, events, check: check && { ...check, bins: [...check.bins] } };
}
