import { lifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import { emptyCurves, solveWins, winChanceAt, type AgesAsked } from '../funnel/win-by-horizon.ts';
import { meanOf } from '../statistics/drawn-interval.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import type { Random } from '../statistics/random.ts';
import { coarsen } from './coarsen.ts';

/** What the draws say of one chance. */
export interface DrawnLimits {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

export interface DrawQuestion {
  /** By day of age; not changed. */
  readonly counts: GridCounts;
  /** Stages that are no wins; not changed. */
  readonly asked: readonly AgesAsked[];
  /** 1 or more. */
  readonly draws: number;
  readonly random: Random;
}

/** The draws are worked out in at most this many steps up to the longest horizon. */
const MOST_STEPS = 40;

/**
 * How far apart the win chances of funnels lie that could be behind the counts, on a coarse grid of days.
 *
 * Answers "how sure are these chances?".
 *
 * @returns Per stage asked, per age, per horizon: mean and limits of the draws, 0–1. Ages within one step of the grid
 *   share theirs.
 *
 * Limits: on the coarse grid the chances themselves are a little low; see `docs/method/outlook.md` §3.
 * Cost: O(draws · stages · destinations · steps · (steps + ages)); no record is looked at.
 * Source: docs/method/outlook.md §3.
 */
export function drawChances({ counts, asked, draws, random }: DrawQuestion): readonly DrawnLimits[][][] {
  const longest = asked.reduce((most, { horizonsDays }) => Math.max(most, ...horizonsDays), 1);
  const daysAStep = Math.ceil(longest / MOST_STEPS);
  const step = (days: number) => Math.round(days / daysAStep);
  const coarse = coarsen(counts, daysAStep);
  const cells = asked.flatMap(({ stage, agesDays, horizonsDays }) => {
    const ages = [...new Set(agesDays.map((age) => Math.floor(age / daysAStep)))];
    return ages.flatMap((age) =>
      horizonsDays.map((days) => ({
        key: keyOf(stage, age, days),
        stage,
        age,
        steps: step(days),
        drawn: new Float64Array(draws),
      })),
    );
  });
  const wins = winningStages(coarse.stages);
  const curves = emptyCurves(wins, step(longest));
  const drawLives = coarse.cells.map((cell) => lifeDraws(cell, random));
  for (let draw = 0; draw < draws; draw += 1) {
    const stages = drawLives.map((drawLife) => drawLife());
    solveWins({ stages, wins }, curves);
    for (const { stage, age, steps, drawn } of cells) {
      const life = stages[stage];
      if (life !== undefined) drawn[draw] = winChanceAt(life, curves, age, steps);
    }
  }
  const limits = new Map(cells.map(({ key, drawn }) => [key, limitsOf(drawn)]));
  return asked.map(({ stage, agesDays, horizonsDays }) =>
    agesDays.map((age) =>
      horizonsDays.map((days) => limits.get(keyOf(stage, Math.floor(age / daysAStep), days)) ?? NOTHING_DRAWN),
    ),
  );
}

const NOTHING_DRAWN: DrawnLimits = { low: 0, mean: 0, high: 0 };

const keyOf = (stage: number, age: number, days: number) => `${stage} ${age} ${days}`;

/** Sorts what it is given. */
function limitsOf(drawn: Float64Array): DrawnLimits {
  const sorted = drawn.sort();
  const tail = (1 - SHOWN_LEVEL) / 2;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { low: at(tail), mean: meanOf(sorted), high: at(1 - tail) };
}
