import type { Stage, StageKind, StageOwner } from './pipeline.ts';
import type { StageId } from './identifiers.ts';

/** A stage as seen in a history that comes without a description of its pipeline. */
export interface SeenStage {
  readonly id: StageId;
  readonly label: string;
  readonly kind: StageKind;
  /** Per record that was ever there: time from its first change of all to its first entry here, any unit, ≥ 0. */
  readonly firstEntryAges: ArrayLike<number>;
}

/**
 * Orders the stages of a pipeline that nobody described.
 *
 * Answers "in which order does one usually pass these stages?": open stages by the median age at first entry, then
 * the won ones, then the lost ones. An order by dates alone would put stages that came into use late at the end.
 *
 * @param seen Not changed, any order; which kind each is must be known.
 * @param owner Who is answerable for all of them, as a history does not say.
 * @returns As many stages as were seen; none for none.
 *
 * Ties: by mean age, then more records first, then label.
 * Cost: O(entries · log entries).
 */
export function guessStages(seen: readonly SeenStage[], owner: StageOwner): Stage[] {
  const measured = seen.map((stage) => ({ stage, ...middleOf(stage.firstEntryAges) }));
  measured.sort(
    (a, b) =>
      KIND_ORDER.indexOf(a.stage.kind) - KIND_ORDER.indexOf(b.stage.kind) ||
      a.median - b.median ||
      a.mean - b.mean ||
      b.records - a.records ||
      (a.stage.label < b.stage.label ? -1 : 1),
  );
  return measured.map(({ stage: { id, label, kind } }) => ({ id, label, kind, owner, archived: false }));
}

const KIND_ORDER: readonly StageKind[] = ['open', 'won', 'lost'];

function middleOf(ages: ArrayLike<number>) {
  const sorted = Float64Array.from(ages).sort();
  const records = sorted.length;
  const half = (records - 1) / 2;
  const median = ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
  const mean = records === 0 ? 0 : sorted.reduce((sum, age) => sum + age, 0) / records;
  return { records, median, mean };
}
