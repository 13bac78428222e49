import type { TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';
import { plainReport, type PlainStage } from '../plain-report.ts';
import { msOfDay } from '../world/records.ts';
import type { World } from '../world/world.ts';

/** Ways in which people find a bottleneck on a plain report; each names a stage in every account. */
export const PLAIN_RULES = ['lowest conversion', 'longest stay', 'largest drop', 'stay risen most'] as const;

const NOW_DAYS = 120;
const BEFORE_DAYS = 240;

/** The stage that each rule names, in the order of `PLAIN_RULES`. */
export function namedPlainly({ days, stages }: World, records: readonly TrackedRecord[]): number[] {
  const nowFromMs = msOfDay(days - NOW_DAYS);
  const before = { fromMs: msOfDay(days - NOW_DAYS - BEFORE_DAYS), toMs: nowFromMs };
  const now = plainReport(records, stages.length, { fromMs: nowFromMs }).stages;
  const earlier = plainReport(records, stages.length, before).stages;
  const rate = (stage: PlainStage | undefined) => (stage?.advanced ?? 0) / Math.max(1, stage?.entered ?? 0);
  const stay = (stage: PlainStage | undefined) => stage?.staysDays[Math.floor(stage.staysDays.length / 2)] ?? 0;
  const worst = (badness: (stage: number) => number) => {
    const all = now.map((_, stage) => badness(stage));
    return all.indexOf(Math.max(...all));
  };
  return [
    worst((stage) => -rate(now[stage])),
    worst((stage) => stay(now[stage])),
    worst((stage) => 1 - rate(now[stage]) / Math.max(1e-6, rate(earlier[stage]))),
    worst((stage) => stay(now[stage]) / Math.max(1e-6, stay(earlier[stage]))),
  ];
}
