import { groupedHazards, lateLives } from '../funnel/draw-hazards.ts';
import type { GridCounts, StageGrid } from '../funnel/grid-counts.ts';
import type { StageHazards } from '../funnel/hazards.ts';
import { readableDays } from '../funnel/readable-days.ts';
import { winByHorizon, winChanceAt, winChancesByAge, type AgesAsked } from '../funnel/win-by-horizon.ts';
import { emptyCurves, solveWins } from '../funnel/win-curves.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import type { Random } from '../statistics/random.ts';
import { drawChances, type DrawnLimits } from './draw-chances.ts';
import { EARLIER_WEIGHT, type AgeOutlook, type OutlookTable, type StageOutlook } from './outlook-table.ts';
import { sumCounts } from './sum-counts.ts';

export interface TabulateQuestion {
  /** Counts of the present period, by day of age; not changed. */
  readonly now: GridCounts;
  /** Counts of all that lies before it, same stages and days; not changed. */
  readonly earlier: GridCounts;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  readonly random: Random;
}

const SHORT_HORIZONS_DAYS = [30, 90];
const DRAWS = 500;
const MOST_AGES = 30;
/** So far every day of age has a row of its own. */
const DAILY_UNTIL = 7;

/**
 * Foretells the chance to be won by stage, age and horizon, with limits.
 *
 * Answers, for every card at once, "how likely is a deal that has been in this stage for this long won by then?". The
 * present period counts in full and earlier ones for a fifth; the limits hold 90 % of 500 posterior draws.
 *
 * @returns Horizons of 30 and 90 days and the one asked for, those longer than it left out. Open stages only; ages from
 *   0, by days and then widening, up to the last that five stays have reached, at most `days` of the counts less the
 *   horizon. Chances lie in 0–1 with the estimate inside its limits. A stage without stays has no ages.
 *
 * Limits: the limits say how sure the chance is, not what becomes of one deal. Where few wins come late they hold the
 *   truth less often than they say.
 * Cost: O(draws · stages · destinations · (horizon² + ages · horizon)); no record is looked at.
 * Source: docs/method/outlook.md.
 */
export function tabulateOutlook(question: TabulateQuestion): Omit<OutlookTable, 'tilt'> {
  const { now, earlier, horizonDays, random } = question;
  const horizonsDays = [...SHORT_HORIZONS_DAYS.filter((days) => days < horizonDays), horizonDays];
  const everything = sumCounts(now, earlier, 1);
  const weighed = sumCounts(now, earlier, EARLIER_WEIGHT);
  const asked = now.stages.flatMap(({ id, kind, handsOver }, stage) => {
    if (kind !== 'open' && !handsOver) return [];
    return [{ id, stage, agesDays: agesOf(everything.cells[stage], now.days - horizonDays), horizonsDays }];
  });
  const hazards = groupedHazards(weighed);
  const curves = winByHorizon(hazards, horizonDays);
  const estimates = asked.map((ages) => winChancesByAge(hazards, curves, ages));
  const withLate = chancesWithLateMoves(weighed, asked);
  const drawn = drawChances({ counts: weighed, asked, draws: DRAWS, random });
  const gone = groupedHazards(everything);

  const stages = asked.map(({ id, stage, agesDays }, place): StageOutlook => {
    const left = leftShares(gone.stages[stage] ?? { perDay: [] }, now.days);
    const ages = agesDays.map((ageDays, row): AgeOutlook => {
      const chances = estimates[place]?.[row] ?? [];
      const limits = chances.map((estimate, column) =>
        limitsAround(
          { estimate, withLate: withLate[place]?.[row]?.[column] ?? estimate },
          drawn[place]?.[row]?.[column] ?? { low: estimate, mean: estimate, high: estimate },
        ),
      );
      return {
        ageDays,
        winChances: rising(limits),
        leftShare: left[ageDays] ?? 0,
        similarRecords: Math.round(everything.cells[stage]?.exposure[ageDays] ?? 0),
      };
    });
    return { stageId: id, ages };
  });
  return { horizonsDays, stages };
}

/** Daily at first, then each about a fixed ratio after the last, so that the final one is the last readable age. */
function agesOf(cell: StageGrid | undefined, longestDays: number): number[] {
  const last = Math.min(cell === undefined ? -1 : readableDays(cell) - 1, longestDays);
  const daily = Array.from({ length: Math.min(last, DAILY_UNTIL) + 1 }, (_, day) => day);
  const rest = MOST_AGES - DAILY_UNTIL - 1;
  const widening = Array.from({ length: last > DAILY_UNTIL ? rest : 0 }, (_, index) =>
    Math.round(DAILY_UNTIL * (last / DAILY_UNTIL) ** ((index + 1) / rest)),
  );
  return [...new Set([...daily, ...widening])];
}

/** Share of stays over by each full day of age before so many days. */
function leftShares({ perDay }: Pick<StageHazards, 'perDay'>, days: number): Float64Array {
  const left = new Float64Array(days);
  let still = 1;
  for (let day = 0; day < days; day += 1) {
    left[day] = Math.min(1, Math.max(0, 1 - still));
    let out = 0;
    for (const chances of perDay) out += chances[day] ?? 0;
    still *= Math.max(0, 1 - out);
  }
  return left;
}

/** By stage asked, age and horizon: the chance if each way out were taken once more, later than ever before. */
function chancesWithLateMoves(counts: GridCounts, asked: readonly AgesAsked[]): number[][][] {
  const lives = lateLives(counts);
  const curves = emptyCurves(lives.wins, Math.max(0, ...asked.flatMap(({ horizonsDays }) => horizonsDays)));
  solveWins(lives, curves);
  return asked.map(({ stage, agesDays, horizonsDays }) => {
    const life = lives.stages[stage];
    if (life === undefined) return [];
    return agesDays.map((age) => horizonsDays.map((days) => winChanceAt(life, curves, age, days)));
  });
}

/**
 * The lower limit as far from the estimate as that of the draws is from their mean, by odds, so that the grid drops out; the
 * upper one as far from the chance with late moves, which are in the draws and not in the estimate.
 */
function limitsAround(
  { estimate, withLate }: { readonly estimate: number; readonly withLate: number },
  { low, mean, high }: DrawnLimits,
): Interval {
  const moved = (limit: number, to: number) => {
    if (!isInside(to) || !isInside(mean) || !isInside(limit)) return limit;
    const odds = (oddsOf(to) * oddsOf(limit)) / oddsOf(mean);
    return odds / (1 + odds);
  };
  return {
    low: Math.min(estimate, moved(low, estimate)),
    estimate,
    high: Math.max(estimate, moved(high, withLate)),
    level: SHOWN_LEVEL,
  };
}

const EDGE = 1e-9;
const isInside = (chance: number) => chance > EDGE && chance < 1 - EDGE;
const oddsOf = (chance: number) => chance / (1 - chance);

/** More time never makes a win less likely: limits of a longer horizon are at least those of a shorter one. */
function rising(chances: readonly Interval[]): Interval[] {
  let [low, high] = [0, 0];
  return chances.map((chance) => {
    low = Math.max(low, chance.low);
    high = Math.max(high, chance.high);
    return { ...chance, low, high };
  });
}
