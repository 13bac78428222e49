import { AppError } from '../../core/errors.ts';
import { funnelStages } from '../../core/funnel/funnel-stage.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import { FIXED_SEED } from '../../core/statistics/random.ts';
import type { Clock, Enqueue, Log } from '../ports.ts';
import type {
  AnalysisChoices,
  Analyst,
  FactsKnown,
  PipelineReader,
  SnapshotWriter,
  SourceSpendReader,
  VerdictReader,
  VisitReader,
} from './ports.ts';

/** Works out everything that is known of one deal pipeline and keeps it as its snapshot. Safe to repeat. */
export type AnalysePipeline = (portalId: PortalId, pipelineId: PipelineId) => Promise<void>;

interface Ports {
  readonly pipelines: PipelineReader;
  readonly visits: VisitReader;
  readonly analyst: Analyst;
  readonly snapshots: SnapshotWriter;
  readonly facts: FactsKnown;
  readonly clock: Clock;
  readonly log: Log;
  readonly choices: AnalysisChoices;
  readonly sourceSpend: SourceSpendReader;
  readonly verdicts: VerdictReader;
  readonly enqueue: Enqueue;
}

export function analysePipeline(ports: Ports): AnalysePipeline {
  return async (portalId, pipelineId) => {
    // Looking from later than the facts reach would take everything open for having stood still since.
    const asOfMs = await ports.facts.knownUntilMs(portalId);
    if (asOfMs === null) return;
    const failed = async (error: unknown) => {
      await ports.facts.noteFailure(portalId, error instanceof AppError ? error.code : 'unexpected');
      throw error;
    };
    await analyse(ports, { portalId, pipelineId, asOfMs }).catch(failed);
    await ports.facts.noteFailure(portalId, null);
  };
}

interface Question {
  readonly portalId: PortalId;
  readonly pipelineId: PipelineId;
  readonly asOfMs: number;
}

async function analyse(ports: Ports, { portalId, pipelineId, asOfMs }: Question): Promise<void> {
  const { pipelines, visits, analyst, snapshots, choices, clock, log } = ports;
  const all = await pipelines.pipelines(portalId);
  const deals = all.find(({ id, recordKind }) => id === pipelineId && recordKind === 'deal');
  if (!deals) {
    log.warn('pipeline-gone', { portalId, pipelineId });
    return;
  }
  const leads = leadPipelinesOf(pipelineId, all, await leadsInto(ports, portalId));
  const horizonDays = await choices.horizonDays(portalId);
  const spend = await ports.sourceSpend.sourceSpend(portalId);
  const verdicts = await ports.verdicts.verdicts(portalId);
  const dataQuality = await visits.dataQuality(portalId);
  const teamOf = await visits.ownerTeams(portalId);
  const packed = await visits.packedVisits(portalId);
  const startedMs = clock.nowMs();
  const stages = funnelStages([...leads, deals]);
  const facts = { dataQuality, spend, verdicts, teamOf };
  const analysis = await analyst.analyse(packed, { stages, asOfMs, horizonDays, ...facts, seed: FIXED_SEED });
  await snapshots.saveAnalysis(portalId, pipelineId, analysis);
  await ports.enqueue({ kind: 'advise', portalId, pipelineId });
  const { records, visits: visitCount } = analysis;
  log.info('analysed', { portalId, pipelineId, records, visits: visitCount, ms: clock.nowMs() - startedMs });
}

/**
 * Leads belong to the funnel of the pipeline that people chose, else of the one that most of them became deals in. In
 * any other they would be seen to wait for ever, so its funnel begins at the deal.
 */
async function leadsInto({ choices, visits }: Ports, portalId: PortalId): Promise<PipelineId | null> {
  const chosen = await choices.leadsInto(portalId);
  if (chosen !== null) return chosen;
  const became = await visits.leadsBecame(portalId);
  return [...became].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

function leadPipelinesOf(pipelineId: PipelineId, all: readonly Pipeline[], into: PipelineId | null): Pipeline[] {
  return into === pipelineId ? all.filter(({ recordKind, archived }) => recordKind === 'lead' && !archived) : [];
}
