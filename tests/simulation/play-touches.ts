import { drillStages } from '../../src/core/bottleneck/drill-stages.ts';
import { funnelStages } from '../../src/core/funnel/funnel-stage.ts';
import { collectVisits, type VisitTable } from '../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../src/core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import { DAY, pipelineOf } from '../core/funnel/visits-by-hand.ts';
import { randomNumbers } from './random-numbers.ts';

/** Owners who work on leads of two sources in two stages, 360 days long. */
export interface TouchWorld {
  readonly seed: number;
  readonly leads: number;
  readonly owners: number;
  /** So many of them do better in the first stage, by so much in log-odds. */
  readonly better: number;
  readonly lift: number;
  /** Hours after which half of a usual owner's leads are touched, and how many times as fast the better ones are. */
  readonly medianHours: number;
  readonly sooner: number;
  /** Spread of owners' own pace, in logarithms, whoever does better. */
  readonly ownPace: number;
}

const NOW = 240 * DAY;
/** Minutes since the epoch. */
export const AS_OF = 360 * DAY;
const periods = {
  ...{ beforeFromMin: 0, nowFromMin: NOW, asOfMin: AS_OF },
  ...{ believedFromMin: [0, 0, Infinity, Infinity], starts: [] },
};

export const LEADS = pipelineOf('leads', 'lead', ['new', 'talk', 'won', 'lost']);

/** Plays the leads one by one. */
export function playedLeads(world: TouchWorld): VisitTable {
  const random = randomNumbers(world.seed);
  const collector = collectVisits(funnelStages([LEADS]));
  const paces = Array.from({ length: world.owners }, () => world.ownPace * random.normal());
  for (let n = 0; n < world.leads; n += 1) {
    const owner = Math.floor(random.uniform() * world.owners);
    const isBetter = owner < world.better;
    // The web's leads are better and touched sooner; better owners have more of them.
    const web = random.uniform() < (isBetter ? 0.6 : 0.4);
    const logit = -0.4 + (web ? 0.8 : 0) + (isBetter ? world.lift : 0);
    const entered = Math.floor(random.uniform() * AS_OF);
    const stay = Math.ceil(6 * DAY * Math.exp(0.8 * random.normal()));
    const pace = (paces[owner] ?? 0) + (isBetter ? Math.log(world.sooner) : 0) + (web ? 0.7 : 0);
    const wait = Math.ceil(60 * world.medianHours * Math.exp(1.3 * random.normal() - pace));
    const goesOn = random.uniform() < 1 / (1 + Math.exp(-logit));
    // Nobody reaches out to what is lost already.
    const touchedMin = !goesOn && wait > stay ? null : entered + wait;
    const left = entered + stay;
    const then = left + Math.ceil(4 * DAY * Math.exp(0.8 * random.normal()));
    const wins = random.uniform() < 0.5;
    const visit = (stageId: string, from: number, until: number | null, next: string | null) => ({
      ...{ pipelineId: 'leads' as PipelineId, stageId: stageId as StageId, nextStageId: next as StageId | null },
      ...{ enteredAtMs: from * MINUTE_MS, observedFromMs: from * MINUTE_MS },
      leftAtMs: until === null || until >= AS_OF ? null : until * MINUTE_MS,
    });
    const first = visit('new', entered, left, left >= AS_OF ? null : goesOn ? 'talk' : 'lost');
    const second = visit('talk', left, then, then >= AS_OF ? null : wins ? 'won' : 'lost');
    collector.add(
      {
        ...{ id: `${n}` as RecordId, kind: 'lead', createdAtMs: entered * MINUTE_MS, amount: null, dealIds: [] },
        ...{ source: web ? 'web' : 'list', ownerId: `o${owner}` as OwnerId, touchesKnown: true },
        firstTouchedAtMs: touchedMin === null || touchedMin >= AS_OF ? null : touchedMin * MINUTE_MS,
      },
      goesOn && left < AS_OF ? [first, second] : [first],
    );
  }
  return collector.build();
}

/** Of the first stage, what is told of its better owners. */
export function playTouches(world: TouchWorld) {
  const { drill } = drillStages({
    ...{ table: playedLeads(world), teamOf: new Map(), periods, horizonDays: 120, sizesGiveAway: false },
  });
  return drill.stages.find(({ stageId }) => stageId === 'new')?.better ?? null;
}
