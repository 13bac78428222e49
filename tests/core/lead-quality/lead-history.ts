import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import { NO_ENTRY_FIELDS, type EntryFields } from '../../../src/core/pipeline/entry-fields.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { StageVisit } from '../../../src/core/pipeline/stage-visit.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { pipelineOf } from '../funnel/visits-by-hand.ts';

const DAY_MS = 86_400_000;

/** Leads that are qualified or lost after some days; a qualified one becomes a deal at once, won or lost in turn. */
export interface LeadWay {
  readonly source: string | null;
  readonly entryFields?: Partial<EntryFields>;
  /** Days before the moment of looking. */
  readonly daysAgo: number;
  /** Null: still open. */
  readonly ends: { readonly as: 'qualified' | 'lost'; readonly afterDays: number } | null;
  readonly becomes?: { readonly as: 'won' | 'lost'; readonly afterDays: number; readonly amount: number };
  readonly touchedAfterMin?: number | null;
  /** Days after its beginning from which it was seen; 0 by default. */
  readonly seenAfterDays?: number;
  readonly disqualifiedFor?: string;
}

export const AS_OF_MS = Date.UTC(2026, 5, 30, 15);
export const AS_OF_MIN = AS_OF_MS / 60_000;

const leadPipeline = pipelineOf('leads', 'lead', ['new', 'won-lead', 'lost-lead']);
const dealPipeline = pipelineOf('deals', 'deal', ['talks', 'won', 'lost']);
const stages = funnelStages([leadPipeline, dealPipeline]);

export function historyOf(ways: readonly LeadWay[]): VisitTable {
  const collector = collectVisits(stages);
  ways.forEach((way, index) => {
    const start = AS_OF_MS - way.daysAgo * DAY_MS;
    const dealId = `d${index}` as RecordId;
    const { touchedAfterMin } = way;
    collector.add(
      {
        ...{ id: `l${index}` as RecordId, kind: 'lead', createdAtMs: start, amount: null, ownerId: null },
        source: way.source,
        dealIds: way.becomes ? [dealId] : [],
        entryFields: { ...NO_ENTRY_FIELDS, source: way.source, ...way.entryFields },
        touchesKnown: touchedAfterMin !== undefined,
        firstTouchedAtMs: typeof touchedAfterMin === 'number' ? start + touchedAfterMin * 60_000 : null,
        disqualifiedFor: way.disqualifiedFor ?? null,
      },
      leadVisits(way, start),
    );
    if (!way.becomes || !way.ends) return;
    const begun = start + way.ends.afterDays * DAY_MS;
    const about = { id: dealId, kind: 'deal' as const, createdAtMs: begun, ownerId: null, dealIds: [] };
    const end = { after: way.becomes.afterDays, in: way.becomes.as };
    collector.add({ ...about, amount: way.becomes.amount, source: way.source }, visitsOf('talks', begun, end));
  });
  return collector.build();
}

function leadVisits({ ends, seenAfterDays = 0 }: LeadWay, start: number): StageVisit[] {
  const seen = ([first, ...later]: StageVisit[]) =>
    first === undefined ? [] : [{ ...first, observedFromMs: start + seenAfterDays * DAY_MS }, ...later];
  if (ends === null) return seen(visitsOf('new', start, null));
  return seen(
    visitsOf('new', start, { after: ends.afterDays, in: ends.as === 'qualified' ? 'won-lead' : 'lost-lead' }),
  );
}

/** In one stage, and then at the end where it went, as far as that has happened. */
function visitsOf(
  stage: string,
  start: number,
  end: { readonly after: number; readonly in: string } | null,
): StageVisit[] {
  const visit = (stageId: string, at: number) => ({
    ...{ pipelineId: 'leads' as PipelineId, stageId: stageId as StageId, enteredAtMs: at, observedFromMs: at },
    ...{ leftAtMs: null, nextStageId: null },
  });
  const leftAtMs = end === null ? Infinity : start + end.after * DAY_MS;
  if (end === null || leftAtMs > AS_OF_MS) return [visit(stage, start)];
  return [{ ...visit(stage, start), leftAtMs, nextStageId: end.in as StageId }, visit(end.in, leftAtMs)];
}

/** Chance to be qualified by the value of one field. */
export interface Truth {
  readonly source: string;
  readonly leadType: string;
  readonly chance: number;
}

/** Leads over 400 days, each with a truth picked by turns; ends after 2 to 20 days. The same number gives the same leads. */
export function leadsBy(truths: readonly Truth[], count: number): LeadWay[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, index): LeadWay => {
    const { source, leadType, chance } = truths[index % truths.length] ?? { source: 'a', leadType: 'b', chance: 0.5 };
    const as = random() < chance ? 'qualified' : 'lost';
    return { source, entryFields: { leadType }, daysAgo: 400 * random(), ends: { as, afterDays: 2 + 18 * random() } };
  });
}
