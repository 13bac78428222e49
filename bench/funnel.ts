import { groupedHazards, lifeDraws } from '../src/core/funnel/draw-hazards.ts';
import { fitFunnel } from '../src/core/funnel/fit-funnel.ts';
import { gridCounts } from '../src/core/funnel/grid-counts.ts';
import { winningStages } from '../src/core/funnel/hazards.ts';
import { winByHorizon } from '../src/core/funnel/win-by-horizon.ts';
import { emptyCurves, winSolver } from '../src/core/funnel/win-curves.ts';
import { minuteOf } from '../src/core/pipeline/time-units.ts';
import { seededRandom } from '../src/core/statistics/random.ts';
import { GENERATED_AS_OF_MS, generateVisits } from './generated-visits.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const HORIZON_DAYS = 180;
const DRAWS = 200;

/** How long the funnel takes: visits by stage and fit, grid of days, draws of win chances. */
export function funnelBench(): Promise<{ name: string; lines: string[] }> {
  const lines = SIZES.map((deals) => measure(deals));
  return Promise.resolve({ name: 'funnel', lines });
}

function measure(deals: number): string {
  const table = generateVisits(deals);
  const asOfMin = minuteOf(GENERATED_AS_OF_MS);
  const fit = timed(() => fitFunnel(table, { asOfMs: GENERATED_AS_OF_MS, horizonDays: HORIZON_DAYS }));
  const grid = timed(() => gridCounts(table, { asOfMin, days: 2 * HORIZON_DAYS }));
  const draws = timed(() => {
    const random = seededRandom(1);
    const wins = winningStages(grid.result.stages);
    const curves = emptyCurves(wins, HORIZON_DAYS);
    const lives = grid.result.cells.map((cell) => lifeDraws(cell, random));
    const solve = winSolver({ stages: grid.result.cells, wins }, curves);
    for (let draw = 0; draw < DRAWS; draw += 1) solve(lives.map((life) => life()));
  });
  const estimate = winByHorizon(groupedHazards(grid.result), HORIZON_DAYS).fromStart[0]?.at(-1) ?? 0;
  return [
    `${deals.toLocaleString('en')} deals, ${table.count.toLocaleString('en')} visits:`,
    `fit ${fit.ms.toFixed(0)} ms (${((1e6 * fit.ms) / table.count).toFixed(0)} ns a visit),`,
    `grid ${grid.ms.toFixed(0)} ms, ${DRAWS} draws ${draws.ms.toFixed(0)} ms,`,
    `won within ${HORIZON_DAYS} days ${(100 * estimate).toFixed(2)} %`,
  ].join(' ');
}

function timed<Result>(work: () => Result): { ms: number; result: Result } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}
