import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';

/** Shares with an amount may lie so far apart before sizes tell what became of a record. */
const FURTHEST_APART = 0.1;
/** And by so many standard errors. */
const SURELY = 2;

/**
 * Whether having an amount already tells what becomes of a record, so that its size must not be used to explain or foretell it.
 *
 * Answers "are amounts written down as deals come in, or as they end?". Where only won deals carry one, or what is open gets
 * it on its way, records without a size are those that have not come far, and a size is an outcome in other words. So the
 * shares of records with an amount above 0 are compared among those won, lost and open in the last pipeline. An amount of 0
 * counts as none: it is what many write down for a loss.
 *
 * @param table Not changed.
 * @param asOfMin Minutes since the epoch; what was entered later does not exist.
 * @param visits What `recordVisits` gives for them, where it is at hand; not changed.
 * @returns True where two of the three shares lie more than 10 points apart, and by more than two standard errors.
 *
 * Limits: an amount that is there from the beginning and changed as a deal ends is not found out.
 * Cost: one pass over the records.
 * Source: docs/method/bottleneck.md §9.
 */
export function sizesGiveAway(
  table: VisitTable,
  asOfMin: number,
  visits: RecordVisits = recordVisits(table, asOfMin),
): boolean {
  const groups = countByFate(table, asOfMin, visits).filter(({ records }) => records > 0);
  return groups.some((one, index) => groups.slice(index + 1).some((other) => areApart(one, other)));
}

interface Fate {
  readonly records: number;
  readonly withAmount: number;
}

/** Shares with one record added on either side, so that few records do not seem sure. */
function areApart(one: Fate, other: Fate): boolean {
  const [a, b] = [one, other].map(({ records, withAmount }) => {
    const share = (withAmount + 1) / (records + 2);
    return { share, variance: (share * (1 - share)) / (records + 2) };
  });
  if (a === undefined || b === undefined) return false;
  const apart = Math.abs(a.share - b.share);
  return apart > FURTHEST_APART && apart > SURELY * Math.sqrt(a.variance + b.variance);
}

/** Won, lost and open in the last pipeline, each record by where it stands last. */
function countByFate(table: VisitTable, asOfMin: number, { last }: RecordVisits): Fate[] {
  const { record, records, stage, next, leftAtMin } = table;
  const fateOf = fatesOfStages(table);
  const [counted, withAmount] = [new Uint32Array(FATES), new Uint32Array(FATES)];
  for (let row = 0; row < records.count; row += 1) {
    const visit = last[row] ?? NO_VISIT;
    if (visit === NO_VISIT) continue;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const there = left === STILL_THERE || left > asOfMin;
    // Where the stay at the end is not written down, the move to it is.
    if (!there && record[visit + 1] === row) continue;
    const fate = fateOf[(there ? stage : next)[visit] ?? 0] ?? 0;
    if (fate === 0) continue;
    counted[fate] = (counted[fate] ?? 0) + 1;
    const amount = records.amounts[row] ?? Number.NaN;
    if (amount > 0 && amount < Infinity) withAmount[fate] = (withAmount[fate] ?? 0) + 1;
  }
  return Array.from({ length: FATES - 1 }, (_, index) => ({
    records: counted[index + 1] ?? 0,
    withAmount: withAmount[index + 1] ?? 0,
  }));
}

/** None of interest, won, lost, open. */
const FATES = 4;

/** Per stage, and for every number that stands for none: what it means to stand there last. */
function fatesOfStages({ stages }: VisitTable): Uint8Array {
  const lastPipeline = stages.at(-1)?.pipelineId;
  const fateOf = new Uint8Array(NOWHERE + 1);
  stages.forEach(({ kind, pipelineId, handsOver }, stage) => {
    if (pipelineId === lastPipeline && !handsOver) fateOf[stage] = kind === 'won' ? 1 : kind === 'lost' ? 2 : 3;
  });
  return fateOf;
}
