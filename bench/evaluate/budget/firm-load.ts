import { loadElasticity } from '../../../src/core/bottleneck/load-elasticity.ts';
import { WEEKS, weeklyCounts } from '../../../src/core/bottleneck/weekly-counts.ts';
import type { LoadElasticity } from '../../../src/core/budget/budget-facts.ts';
import { funnelLoadElasticity } from '../../../src/core/budget/funnel-load-elasticity.ts';
import { collectVisits, NOWHERE, STILL_THERE, type VisitTable } from '../../../src/core/funnel/visit-table.ts';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { DAY_MIN } from '../../../src/core/pipeline/time-units.ts';
import type { Chance } from '../world/chance.ts';
import { winnerDays } from '../world/firm/firm.ts';
import { DAYS_A_MONTH, type FirmHistory } from '../world/firm/play-firm.ts';

/** As an analysis takes it. */
const NOW_WEEKS = 120 / 7;
/** Whoever has not left before these began was lost long ago. */
const MONTHS_SEEN = 24;

const stage = (id: string, kind: 'open' | 'won' | 'lost', position: number) => ({
  ...{ id: id as StageId, label: id, kind, position, owner: 'sales' as const },
  ...{ winProbability: null, pipelineId: 'firm' as PipelineId, handsOver: false, archived: false },
});
const STAGES = [stage('open', 'open', 0), stage('won', 'won', 1), stage('lost', 'lost', 2)];
const [OPEN, WON, LOST] = [0, 1, 2];

/**
 * What the weeks of a firm's only stage tell of its load, read as an analysis reads them: its leads come on any day of
 * their month and leave when they are won or lost.
 *
 * @param winShare Of leads, as far as counts tell.
 */
export function firmLoad(history: FirmHistory, winShare: number, chance: Chance): LoadElasticity | null {
  const table = visitsOf(history, chance);
  const [weeks] = weeklyCounts(table, Math.round(history.months.length * DAYS_A_MONTH * DAY_MIN)).stages;
  if (weeks === undefined) return null;
  const firstWeek = Math.max(0, WEEKS - Math.floor((history.months.length * DAYS_A_MONTH) / 7));
  const stageId = 'open' as StageId;
  return funnelLoadElasticity(
    [{ stageId, loadElasticity: loadElasticity(weeks, NOW_WEEKS, firstWeek) }],
    [{ stageId, passedOn: winShare, newShare: [0.1], openShare: [0.1] }],
  );
}

function visitsOf({ firm, months }: FirmHistory, chance: Chance): VisitTable {
  const [entered, left, next]: [number[], number[], number[]] = [[], [], []];
  const asOf = months.length * DAYS_A_MONTH;
  months.forEach(({ paid, unpaid, winners }, month) => {
    if (month < months.length - MONTHS_SEEN) return;
    for (let lead = 0; lead < paid + unpaid; lead += 1) {
      const from = (month + chance.uniform()) * DAYS_A_MONTH;
      const until = from + winnerDays(firm, chance) * (lead < winners ? 1 : firm.lossTimes);
      entered.push(Math.round(from * DAY_MIN));
      left.push(until < asOf ? Math.round(until * DAY_MIN) : STILL_THERE);
      next.push(until < asOf ? (lead < winners ? WON : LOST) : NOWHERE);
    }
  });
  return {
    ...collectVisits(STAGES).build(),
    count: entered.length,
    record: Uint32Array.from(entered, (_, row) => row),
    stage: new Uint8Array(entered.length).fill(OPEN),
    next: Uint8Array.from(next),
    enteredAtMin: Int32Array.from(entered),
    entryAgeMin: new Int32Array(entered.length),
    leftAtMin: Int32Array.from(left),
  };
}
