import type { StageEntry } from './event-columns.ts';
import { momentOf } from './moment.ts';

/** What one row tells; a reason when it cannot be read. */
export type RowReading = { readonly entries: readonly StageEntry[] } | { readonly reason: string };

/** Understands the rows of one kind of file. */
export type RowMeaning = (values: readonly string[]) => RowReading;

/** Columns an event log must have. */
export const EVENT_LOG_NEEDS: readonly string[] = ['record_id', 'stage', 'entered_at'];

/**
 * Understands an event log: one row per entry into a stage.
 *
 * @returns Null when the header is not that of an event log.
 */
export function eventLog(header: readonly string[]): RowMeaning | null {
  const names = header.map((name) => name.trim().toLowerCase());
  if (!EVENT_LOG_NEEDS.every((name) => names.includes(name))) return null;
  const at = (name: string) => names.indexOf(name);
  const [id, stage, entered, left] = [at('record_id'), at('stage'), at('entered_at'), at('left_at')];
  const [pipeline, source, owner, amount] = [at('pipeline'), at('source'), at('owner'), at('amount')];

  return (values) => {
    const text = (column: number) => values[column]?.trim() ?? '';
    const recordId = text(id);
    if (recordId === '') return { reason: 'record_id is empty' };
    if (text(stage) === '') return { reason: 'stage is empty' };
    const enteredAtMs = momentOf(text(entered));
    if (enteredAtMs === null) return { reason: notADate('entered_at', text(entered)) };
    const leftAtMs = text(left) === '' ? null : momentOf(text(left));
    if (leftAtMs === null && text(left) !== '') return { reason: notADate('left_at', text(left)) };
    const about = { source: text(source), owner: text(owner), amount: text(amount) };
    return { entries: [{ recordId, pipeline: text(pipeline), stage: text(stage), enteredAtMs, leftAtMs, about }] };
  };
}

/** Says what is wrong with a date, showing at most 40 characters of it. */
export function notADate(column: string, text: string): string {
  return text === ''
    ? `${column} is empty`
    : `${column} is "${text.slice(0, 40)}", which is not an ISO date such as 2024-01-31 or 2024-01-31T09:30Z`;
}
