import type { StageEntry, StageName } from './event-columns.ts';
import { entryMoment, exitMoment, notADate, type RowMeaning } from './event-log.ts';
import { momentOf } from './moment.ts';

/** Columns a HubSpot deal export must have, as a person reads them. */
export const EXPORT_NEEDS: readonly string[] = [
  'Record ID',
  'Deal Stage',
  'Pipeline',
  'Date entered "Stage (Pipeline)"',
];

interface StageColumns extends StageName {
  readonly entered: number;
  /** -1 when the export has no such column. */
  readonly exited: number;
}

/**
 * Understands HubSpot's export of deals: one row per deal, one pair of columns per stage.
 *
 * HubSpot keeps the latest entry into each stage only, so earlier visits of a stage that was entered twice are not in
 * such a file. The stage a deal is in today counts as entered when the one before was left, where it has no date of
 * its own, and at the close date where that is all there is.
 *
 * @returns Null when the header is not that of such an export.
 */
export function hubspotExport(header: readonly string[]): RowMeaning | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const at = (...either: string[]) => either.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [id, stage, pipeline, closed] = [at('record id'), at('deal stage'), at('pipeline'), at('close date')];
  const source = at('original traffic source', 'original source', 'original source type');
  const [owner, amount] = [at('deal owner'), at('amount in company currency', 'amount')];
  const columns = stageColumns(header);
  if (id < 0 || stage < 0 || pipeline < 0 || columns.length === 0) return null;

  return (values, take) => {
    const text = (column: number) => values[column]?.trim() ?? '';
    if (text(id) === '') return 'Record ID is empty';
    const unreadable = (column: number, read: (date: string) => number | null) =>
      text(column) !== '' && read(text(column)) === null;
    const wrong =
      columns.map(({ entered }) => entered).find((column) => unreadable(column, entryMoment)) ??
      [...columns.map(({ exited }) => exited), closed].find((column) => unreadable(column, momentOf));
    if (wrong !== undefined) return notADate(header[wrong] ?? '', text(wrong));
    const about = { source: text(source), owner: text(owner), amount: text(amount) };
    const entries = columns.flatMap((column): StageEntry[] => {
      const enteredAtMs = momentOf(text(column.entered));
      if (enteredAtMs === null) return [];
      const { pipeline: of, stage: name } = column;
      const leftAtMs = exitMoment(momentOf(text(column.exited)));
      return [{ recordId: text(id), pipeline: of, stage: name, enteredAtMs, leftAtMs, about }];
    });
    const present = { stage: stageAlone(text(stage), text(pipeline)), pipeline: text(pipeline) };
    const closedAtMs = exitMoment(momentOf(text(closed)));
    const all = withPresent(entries, present, { recordId: text(id), about, closedAtMs });
    all.forEach((entry) => take(entry));
    return all.length > 0 ? null : 'no stage has a date of entry';
  };
}

interface Deal {
  readonly recordId: string;
  readonly about: StageEntry['about'];
  readonly closedAtMs: number | null;
}

function withPresent(entries: readonly StageEntry[], present: StageName, deal: Deal): readonly StageEntry[] {
  const last = entries.reduce<StageEntry | null>((a, b) => (a && a.enteredAtMs > b.enteredAtMs ? a : b), null);
  const known = entries.some(({ stage, pipeline }) => stage === present.stage && pipeline === present.pipeline);
  if (!last || known || present.stage === '') return entries;
  const enteredAtMs = last.leftAtMs ?? deal.closedAtMs;
  if (enteredAtMs === null || enteredAtMs < last.enteredAtMs) return entries;
  return [...entries, { ...present, recordId: deal.recordId, enteredAtMs, leftAtMs: null, about: deal.about }];
}

const DATE_COLUMN = /^date (entered|exited) "?(.+\))"?$/i;

function stageColumns(header: readonly string[]): StageColumns[] {
  const found = header.flatMap((name, index) => {
    const [, verb = '', both = ''] = DATE_COLUMN.exec(name.trim()) ?? [];
    const split = splitStage(both);
    return split ? [{ ...split, verb: verb.toLowerCase(), index }] : [];
  });
  return found
    .filter(({ verb }) => verb === 'entered')
    .map(({ stage, pipeline, index }) => {
      const exit = found.find((one) => one.verb === 'exited' && one.stage === stage && one.pipeline === pipeline);
      return { stage, pipeline, entered: index, exited: exit?.index ?? -1 };
    });
}

/** "Proposal (new) (Sales (EU))" is stage "Proposal (new)" of pipeline "Sales (EU)": the last whole bracket. */
function splitStage(both: string): StageName | null {
  let depth = 0;
  for (let index = both.length - 1; index > 0; index -= 1) {
    if (both[index] === ')') depth += 1;
    if (both[index] === '(') depth -= 1;
    if (depth === 0) return { stage: both.slice(0, index).trim(), pipeline: both.slice(index + 1, -1).trim() };
  }
  return null;
}

const stageAlone = (stage: string, pipeline: string) =>
  stage.endsWith(` (${pipeline})`) ? stage.slice(0, -pipeline.length - 3) : stage;
