import type { Analysis } from '../../core/analysis/analysis.ts';
import { cadenceMs } from '../../core/budget/cadence.ts';
import type { Recommendation } from '../../core/budget/recommendation.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import { FIXED_SEED } from '../../core/statistics/random.ts';
import type { Clock, Log } from '../ports.ts';
import type {
  AdviceInputs,
  Adviser,
  AdviceStore,
  AnalysisReader,
  InputReader,
  KeptRecommendation,
  MakeId,
  Proposal,
} from './ports.ts';
import { readOutcomes } from './read-outcomes.ts';
import { isOpen, reviewOnMs, standingOf } from './standing.ts';

/**
 * Advises on one pipeline's budget, where spend was entered and a review is due, and reads what came of earlier moves.
 * Safe to repeat: the same facts and choices change nothing.
 */
export type Advise = (portalId: PortalId, pipelineId: PipelineId) => Promise<void>;

interface Ports {
  readonly analyses: AnalysisReader;
  readonly inputs: InputReader;
  readonly adviser: Adviser;
  readonly store: AdviceStore;
  readonly makeId: MakeId;
  readonly clock: Clock;
  readonly log: Log;
}

export function advise(ports: Ports): Advise {
  const { analyses, inputs, store } = ports;
  return async (portalId, pipelineId) => {
    const analysis = await analyses.analysis(portalId, pipelineId);
    const given = await inputs.inputs(portalId, pipelineId);
    if (!analysis || given.spend.length === 0) return;
    const before = await store.recommendations(portalId, pipelineId);
    await readOutcomes(ports, { portalId, kept: before, facts: analysis.budget, spend: given.spend });
    const kept = await store.recommendations(portalId, pipelineId);
    if (reviewOnMs(kept[0], given.settings.cadenceMonths, ports.clock.nowMs()) > ports.clock.nowMs()) return;
    await propose(ports, { portalId, pipelineId, analysis, given, kept });
  };
}

interface Review {
  readonly portalId: PortalId;
  readonly pipelineId: PipelineId;
  readonly analysis: Analysis;
  readonly given: AdviceInputs;
  /** Newest first. */
  readonly kept: readonly KeptRecommendation[];
}

async function propose(ports: Ports, review: Review): Promise<void> {
  const { adviser, store, makeId, clock, log } = ports;
  const { portalId, pipelineId, analysis, given, kept } = review;
  const answer = await adviser.advise(questionOf(analysis, given, kept));
  if (answer.kind === 'refused') {
    log.info('advice-refused', { portalId, pipelineId, refusals: answer.refusals.length });
    return;
  }
  const { recommendation } = answer;
  const nowMs = clock.nowMs();
  const [latest] = kept;
  const open = latest && isOpen(standingOf(latest, nowMs)) ? latest : null;
  const same = open !== null && isSameMove(open.recommendation, recommendation);
  const proposal: Proposal = {
    id: same ? open.id : makeId(),
    pipelineId,
    proposedAtMs: nowMs,
    expiresAtMs: nowMs + cadenceMs(given.settings.cadenceMonths),
    settingsVersion: given.settingsVersion,
    spendVersion: given.spendVersion,
    recommendation,
  };
  if (same) await store.refresh(portalId, proposal);
  else await store.propose(portalId, proposal, open?.id ?? null);
  log.info('advised', { portalId, pipelineId, verdict: recommendation.verdict, anew: !same });
}

function questionOf(analysis: Analysis, { settings, spend }: AdviceInputs, kept: readonly KeptRecommendation[]) {
  const { budget, tooEarly, dataQuality, records } = analysis;
  const trials = kept.flatMap(({ outcome }) => outcome?.trial ?? []);
  return { facts: budget, spend, settings, tooEarly, dataQuality, records, trials, seed: FIXED_SEED };
}

type Move = Pick<Recommendation, 'verdict' | 'from' | 'to' | 'reason' | 'goal' | 'horizonDays'>;

/** Fresher numbers for the same move are the same advice; another move, goal or reason is another one. */
const isSameMove = (a: Move, b: Move): boolean =>
  a.verdict === b.verdict &&
  a.from === b.from &&
  a.to === b.to &&
  a.goal === b.goal &&
  a.horizonDays === b.horizonDays &&
  a.reason?.code === b.reason?.code;
