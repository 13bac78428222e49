import { AGE_BINS } from '../../../src/core/bottleneck/age-bins.ts';
import { MOST_OPEN_DAYS, WEEKS, type StageWeeks } from '../../../src/core/bottleneck/weekly-counts.ts';

interface WeekByHand {
  readonly arrived?: number;
  readonly departed?: number;
  readonly advanced?: number;
  readonly underWay?: number;
  /** Run of ages in which it happens; 2 by default. */
  readonly bin?: number;
  readonly watchedDays?: number;
  readonly moves?: number;
  readonly onwards?: number;
}

/** A stage in which week after week happens what is said of it. */
export function weeksOf(said: (week: number) => WeekByHand | readonly WeekByHand[]): StageWeeks {
  const [byWeek, byAge] = [() => new Float64Array(WEEKS), () => new Float64Array(WEEKS * AGE_BINS)];
  const weeks = {
    ...{ arrived: byWeek(), departed: byWeek(), advanced: byWeek() },
    ...{ watchedDays: byAge(), underWay: byAge(), moves: byAge(), onwards: byAge() },
    openAges: new Float64Array(MOST_OPEN_DAYS + 1),
  };
  for (let week = 0; week < WEEKS; week += 1) {
    for (const told of [said(week)].flat()) {
      const { bin = 2, ...counts } = told;
      for (const name of ['arrived', 'departed', 'advanced'] as const) {
        weeks[name][week] = (weeks[name][week] ?? 0) + (counts[name] ?? 0);
      }
      for (const name of ['underWay', 'watchedDays', 'moves', 'onwards'] as const) {
        weeks[name][week * AGE_BINS + bin] = counts[name] ?? 0;
      }
    }
  }
  return weeks;
}
