import { compareStages } from '../bottleneck/compare-stages.ts';
import { dailyLoad } from '../bottleneck/funnel-load.ts';
import { recordAmounts } from '../bottleneck/record-amounts.ts';
import { referencePeriods } from '../bottleneck/reference-period.ts';
import { sourceMix } from '../bottleneck/source-mix.ts';
import { stageLoads } from '../bottleneck/stage-loads.ts';
import { weeklyCounts } from '../bottleneck/weekly-counts.ts';
import type { BudgetFacts } from '../budget/budget-facts.ts';
import { daysOfFacts, gatherFacts } from '../budget/gather-facts.ts';
import { recordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { EARLIER_WEIGHT, HORIZONS_OF_AGE } from '../outlook/outlook-table.ts';
import { sumCounts } from '../outlook/sum-counts.ts';
import { seededRandom } from '../statistics/random.ts';
import { countPeriods } from './period-counts.ts';
import { recordLives } from './record-lives.ts';
import { tooEarlyToSay } from './too-early.ts';
import type { TooEarly } from './analysis.ts';

export interface PastQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  readonly asOfMin: number;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  readonly seed: number;
}

/**
 * What the advice would have been given from on a past day, without the rest of an analysis.
 *
 * Answers "what did we know then?". Nothing after the moment exists.
 *
 * @returns As a whole analysis of that day would have gathered it.
 *
 * Cost: a few passes over the visits.
 */
export function factsAsOf(question: PastQuestion): { readonly facts: BudgetFacts; readonly tooEarly: TooEarly | null } {
  const { table, asOfMin, horizonDays, seed } = question;
  const periods = referencePeriods(table, asOfMin);
  const { now, before, earlier } = countPeriods(table, periods, (HORIZONS_OF_AGE + 1) * horizonDays);
  const visits = recordVisits(table, asOfMin);
  const lives = recordLives(table, asOfMin, visits);
  const weekly = weeklyCounts(table, asOfMin);
  const comparisons = compareStages(now, before, horizonDays);
  const mix = sourceMix(table, asOfMin, visits);
  const loads = stageLoads({ weekly, mix, stages: table.stages, periods, comparisons, now, horizonDays });
  const amounts = recordAmounts(table, asOfMin, visits);
  const facts = gatherFacts({
    ...{ table, visits, lives, periods, amounts, loads },
    load: dailyLoad({ table, visits, amounts, periods, days: daysOfFacts(horizonDays) }),
    counts: sumCounts(now, earlier, EARLIER_WEIGHT),
    random: seededRandom(seed + 2),
  });
  return { facts, tooEarly: tooEarlyToSay(lives, asOfMin) };
}
