import { analyseHistory } from '../../src/core/analysis/analyse-history.ts';
import type { Analysis } from '../../src/core/analysis/analysis.ts';
import { funnelStages } from '../../src/core/funnel/funnel-stage.ts';
import { collectVisits } from '../../src/core/funnel/visit-table.ts';
import { DATA_QUALITY_RULES, type DataQualityCounts } from '../../src/core/pipeline/data-quality.ts';
import { visitTracer } from '../../src/core/pipeline/trace-visits.ts';
import type { PlayedRecord } from './world/play.ts';
import { msOfDay, pipelinesOf, recordsOn, teamsOf } from './world/records.ts';
import type { World } from './world/world.ts';

/** How far ahead every analysis of the evaluation looks. */
export const HORIZON_DAYS = 120;

/** Reads an account on a day as the program does: records, visits, analysis. */
export function analyseAccount(world: World, played: readonly PlayedRecord[], day = world.days): Analysis {
  const pipelines = pipelinesOf(world);
  const visitsOf = visitTracer(pipelines);
  const collector = collectVisits(funnelStages(pipelines));
  const traced = recordsOn(world, played, day).map((record) => ({ record, ...visitsOf(record) }));
  for (const { record, visits } of traced) if (visits.length > 0) collector.add(record, visits);
  const touched = DATA_QUALITY_RULES.map(
    (rule) => [rule, traced.reduce((sum, { dataQuality }) => sum + (dataQuality[rule] ?? 0), 0)] as const,
  );
  const dataQuality: DataQualityCounts = Object.fromEntries(touched.filter(([, records]) => records > 0));
  return analyseHistory({
    table: collector.build(),
    asOfMs: msOfDay(day),
    horizonDays: HORIZON_DAYS,
    dataQuality,
    teamOf: teamsOf(world),
  });
}
