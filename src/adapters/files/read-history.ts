import { readCsvRows } from './csv-rows.ts';
import { gatherEvents, type EventColumns } from './event-columns.ts';
import { EVENT_LOG_NEEDS, eventLog, type RowMeaning } from './event-log.ts';
import { EXPORT_NEEDS, hubspotExport } from './hubspot-export.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { unreadableRows, type UnreadableRows } from './unreadable-rows.ts';

/** All that a file tells of the way of its records. */
export interface History extends EventColumns {
  readonly kind: 'event-log' | 'hubspot-export';
  /** Rows that could be read. */
  readonly rows: number;
  readonly unreadable: UnreadableRows;
}

export interface HistoryQuestion {
  readonly path: string;
  /** Entries after it do not exist; null for no limit. */
  readonly asOfMs: number | null;
  readonly onProgress: (bytesRead: number, bytesInAll: number) => void;
}

/**
 * Reads an event log or a HubSpot deal export, whichever the header says.
 *
 * @throws {UnreadableFile} when the file, its header or all of its rows cannot be read.
 *
 * Memory: about 22 bytes a row, and 50 and its id a record, however large the file.
 */
export async function readHistory({ path, asOfMs, onProgress }: HistoryQuestion): Promise<History> {
  const events = gatherEvents(asOfMs ?? Infinity);
  const unreadable = unreadableRows();
  let rows = 0;
  let kind: History['kind'] = 'event-log';
  let meaning: RowMeaning = () => 'the file has no header';
  await readCsvRows(path, {
    header(names) {
      const log = eventLog(names);
      kind = log ? 'event-log' : 'hubspot-export';
      meaning = log ?? hubspotExport(names) ?? unknownHeader(path, names);
    },
    row(values, line) {
      const reason = meaning(values, (entry) => events.add(entry));
      if (reason === null) rows += 1;
      else unreadable.add(line, reason);
    },
    unreadable: (line, reason) => unreadable.add(line, reason),
    progress: onProgress,
  });
  const result = unreadable.result();
  if (rows === 0) throw nothingReadable(path, result);
  const columns = events.build();
  if (columns.enteredAtMs.length === 0) {
    throw new UnreadableFile(`Nothing in ${path} had happened yet at --as-of. Choose a later moment.`);
  }
  return { ...columns, kind, rows, unreadable: result };
}

function unknownHeader(path: string, names: readonly string[]): never {
  const seen = names
    .slice(0, 30)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(', ');
  throw new UnreadableFile(
    `${path} has columns that are not known: ${seen}.\n` +
      `An event log needs ${EVENT_LOG_NEEDS.join(', ')} (and may have left_at, pipeline, source, owner, amount).\n` +
      `A HubSpot deal export needs ${EXPORT_NEEDS.join(', ')}: add the "Date entered" properties to the view you export.`,
  );
}

function nothingReadable(path: string, { count, first }: UnreadableRows): UnreadableFile {
  if (count === 0) return new UnreadableFile(`${path} has a header and no rows below it.`);
  const reasons = first.slice(0, 5).map(({ line, reason }) => `  line ${line}: ${reason}`);
  return new UnreadableFile(
    [`None of the ${count} rows of ${path} can be read. Mend the file and try again. The first:`, ...reasons].join(
      '\n',
    ),
    { rows: count },
  );
}
