import type { RecordId } from './identifiers.ts';
import type { TrackedRecord } from './tracked-record.ts';

/** What came of asking for records by id. */
interface Answer {
  readonly records: readonly Pick<TrackedRecord, 'id' | 'mergedIds'>[];
  /** Said not to be there. */
  readonly gone: readonly RecordId[];
  /** There, but not to be understood. */
  readonly unreadable: readonly { readonly id: string }[];
}

/**
 * Records that were asked for and of which nothing at all was said.
 *
 * @returns In the order asked. One that was merged into another is answered by the other.
 *
 * Cost: O(asked + answered).
 */
export function unanswered(asked: readonly RecordId[], { records, gone, unreadable }: Answer): RecordId[] {
  const told = new Set<string>([
    ...records.flatMap(({ id, mergedIds }) => [id, ...mergedIds]),
    ...gone,
    ...unreadable.map(({ id }) => id),
  ]);
  return asked.filter((id) => !told.has(id));
}
