import { funnelStages } from '../src/core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from '../src/core/funnel/visit-table.ts';
import type { PipelineId, RecordId, RecordKind, StageId } from '../src/core/pipeline/identifiers.ts';
import type { Pipeline, StageKind } from '../src/core/pipeline/pipeline.ts';
import type { StageVisit } from '../src/core/pipeline/stage-visit.ts';
import { DAY_MS, MINUTE_MS } from '../src/core/pipeline/time-units.ts';
import { seededRandom, type Random } from '../src/core/statistics/random.ts';
import { GENERATED_AS_OF_MS } from './generated-visits.ts';

const HISTORY_MS = 900 * DAY_MS;

const LEADS = pipeline('leads', 'lead', ['new', 'attempting', 'connected', 'meeting', 'won-lead', 'lost-lead']);
const DEALS = pipeline('deals', 'deal', ['appointment', 'qualified', 'demo', 'proposal', 'contract', 'won', 'lost']);
const [LEAD_ADVANCE, DEAL_ADVANCE] = [0.72, 0.8];

/** A made-up account: leads, the quarter of them that become deals, and what becomes of those. Always the same. */
export function generateLeads(leads: number): VisitTable {
  const random = seededRandom(leads);
  const collector = collectVisits(funnelStages([LEADS, DEALS]));
  for (let lead = 0; lead < leads; lead += 1) {
    const way = { pipeline: LEADS, advance: LEAD_ADVANCE, fromMs: GENERATED_AS_OF_MS - random() * HISTORY_MS, random };
    const visits = wayThrough(way);
    const won = visits.find(({ stageId }) => stageId === 'won-lead');
    const dealFromMs = (won?.enteredAtMs ?? Infinity) + random() * DAY_MS;
    const becomesDeal = dealFromMs < GENERATED_AS_OF_MS;
    const about = { source: `source-${lead % 5}`, ownerId: null, createdAtMs: way.fromMs };
    const dealId = `d${lead}` as RecordId;
    const dealIds = becomesDeal ? [dealId] : [];
    collector.add({ ...about, id: `l${lead}` as RecordId, kind: 'lead', amount: null, dealIds }, visits);
    if (!becomesDeal) continue;
    const dealWay = wayThrough({ pipeline: DEALS, advance: DEAL_ADVANCE, fromMs: dealFromMs, random });
    collector.add({ ...about, id: dealId, kind: 'deal', amount: 500 + 9000 * random(), dealIds: [] }, dealWay);
  }
  return collector.build();
}

interface GeneratedWay {
  readonly pipeline: Pipeline;
  readonly advance: number;
  readonly fromMs: number;
  readonly random: Random;
}

/** Open stages one after another, up to the moment up to which the history goes. */
function wayThrough({ pipeline: { id, stages }, advance, fromMs, random }: GeneratedWay): StageVisit[] {
  const lost = stages.length - 1;
  const visits: StageVisit[] = [];
  let [at, stage] = [fromMs, 0];
  for (;;) {
    const open = stages[stage]?.kind === 'open';
    const leftAt = at + MINUTE_MS - Math.log(1 - random()) * (3 + 3 * stage) * DAY_MS;
    const next = random() < advance ? stage + 1 : stage > 0 && random() < 0.2 ? stage - 1 : lost;
    const left = open && leftAt < GENERATED_AS_OF_MS;
    visits.push({
      pipelineId: id,
      stageId: stages[stage]?.id ?? ('' as StageId),
      ...{ enteredAtMs: at, observedFromMs: at, leftAtMs: left ? leftAt : null },
      nextStageId: left ? (stages[next]?.id ?? null) : null,
    });
    if (!left) return visits;
    [at, stage] = [leftAt, next];
  }
}

function pipeline(name: string, recordKind: RecordKind, names: readonly string[]): Pipeline {
  const kindOf = (stage: string): StageKind =>
    stage.startsWith('won') ? 'won' : stage.startsWith('lost') ? 'lost' : 'open';
  const stages = names.map((stage) => ({
    ...{ id: stage as StageId, label: stage, kind: kindOf(stage) },
    ...({ owner: recordKind === 'lead' ? 'marketing' : 'sales', archived: false } as const),
  }));
  return { id: name as PipelineId, recordKind, label: name, stages, archived: false };
}
