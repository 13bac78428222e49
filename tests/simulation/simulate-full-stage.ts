import type { RecordId, StageId } from '../../src/core/pipeline/identifiers.ts';
import type { StageVisit } from '../../src/core/pipeline/stage-visit.ts';
import { randomNumbers } from './random-numbers.ts';
import { DAY_MS, stagesOf, START_MS, tableAt, type Simulated, type SimulatedDeal } from './simulate-funnel.ts';

// A stage with so many hands and no more: deals queue for them, first come, first served. The queue is played deal by
// deal and knows nothing of elasticities or of Little's law.

export interface FullWorld {
  readonly seed: number;
  readonly days: number;
  /** Deals a day before and from the day on which more come. */
  readonly arrivalsPerDay: readonly [before: number, after: number];
  readonly moreFromDay: number;
  /** The one of three stages that can finish only so many deals a day. */
  readonly fullStage: number;
  readonly finishedPerDay: number;
}

const ADVANCE = 0.7;
const MEAN_DAYS = 6;
const OPEN_STAGES = 3;

interface Deal {
  readonly number: number;
  at: number;
  alive: boolean;
  readonly visits: StageVisit[];
}

export function simulateFullStage(world: FullWorld): Simulated {
  const random = randomNumbers(world.seed);
  const stages = stagesOf(OPEN_STAGES);
  const id = (stage: number) => stages[stage]?.id ?? ('' as StageId);
  const deals: Deal[] = [];
  for (let day = 0; day < world.days; day += 1) {
    const arrivals = random.poisson(world.arrivalsPerDay[day < world.moreFromDay ? 0 : 1]);
    for (let n = 0; n < arrivals; n += 1) {
      deals.push({ number: deals.length, at: day + random.uniform(), alive: true, visits: [] });
    }
  }
  const visitOf = (stage: number, from: number, until: number | null, next: number | null): StageVisit => ({
    ...{ pipelineId: stages[0]?.pipelineId ?? ('' as never), stageId: id(stage) },
    ...{ enteredAtMs: msOf(from), observedFromMs: msOf(from) },
    ...{ leftAtMs: until === null ? null : msOf(until), nextStageId: next === null ? null : id(next) },
  });
  for (let stage = 0; stage < OPEN_STAGES; stage += 1) {
    const ready = deals
      .filter(({ alive }) => alive)
      .map((deal) => ({
        deal,
        day: deal.at - MEAN_DAYS * 0.5 * (Math.log(1 - random.uniform()) + Math.log(1 - random.uniform())),
      }))
      .sort((a, b) => a.day - b.day);
    let free = 0;
    for (const { deal, day } of ready) {
      const done = stage === world.fullStage ? Math.max(day, free) : day;
      free = done + 1 / world.finishedPerDay;
      const onwards = random.uniform() < ADVANCE;
      deal.visits.push(visitOf(stage, deal.at, done, onwards ? stage + 1 : OPEN_STAGES + 1));
      if (!onwards) deal.visits.push(visitOf(OPEN_STAGES + 1, done, null, null));
      [deal.at, deal.alive] = [done, onwards];
    }
  }
  for (const deal of deals) if (deal.alive) deal.visits.push(visitOf(OPEN_STAGES, deal.at, null, null));
  const asOfMs = START_MS + world.days * DAY_MS;
  const played = deals.map(({ number, visits, alive, at }): SimulatedDeal => ({
    ...{ id: `d${number}` as RecordId, amount: 1000, source: null, ownerId: null, visits },
    wonAtMs: alive ? msOf(at) : null,
  }));
  return { stages, deals: played, asOfMs, table: tableAt(stages, played, asOfMs) };
}

const msOf = (day: number) => Math.round(START_MS + day * DAY_MS);
