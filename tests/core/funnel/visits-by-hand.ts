import type { TableRecord } from '../../../src/core/funnel/record-table.ts';
import { collectVisits, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import { funnelStages, type FunnelStage } from '../../../src/core/funnel/funnel-stage.ts';
import type { PipelineId, RecordId, RecordKind, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline, Stage, StageKind } from '../../../src/core/pipeline/pipeline.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';

export const DAY = 1440;

/** Stages by name: "won…" and "lost…" are what they say, all others open. */
export function pipelineOf(id: string, recordKind: RecordKind, names: readonly string[]): Pipeline {
  const kindOf = (name: string): StageKind =>
    name.startsWith('won') ? 'won' : name.startsWith('lost') ? 'lost' : 'open';
  const stages = names.map((name): Stage => ({
    id: name as StageId,
    label: name,
    kind: kindOf(name),
    owner: 'sales',
    archived: false,
  }));
  return { id: id as PipelineId, recordKind, label: id, stages, archived: false };
}

/** A funnel of deals alone. */
export const stagesOf = (names: readonly string[]): FunnelStage[] => funnelStages([pipelineOf('deals', 'deal', names)]);

/** Stage, minute entered, minute left (null: still there), next stage, minute from which it was seen. */
export interface Visit {
  readonly in: string;
  readonly from: number;
  readonly until: number | null;
  readonly next: string | null;
  readonly seenFrom?: number;
}

/** A visit seen from its beginning, in minutes; one that has not ended where no end is given. */
export const visit = (stage: string, from: number, until: number | null = null, next: string | null = null): Visit => ({
  in: stage,
  from,
  until,
  next,
});

export interface Way {
  readonly id: string;
  readonly kind?: RecordKind;
  readonly dealIds?: readonly string[];
  readonly amount?: number;
  readonly source?: string;
  readonly visits: readonly Visit[];
}

export function tableOf(stages: readonly FunnelStage[], ways: readonly Way[]): VisitTable {
  const collector = collectVisits(stages);
  for (const way of ways) {
    collector.add(
      recordOf(way),
      way.visits.map((visit) => ({
        pipelineId: 'deals' as PipelineId,
        stageId: visit.in as StageId,
        enteredAtMs: visit.from * MINUTE_MS,
        observedFromMs: (visit.seenFrom ?? visit.from) * MINUTE_MS,
        leftAtMs: visit.until === null ? null : visit.until * MINUTE_MS,
        nextStageId: visit.next as StageId | null,
      })),
    );
  }
  return collector.build();
}

function recordOf({ id, kind, dealIds, amount, source, visits }: Way): TableRecord {
  return {
    id: id as RecordId,
    kind: kind ?? 'deal',
    createdAtMs: (visits[0]?.from ?? 0) * MINUTE_MS,
    amount: amount ?? null,
    source: source ?? null,
    ownerId: null,
    dealIds: (dealIds ?? []) as readonly RecordId[],
  };
}

/** The stages of {@link wildTable}. */
export const WILD_STAGES: readonly string[] = ['new', 'talk', 'offer', 'won', 'lost'];

/**
 * Two hundred records that go anywhere within some 120 units of so many minutes, back and out of sight too; some are seen from
 * later on, some stays are over as they begin.
 */
export function wildTable(seed: number, unit = 1): VisitTable {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const wayOf = () => {
    const visits: Visit[] = [];
    let from = below(60) * unit;
    for (let stage: string | undefined = 'new'; stage !== undefined && visits.length < 5;) {
      const until: number | null = random() < 0.2 ? null : from + below(12) * unit;
      const next: string | undefined = until === null ? undefined : WILD_STAGES[below(6)];
      const seenFrom = visits.length === 0 && random() < 0.3 ? from + below(6) * unit : from;
      visits.push({ in: stage, from, until, next: next ?? null, seenFrom });
      [stage, from] = [next, until ?? from];
    }
    return visits;
  };
  return tableOf(
    stagesOf(WILD_STAGES),
    Array.from({ length: 200 }, (_, at) => ({ id: String(at), visits: wayOf() })),
  );
}
