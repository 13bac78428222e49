import type { StageEntry } from './event-columns.ts';
import { BEYOND_MS, EARLIEST_MS, momentOf } from './moment.ts';

/**
 * Understands the rows of one kind of file: hands over what a row tells. It returns null, or the reason why it cannot
 * be read; then nothing was handed over.
 */
export type RowMeaning = (values: readonly string[], take: (entry: StageEntry) => void) => string | null;

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

  const text = (values: readonly string[], column: number) => values[column]?.trim() ?? '';

  return (values, take) => {
    const recordId = text(values, id);
    const stageName = text(values, stage);
    const enteredText = text(values, entered);
    const leftText = text(values, left);
    if (recordId === '') return 'record_id is empty';
    if (stageName === '') return 'stage is empty';
    const enteredAtMs = entryMoment(enteredText);
    if (enteredAtMs === null) return notADate('entered_at', enteredText);
    const leftAtMs = leftText === '' ? null : momentOf(leftText);
    if (leftAtMs === null && leftText !== '') return notADate('left_at', leftText);
    take({
      recordId,
      pipeline: text(values, pipeline),
      stage: stageName,
      enteredAtMs,
      leftAtMs: exitMoment(leftAtMs),
      about: { source: text(values, source), owner: text(values, owner), amount: text(values, amount) },
    });
    return null;
  };
}

/** As `momentOf`; null also for a moment that no history has. */
export function entryMoment(text: string): number | null {
  const atMs = momentOf(text);
  return atMs !== null && atMs >= EARLIEST_MS && atMs < BEYOND_MS ? atMs : null;
}

/** A date such as 9999-12-31 stands for "not left yet". */
export const exitMoment = (atMs: number | null): number | null => (atMs !== null && atMs < BEYOND_MS ? atMs : null);

/** Says what is wrong with a date, showing at most 40 characters of it. */
export function notADate(column: string, text: string): string {
  if (text === '') return `${column} is empty`;
  const shown = `${column} is "${text.slice(0, 40)}", which`;
  return momentOf(text) === null
    ? `${shown} is not an ISO date such as 2024-01-31 or 2024-01-31T09:30Z`
    : `${shown} lies outside the years 1900 to 2199`;
}
