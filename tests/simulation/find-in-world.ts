import type { Bottleneck } from '../../src/core/bottleneck/bottleneck.ts';
import { findBottleneck } from '../../src/core/bottleneck/find-bottleneck.ts';
import { dailyLoad, loadSpread } from '../../src/core/bottleneck/funnel-load.ts';
import { recordAmounts } from '../../src/core/bottleneck/record-amounts.ts';
import { referencePeriods } from '../../src/core/bottleneck/reference-period.ts';
import { workloadOf } from '../../src/core/bottleneck/workload.ts';
import { recordLives } from '../../src/core/analysis/record-lives.ts';
import { sizesGiveAway } from '../../src/core/bottleneck/sizes-give-away.ts';
import { fitFunnel } from '../../src/core/funnel/fit-funnel.ts';
import { gridCounts } from '../../src/core/funnel/grid-counts.ts';
import type { OwnerId } from '../../src/core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../src/core/statistics/random.ts';
import type { Simulated } from './simulate-funnel.ts';

export const HORIZON_DAYS = 120;

/** A played world's counts, now and before, as the whole analysis makes them. */
export function countWorld<World extends Pick<Simulated, 'table' | 'asOfMs'>>(simulated: World) {
  const { table, asOfMs } = simulated;
  const asOfMin = Math.floor(asOfMs / MINUTE_MS);
  const periods = referencePeriods(table, asOfMin);
  const count = (fromMin: number, toMin: number) =>
    gridCounts(table, { asOfMin, days: 3 * HORIZON_DAYS, window: { fromMin, toMin } });
  return { ...simulated, asOfMin, periods, count, now: count(periods.nowFromMin, asOfMin) };
}

export function bottleneckIn(simulated: Simulated, teamOf: ReadonlyMap<OwnerId, string> = new Map()): Bottleneck {
  const { table, asOfMs, asOfMin, periods, now, count } = countWorld(simulated);
  const amounts = recordAmounts(table, asOfMin);
  const load = dailyLoad({ table, amounts, periods, days: HORIZON_DAYS });
  return findBottleneck({
    table,
    funnel: fitFunnel(table, { asOfMs, horizonDays: HORIZON_DAYS }),
    periods,
    now,
    before: count(periods.beforeFromMin, periods.nowFromMin),
    ...{ unit: amounts.unit, sizesGiveAway: sizesGiveAway(table, asOfMin) },
    workload: workloadOf({
      ...{ records: table.records, lives: recordLives(table, asOfMin), periods },
      random: seededRandom(2),
    }),
    ...{ load, loadSpread: loadSpread(load, { amounts, periods }) },
    ...{ teamOf, horizonDays: HORIZON_DAYS },
    random: seededRandom(1),
  });
}
