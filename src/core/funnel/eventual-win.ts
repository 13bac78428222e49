import type { StageId } from '../pipeline/identifiers.ts';
import { absorbingChain } from '../statistics/absorbing-chain.ts';
import { beyondData, type BeyondData } from './beyond-data.ts';
import type { GridCounts } from './grid-counts.ts';
import { countedHazards } from './hazards.ts';
import { readableDays } from './readable-days.ts';
import { stageLife } from './stage-life.ts';

/** What becomes in the end of a record that enters a stage, however long it takes. Bounds, not a confidence interval. */
export interface EventualWin {
  readonly stageId: StageId;
  /** Share won if all that stand longer than can be read are as good as lost, 0–1. */
  readonly low: number;
  /** Share won if they do in the end what the others did, `low` … 1. */
  readonly high: number;
  /** Share of stays in this stage that are still there at the last age that can be read: the stale ones, 0–1. */
  readonly staleShare: number;
  /** Share that goes onwards in the end as a formula has it: beyond the data, and in no other number. */
  readonly beyond: BeyondData;
}

/** Ends of the chain. */
const WON = 0;
const LOST = 1;
const STALE = 2;

/**
 * Share won in the end, from each stage, between two readings of the records that never move (absorbing chain of the
 * stages, moves back and re-opened records included).
 *
 * Answers "if we wait for as long as it takes, how many of those who enter this stage are won?". No horizon bounds it, so
 * the records that stand longer than anything can be read of decide how sure it is: they may all be lost and nobody has
 * said so, or they may go on like the rest.
 *
 * @param counts By day of age, over all that was seen; not changed.
 * @returns Open and hand-over stages in order; `0 ≤ low ≤ high ≤ 1`. Where nothing ever left a stage, the bounds say
 *   nothing: 0 and 1.
 *
 * Limits: sampling error is not in the bounds. What a record does next is taken to depend on its stage alone.
 * Cost: O(stages · days · destinations + stages³).
 * Source: Kemeny & Snell (1960), §3.3; docs/method/funnel.md §8.
 */
export function eventualWins(counts: GridCounts): EventualWin[] {
  const lives = shareOfMoves(counts);
  const lostChain = absorbingChain(chainOf(counts, lives));
  const alike = lives.map((life, stage) => (counts.stages[stage]?.kind === 'lost' ? life : asTheRest(life)));
  const alikeChain = absorbingChain(chainOf(counts, alike));
  return counts.stages.flatMap(({ id, kind, handsOver }, stage): EventualWin[] => {
    if (kind !== 'open' && !handsOver) return [];
    const atLeast = lostChain.ends[stage]?.[WON] ?? 0;
    const atMost = (alikeChain.ends[stage]?.[WON] ?? 0) + (alikeChain.ends[stage]?.[STALE] ?? 0);
    const staleShare = lives[stage]?.stale ?? 1;
    const high = Math.min(1, Math.max(atLeast, atMost));
    return [{ stageId: id, low: atLeast, high, staleShare, beyond: beyondData(counts, stage) }];
  });
}

/** Of those who enter a stage: the share that goes to each stage, and the share never seen to go. */
interface SharesOfMoves {
  readonly to: Float64Array;
  readonly stale: number;
}

function shareOfMoves(counts: GridCounts): SharesOfMoves[] {
  const { stages } = countedHazards(counts);
  return counts.cells.map((cell, stage) => {
    const { destinations, still, leaving } = stageLife(stages[stage] ?? { destinations: [], perDay: [] });
    const to = new Float64Array(counts.stages.length);
    const days = readableDays(cell);
    destinations.forEach((destination, way) => {
      for (let day = 0; day < days; day += 1) to[destination] = (to[destination] ?? 0) + (leaving[way]?.[day] ?? 0);
    });
    const moved = to.reduce((sum, share) => sum + share, 0);
    return { to, stale: destinations.length === 0 ? 1 : Math.min(1, Math.max(0, still[days] ?? 1 - moved)) };
  });
}

function asTheRest({ to, stale }: SharesOfMoves): SharesOfMoves {
  const moved = to.reduce((sum, share) => sum + share, 0);
  return moved > 0 ? { to: to.map((share) => share / moved), stale: 0 } : { to, stale };
}

/** Won stages end the chain; from lost ones some are opened again, the rest stays lost. */
function chainOf({ stages }: GridCounts, lives: readonly SharesOfMoves[]) {
  const wins = stages.map(({ kind, handsOver }) => kind === 'won' && !handsOver);
  const onwards = lives.map(({ to }, from) =>
    wins[from] === true ? new Float64Array(to.length) : to.map((share, stage) => (wins[stage] === true ? 0 : share)),
  );
  const ending = lives.map(({ to }, from) => {
    const ends = new Float64Array(3);
    const isLost = stages[from]?.kind === 'lost';
    const won = to.reduce((sum, share, stage) => sum + (wins[stage] === true ? share : 0), 0);
    ends[WON] = wins[from] === true ? 1 : won;
    if (wins[from] === true) return ends;
    const rest = Math.max(0, 1 - to.reduce((sum, share) => sum + share, 0));
    ends[isLost ? LOST : STALE] = rest;
    return ends;
  });
  return { onwards, ending };
}
