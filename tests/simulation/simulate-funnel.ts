import { funnelStages, type FunnelStage } from '../../src/core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from '../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../src/core/pipeline/identifiers.ts';
import type { StageVisit } from '../../src/core/pipeline/stage-visit.ts';
import { randomNumbers, type RandomNumbers } from './random-numbers.ts';

// A world that does not know our formulas: it moves one deal after another through stages by drawing how long it
// stays (log-normal or Weibull) and then, at the moment of leaving, where it goes. Deals differ in quality, which
// makes their stages depend on each other as real ones do and as the method's model does not.

export const DAY_MS = 86_400_000;
/** When the world begins. */
export const START_MS = Date.UTC(2025, 0, 1);
const pipelineId = 'sales' as PipelineId;

export type Stay =
  | { readonly family: 'log-normal'; readonly medianDays: number; readonly sigma: number }
  | { readonly family: 'weibull'; readonly scaleDays: number; readonly shape: number };

export interface StageWorld {
  readonly advance: number;
  /** Of those who do not advance, the share that goes one stage back instead of being lost. */
  readonly back: number;
  readonly stay: Stay;
}

/** Something that happens to one stage on one day. */
export interface Change {
  readonly stage: number;
  readonly fromDay: number;
  readonly advanceTimes?: number;
  readonly stayTimes?: number;
}

export interface WorldOwner {
  readonly name: string;
  readonly stage?: number;
  readonly logit?: number;
  readonly stayTimes?: number;
}

export interface World {
  readonly seed: number;
  readonly days: number;
  readonly arrivalsPerDay: number;
  /** Arrivals on the last day ÷ arrivals on the first. */
  readonly growth: number;
  readonly stages: readonly StageWorld[];
  /** Share of losses that nobody records: the deal stays open for ever. */
  readonly missingLosses: number;
  /** Spread of the deals' own quality, on the logit of advancing. */
  readonly qualitySpread: number;
  readonly change?: Change;
  /** Who works on deals, each taking as many. A logit for one stage is added to what its deals have anyway. */
  readonly owners?: readonly WorldOwner[];
  readonly sources?: readonly { readonly name: string; readonly logit: number }[];
}

const logNormal = (medianDays: number, sigma = 0.8): Stay => ({ family: 'log-normal', medianDays, sigma });
const weibull = (scaleDays: number, shape = 1.2): Stay => ({ family: 'weibull', scaleDays, shape });

/** Five stages, about as many deals as a mid-sized company has. */
export const usualWorld: World = {
  seed: 1,
  days: 480,
  arrivalsPerDay: 5,
  growth: 1.3,
  stages: [
    { advance: 0.62, back: 0, stay: logNormal(6) },
    { advance: 0.6, back: 0.08, stay: weibull(10) },
    { advance: 0.66, back: 0.1, stay: logNormal(9, 0.6) },
    { advance: 0.6, back: 0.1, stay: weibull(12, 0.9) },
    { advance: 0.7, back: 0.05, stay: logNormal(7) },
  ],
  missingLosses: 0.06,
  qualitySpread: 0.4,
};

export interface SimulatedDeal {
  readonly id: RecordId;
  readonly amount: number;
  readonly source: string | null;
  readonly ownerId: OwnerId | null;
  /** The whole way, also what lies after the moment of looking. */
  readonly visits: readonly StageVisit[];
  /** When it was won, or null when it never was. */
  readonly wonAtMs: number | null;
}

export interface Simulated {
  readonly stages: readonly FunnelStage[];
  readonly deals: readonly SimulatedDeal[];
  readonly asOfMs: number;
  /** What can be known at `asOfMs`. */
  readonly table: VisitTable;
}

/** Plays a world from its first day to its last; every deal is played to its end, the table stops at the last day. */
export function simulateFunnel(world: World): Simulated {
  const random = randomNumbers(world.seed);
  const stages = stagesOf(world.stages.length);
  const asOfMs = START_MS + world.days * DAY_MS;
  const deals: SimulatedDeal[] = [];
  for (let day = 0; day < world.days; day += 1) {
    const mean = world.arrivalsPerDay * world.growth ** (day / world.days);
    const arrivals = random.poisson(mean);
    for (let n = 0; n < arrivals; n += 1) {
      deals.push(playDeal(world, stages, { random, day: day + random.uniform(), number: deals.length }));
    }
  }
  return { stages, deals, asOfMs, table: tableAt(stages, deals, asOfMs) };
}

interface Beginning {
  readonly random: RandomNumbers;
  readonly day: number;
  readonly number: number;
}

function playDeal(world: World, stages: readonly FunnelStage[], { random, day, number }: Beginning): SimulatedDeal {
  const { sources = [] } = world;
  const source = sources[Math.floor(random.uniform() * sources.length)] ?? null;
  const owner = world.owners?.[Math.floor(random.uniform() * world.owners.length)] ?? null;
  const quality = world.qualitySpread * random.normal() + (source?.logit ?? 0);
  const amount = Math.round(1000 * Math.exp(8 + random.normal())) / 1000;
  const won = world.stages.length;
  const visits: StageVisit[] = [];
  let at = day;
  let stage = 0;
  while (stage < won) {
    const worked = owner?.stage === stage ? owner : null;
    const left = at + drawStay(world, stage, { random, day: at }) * (worked?.stayTimes ?? 1);
    const next = drawNext(world, stage, { random, day: left, quality: quality + (worked?.logit ?? 0) });
    visits.push(visitOf(stages, { stage, enteredDay: at, leftDay: next === null ? null : left, next }));
    if (next === null) break;
    [at, stage] = [left, next];
  }
  if (stage >= won) visits.push(visitOf(stages, { stage, enteredDay: at, leftDay: null, next: null }));
  const wonAtMs = stage === won ? msOf(at) : null;
  const about = { source: source?.name ?? null, ownerId: (owner?.name ?? null) as OwnerId | null };
  return { id: `d${number}` as RecordId, amount, ...about, visits, wonAtMs };
}

function drawStay(world: World, stage: number, { random, day }: { random: RandomNumbers; day: number }): number {
  const stay = world.stages[stage]?.stay ?? logNormal(5);
  const days =
    stay.family === 'log-normal'
      ? stay.medianDays * Math.exp(stay.sigma * random.normal())
      : stay.scaleDays * (-Math.log(1 - random.uniform())) ** (1 / stay.shape);
  return 0.01 + days * (changeOf(world, stage, day)?.stayTimes ?? 1);
}

interface Leaving {
  readonly random: RandomNumbers;
  readonly day: number;
  readonly quality: number;
}

/** Where it goes; null when it is lost and nobody says so. */
function drawNext(world: World, stage: number, { random, day, quality }: Leaving): number | null {
  const { advance, back } = world.stages[stage] ?? { advance: 0.5, back: 0 };
  const usual = advance * (changeOf(world, stage, day)?.advanceTimes ?? 1);
  const own = 1 / (1 + Math.exp(-(Math.log(usual / (1 - usual)) + quality)));
  if (random.uniform() < own) return stage + 1;
  if (stage > 0 && random.uniform() < back) return stage - 1;
  return random.uniform() < world.missingLosses ? null : world.stages.length + 1;
}

function changeOf({ change }: World, stage: number, day: number): Change | undefined {
  return change && change.stage === stage && day >= change.fromDay ? change : undefined;
}

interface Step {
  readonly stage: number;
  readonly enteredDay: number;
  readonly leftDay: number | null;
  readonly next: number | null;
}

function visitOf(stages: readonly FunnelStage[], { stage, enteredDay, leftDay, next }: Step): StageVisit {
  const enteredAtMs = msOf(enteredDay);
  return {
    pipelineId,
    stageId: stages[stage]?.id ?? ('' as StageId),
    enteredAtMs,
    observedFromMs: enteredAtMs,
    leftAtMs: leftDay === null ? null : msOf(leftDay),
    nextStageId: next === null ? null : (stages[next]?.id ?? null),
  };
}

const msOf = (day: number) => START_MS + Math.round(day * DAY_MS);

export function stagesOf(open: number): FunnelStage[] {
  const stage = (id: string, kind: 'open' | 'won' | 'lost') =>
    ({ id: id as StageId, label: id, kind, owner: 'sales', archived: false }) as const;
  const names = Array.from({ length: open }, (_, index) => stage(`s${index}`, 'open'));
  const stages = [...names, stage('won', 'won'), stage('lost', 'lost')];
  return funnelStages([{ id: pipelineId, recordKind: 'deal', label: 'Sales', stages, archived: false }]);
}

export function tableAt(stages: readonly FunnelStage[], deals: readonly SimulatedDeal[], asOfMs: number): VisitTable {
  const collector = collectVisits(stages);
  for (const { id, amount, source, ownerId, visits } of deals) {
    const seen = visits.filter(({ enteredAtMs }) => enteredAtMs <= asOfMs).map((visit) => seenAt(visit, asOfMs));
    const createdAtMs = visits[0]?.enteredAtMs ?? 0;
    collector.add({ id, kind: 'deal', createdAtMs, amount, source, ownerId, dealIds: [] }, seen);
  }
  return collector.build();
}

function seenAt(visit: StageVisit, asOfMs: number): StageVisit {
  if (visit.leftAtMs === null || visit.leftAtMs <= asOfMs) return visit;
  return { ...visit, leftAtMs: null, nextStageId: null };
}
