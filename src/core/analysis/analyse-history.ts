import { findBottleneck } from '../bottleneck/find-bottleneck.ts';
import { dailyLoad, loadSpread } from '../bottleneck/funnel-load.ts';
import { recordAmounts } from '../bottleneck/record-amounts.ts';
import { referencePeriods } from '../bottleneck/reference-period.ts';
import { sizesGiveAway } from '../bottleneck/sizes-give-away.ts';
import { workloadOf } from '../bottleneck/workload.ts';
import { daysOfFacts, gatherFacts } from '../budget/gather-facts.ts';
import { assessQuality } from '../data-quality/assess-quality.ts';
import { InvalidInput } from '../errors.ts';
import { eventualWins } from '../funnel/eventual-win.ts';
import { fitFunnel } from '../funnel/fit-funnel.ts';
import type { Funnel } from '../funnel/funnel.ts';
import { joinLeads } from '../funnel/join-leads.ts';
import { recordVisits } from '../funnel/record-visits.ts';
import { whereTheyStand } from '../funnel/standing.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { assessLeads } from '../lead-quality/assess-leads.ts';
import type { SalesVerdict } from '../lead-quality/sales-verdicts.ts';
import type { SourceSpend } from '../lead-quality/source-cost.ts';
import { sumCounts } from '../outlook/sum-counts.ts';
import { learnTilt } from '../outlook/learn-tilt.ts';
import { EARLIER_WEIGHT, HORIZONS_OF_AGE } from '../outlook/outlook-table.ts';
import { tabulateOutlook } from '../outlook/tabulate-outlook.ts';
import type { DataQualityCounts } from '../pipeline/data-quality.ts';
import type { OwnerId } from '../pipeline/identifiers.ts';
import { minuteOf } from '../pipeline/time-units.ts';
import { seededRandom } from '../statistics/random.ts';
import { ANALYSIS_VERSION, type Analysis } from './analysis.ts';
import { countPeriods } from './period-counts.ts';
import { recordLives } from './record-lives.ts';
import { tooEarlyToSay } from './too-early.ts';

export interface HistoryQuestion {
  /** Leads not joined to their deals yet; not changed. Nothing after `asOfMs` exists. */
  readonly table: VisitTable;
  /** Milliseconds since the epoch. */
  readonly asOfMs: number;
  /** Above 0; read as whole days. */
  readonly horizonDays: number;
  readonly dataQuality: DataQualityCounts;
  /** What sources cost; absent where nobody entered it. */
  readonly spend?: readonly SourceSpend[];
  /** What sales said of leads; absent where nobody did. */
  readonly verdicts?: readonly SalesVerdict[];
  /** First team of each owner; absent where nobody told. */
  readonly teamOf?: ReadonlyMap<OwnerId, string>;
  /** The same seed and table give the same bytes. */
  readonly seed?: number;
}

const USUAL_SEED = 1;
const NO_TEAMS: ReadonlyMap<OwnerId, string> = new Map();

/**
 * Works out all that is known of one funnel at one moment.
 *
 * Answers what every card and page asks: the funnel, its bottleneck, the chances of each stage and age, the sources,
 * and whether it is too early to say any of it.
 *
 * @returns Plain data without NaN or Infinity. With too little to read, `tooEarly` says what is missing and the rest is
 *   what can be said all the same, down to an empty funnel.
 * @throws {InvalidInput} when the horizon is not above 0 or the moment is not finite.
 *
 * Cost: a few passes over the visits and 700 to 1,000 draws that look at no record; see `bench`.
 * Source: docs/method/bottleneck.md, docs/method/outlook.md, docs/method/funnel.md.
 */
export function analyseHistory(question: HistoryQuestion): Analysis {
  const { asOfMs, dataQuality, spend = [], verdicts = [], teamOf = NO_TEAMS, seed = USUAL_SEED } = question;
  const horizonDays = wholeHorizon(question);
  const asOfMin = minuteOf(asOfMs);
  const table = joinLeads(question.table);
  const funnel = fitFunnel(table, { asOfMs, horizonDays });
  const periods = referencePeriods(table, asOfMin);
  // To look one horizon ahead from the oldest age takes one more.
  const { now, before, earlier } = countPeriods(table, periods, (HORIZONS_OF_AGE + 1) * horizonDays);
  const visits = recordVisits(table, asOfMin);
  const amounts = recordAmounts(table, asOfMin, visits);
  const lives = recordLives(table, asOfMin, visits);
  const giveAway = sizesGiveAway(table, asOfMin, visits);
  const outlook = {
    ...tabulateOutlook({ now, earlier, horizonDays, random: seededRandom(seed + 1) }),
    tilt: learnTilt({ table, visits, asOfMin, horizonDays, sizesGiveAway: giveAway }),
  };
  const grid = sumCounts(now, earlier, 1);
  const load = dailyLoad({ table, visits, amounts, periods, days: daysOfFacts(horizonDays) });
  const workload = workloadOf({ records: table.records, lives, periods, random: seededRandom(seed + 3) });
  const bottleneck = findBottleneck({
    ...{ table, visits, funnel, periods, now, before, load, workload, teamOf, horizonDays },
    ...{ unit: amounts.unit, sizesGiveAway: giveAway, loadSpread: loadSpread(load, { amounts, periods }) },
    random: seededRandom(seed),
  });
  return {
    ...{ version: ANALYSIS_VERSION, asOfMs, horizonDays },
    ...{ records: lives.row.length, visits: visitsIn(funnel) },
    tooEarly: tooEarlyToSay(lives, asOfMin),
    funnel,
    eventualWins: eventualWins(grid),
    standing: whereTheyStand({ table, visits, asOfMin, horizonsDays: outlook.horizonsDays }),
    bottleneck,
    outlook,
    usualAmount: amounts.usual,
    budget: gatherFacts({
      ...{ table, visits, lives, periods, amounts, load, loads: bottleneck.loads },
      counts: sumCounts(now, earlier, EARLIER_WEIGHT),
      random: seededRandom(seed + 2),
    }),
    leadQuality: assessLeads({ table, visits, lives, amounts, asOfMin, horizonDays, spend, verdicts }),
    dataQuality: assessQuality({
      ...{ table, visits, asOfMin, horizonDays, counts: dataQuality, grid, outlook, amounts, periods },
    }),
  };
}

function wholeHorizon({ horizonDays, asOfMs }: HistoryQuestion): number {
  if (!(horizonDays > 0 && horizonDays < Infinity && Number.isFinite(asOfMs))) {
    throw new InvalidInput('a history is read at a moment and up to a horizon', { asOfMs });
  }
  return Math.max(1, Math.round(horizonDays));
}

const visitsIn = ({ stages }: Funnel) => stages.reduce((sum, { visits }) => sum + visits, 0);
