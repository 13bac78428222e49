import { lateLifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import type { StageLife } from '../funnel/stage-life.ts';
import { fourWinChances, type AgesAsked } from '../funnel/win-by-horizon.ts';
import { emptyCurves, winSolver, type WinCurves } from '../funnel/win-curves.ts';
import { meanOf } from '../statistics/describe-numbers.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import { valueAtPlace } from '../statistics/order-statistic.ts';
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
/** Ages in a row that are read together. */
const AT_ONCE = 4;
const CHANCES = new Float64Array(AT_ONCE);

/**
 * How far apart the win chances of funnels lie that could be behind the counts, on a coarse grid of days.
 *
 * Answers "how sure are these chances?". Each way out may be taken later than ever before (`lateLifeDraws`).
 *
 * @returns Per stage asked, per age, per horizon: mean and limits of the draws, 0–1. Ages within one step of the grid
 *   share theirs.
 *
 * Limits: on the coarse grid the chances themselves are a little low, and late moves are in their mean; see
 *   `docs/method/outlook.md` §3.
 * Cost: O(draws · stages · destinations · steps · (steps + ages)); no record is looked at.
 * Source: docs/method/outlook.md §3.
 */
export function drawChances({ counts, asked, draws, random }: DrawQuestion): readonly (readonly DrawnLimits[])[][] {
  const longest = asked.reduce((most, { horizonsDays }) => Math.max(most, ...horizonsDays), 1);
  const daysAStep = Math.ceil(longest / MOST_STEPS);
  const coarse = coarsen(counts, daysAStep);
  const wins = winningStages(coarse.stages);
  const curves = emptyCurves(wins, Math.round(longest / daysAStep));
  const solve = winSolver({ stages: coarse.cells, wins }, curves);
  const tables = asked.map((ages) => drawnTable(ages, { daysAStep, draws }));
  const oldestIn = (stage: number) => tables.find((table) => table.stage === stage)?.ages.at(-1) ?? 0;
  const drawLives = coarse.cells.map((cell, stage) =>
    lateLifeDraws(cell, random, oldestIn(stage) + curves.horizonDays),
  );
  for (let draw = 0; draw < draws; draw += 1) {
    const stages = drawLives.map((drawLife) => drawLife());
    solve(stages);
    for (const table of tables) {
      const life = stages[table.stage];
      if (life !== undefined) readDraw(table, { life, curves, draw });
    }
  }
  return tables.map((table, place) => {
    const rows = limitsByAge(table);
    return (asked[place]?.agesDays ?? []).map((days) => rows.get(Math.floor(days / daysAStep)) ?? []);
  });
}

/** Chances of one stage, drawn again and again. */
interface DrawnTable {
  readonly stage: number;
  /** In steps of the grid, rising; each once. */
  readonly ages: Uint32Array;
  /** The first of each four ages in a row that are read together. */
  readonly fours: Uint32Array;
  /** In steps of the grid. */
  readonly horizons: Uint32Array;
  /** By four ages, horizon, age among the four and draw. */
  readonly drawn: Float64Array;
  readonly draws: number;
}

interface Grid {
  readonly daysAStep: number;
  readonly draws: number;
}

function drawnTable({ stage, agesDays, horizonsDays }: AgesAsked, { daysAStep, draws }: Grid): DrawnTable {
  const ages = Uint32Array.from(new Set(agesDays.map((days) => Math.floor(days / daysAStep)))).sort();
  const fours = foursOver(ages);
  const horizons = Uint32Array.from(horizonsDays, (days) => Math.round(days / daysAStep));
  const drawn = new Float64Array(fours.length * AT_ONCE * horizons.length * draws);
  return { stage, ages, fours, horizons, drawn, draws };
}

/** Of ages that rise, the first of every four in a row that are to be read so that none is left out. */
function foursOver(ages: Uint32Array): Uint32Array {
  const fours: number[] = [];
  for (const age of ages) if (age >= (fours.at(-1) ?? -AT_ONCE) + AT_ONCE) fours.push(age);
  return Uint32Array.from(fours);
}

interface Draw {
  readonly life: StageLife;
  readonly curves: WinCurves;
  readonly draw: number;
}

function readDraw({ fours, horizons, drawn, draws }: DrawnTable, { life, curves, draw }: Draw): void {
  let place = draw;
  for (let four = 0; four < fours.length; four += 1) {
    for (let column = 0; column < horizons.length; column += 1) {
      fourWinChances(CHANCES, life, curves, fours[four] ?? 0, horizons[column] ?? 0);
      for (let later = 0; later < AT_ONCE; later += 1) {
        drawn[place] = CHANCES[later] ?? 0;
        place += draws;
      }
    }
  }
}

/** Per age of the table, per horizon. */
function limitsByAge({ ages, fours, horizons, drawn, draws }: DrawnTable): ReadonlyMap<number, readonly DrawnLimits[]> {
  const limitsAt = (cell: number) => limitsOf(drawn.subarray(cell * draws, (cell + 1) * draws));
  const rowOf = (age: number) => {
    const four = fours.findLastIndex((first) => first <= age);
    const later = age - (fours[four] ?? 0);
    return Array.from(horizons, (_, column) => limitsAt((four * horizons.length + column) * AT_ONCE + later));
  };
  return new Map(Array.from(ages, (age) => [age, rowOf(age)]));
}

/** Puts what it is given in another order. */
function limitsOf(drawn: Float64Array): DrawnLimits {
  const tail = (1 - SHOWN_LEVEL) / 2;
  const at = (share: number) => valueAtPlace(drawn, Math.round(share * (drawn.length - 1)));
  return { low: at(tail), mean: meanOf(drawn), high: at(1 - tail) };
}
