import type { PipelineId, RecordId, StageId } from '../src/core/pipeline/identifiers.ts';
import type { Stage, StageKind } from '../src/core/pipeline/pipeline.ts';
import { funnelStages, type FunnelStage } from '../src/core/funnel/funnel-stage.ts';
import { TOUCH_NOT_KNOWN } from '../src/core/funnel/record-table.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../src/core/funnel/visit-table.ts';
import { DAY_MIN, MINUTE_MS } from '../src/core/pipeline/time-units.ts';
import { seededRandom } from '../src/core/statistics/random.ts';

/** Chance to go on, chance to move back, mean stay in days: one per open stage. */
const TRUTH = [
  { on: 0.82, back: 0, meanDays: 4 },
  { on: 0.78, back: 0.04, meanDays: 7 },
  { on: 0.8, back: 0.05, meanDays: 6 },
  { on: 0.75, back: 0.06, meanDays: 10 },
  { on: 0.78, back: 0.06, meanDays: 12 },
  { on: 0.8, back: 0.05, meanDays: 8 },
  { on: 0.7, back: 0.08, meanDays: 9 },
] as const;

const YEARS_MIN = 900 * DAY_MIN;
/** 2024-01-01. */
const START_MIN = 28_401_120;

/** Moment up to which the generated history goes. */
export const GENERATED_AS_OF_MS = (START_MIN + YEARS_MIN) * MINUTE_MS;

/** A made-up funnel of seven open stages; about five visits a deal. The same number of deals gives the same table. */
export function generateVisits(deals: number): VisitTable {
  const random = seededRandom(deals);
  const columns = growing(deals * 8);
  const [won, lost] = [TRUTH.length, TRUTH.length + 1];
  for (let deal = 0; deal < deals; deal += 1) {
    let enteredAt = START_MIN + Math.floor(random() * YEARS_MIN);
    let stage = 0;
    while (stage < TRUTH.length) {
      const { on, back, meanDays } = TRUTH[stage] ?? TRUTH[0];
      const chance = random();
      const next = chance < on ? stage + 1 : chance < on + back ? stage - 1 : lost;
      const leftAt = enteredAt + 1 + Math.floor(-Math.log(1 - random()) * meanDays * DAY_MIN);
      const ended = leftAt <= START_MIN + YEARS_MIN;
      columns.add({ deal, stage, next: ended ? next : NOWHERE, enteredAt, leftAt: ended ? leftAt : STILL_THERE });
      if (!ended) break;
      [stage, enteredAt] = [next, leftAt];
    }
    if (stage >= won) columns.add({ deal, stage, next: NOWHERE, enteredAt, leftAt: STILL_THERE });
  }
  return { stages: generatedStages(), records: recordsOf(deals), ...columns.build() };
}

function generatedStages(): FunnelStage[] {
  const stage = (id: string, kind: StageKind): Stage => ({
    ...{ id: id as StageId, label: id, kind },
    ...{ owner: 'sales', archived: false },
  });
  const open = TRUTH.map((_, index) => stage(`open-${index}`, 'open'));
  const stages = [...open, stage('won', 'won'), stage('lost', 'lost')];
  const id = 'generated' as PipelineId;
  return funnelStages([{ id, label: 'Generated', recordKind: 'deal', stages, archived: false }]);
}

interface GeneratedVisit {
  readonly deal: number;
  readonly stage: number;
  readonly next: number;
  readonly enteredAt: number;
  readonly leftAt: number;
}

function growing(most: number) {
  const [record, stage, next] = [new Uint32Array(most), new Uint8Array(most), new Uint8Array(most)];
  const [enteredAtMin, leftAtMin] = [new Int32Array(most), new Int32Array(most)];
  let count = 0;
  return {
    add(visit: GeneratedVisit) {
      if (count === most) return;
      record[count] = visit.deal;
      stage[count] = visit.stage;
      next[count] = visit.next;
      enteredAtMin[count] = visit.enteredAt;
      leftAtMin[count] = visit.leftAt;
      count += 1;
    },
    build: () => ({
      count,
      record: record.subarray(0, count),
      stage: stage.subarray(0, count),
      next: next.subarray(0, count),
      enteredAtMin: enteredAtMin.subarray(0, count),
      entryAgeMin: new Int32Array(count),
      leftAtMin: leftAtMin.subarray(0, count),
    }),
  };
}

function recordsOf(deals: number): VisitTable['records'] {
  const nothing = { codes: new Uint16Array(deals), words: [null] };
  return {
    count: deals,
    ids: { at: (deal) => String(deal) as RecordId },
    kinds: new Array<'deal'>(deals).fill('deal'),
    createdAtMin: new Int32Array(deals),
    amounts: new Float64Array(deals).fill(1000),
    source: new Uint16Array(deals),
    sources: [null],
    owner: new Uint16Array(deals),
    owners: [null],
    becameDeal: new Int32Array(deals).fill(-1),
    firstTouchMin: new Int32Array(deals).fill(TOUCH_NOT_KNOWN),
    disqualifiedFor: nothing,
    rules: new Uint32Array(deals),
    atEntry: { source: nothing, sourceDetail: nothing, leadType: nothing },
  };
}
