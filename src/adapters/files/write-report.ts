import { createWriteStream } from 'node:fs';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { AppError } from '../../core/errors.ts';
import { reportHtml } from './report-html.ts';
import { writeReportJson } from './report-json.ts';
import { reportSummary } from './report-summary.ts';
import type { Report } from './report.ts';

/** A report has nowhere to go. */
export class UnwritableFile extends AppError {
  override readonly name = 'UnwritableFile' as const;
  override readonly code = 'unwritable-file' as const;
}

export interface ReportPlaces {
  /** A file, `-` for standard output, or null. */
  readonly json: string | null;
  readonly html: string | null;
}

/**
 * Writes a report where it is wanted, or a summary to standard output when it is wanted nowhere. A file appears whole or
 * not at all: what stood there before stays when the new one cannot be finished.
 *
 * @returns The files written.
 * @throws {UnwritableFile} when one cannot be written.
 */
export async function writeReport(report: Report, { json, html }: ReportPlaces, stdout: Writable): Promise<string[]> {
  if (json === '-') await writeReportJson(report, stdout);
  else if (json !== null) await whole(json, (file) => writeJsonFile(report, file));
  if (html !== null) await whole(html, (file) => writeFile(file, reportHtml(report)));
  if (json === null && html === null) stdout.write(reportSummary(report));
  return [json, html].flatMap((file) => (file === null || file === '-' ? [] : [file]));
}

async function writeJsonFile(report: Report, path: string) {
  const file = createWriteStream(path);
  const written = finished(file);
  const handedOver = writeReportJson(report, file).then(
    () => file.end(),
    (error: unknown) => file.destroy(error as Error),
  );
  await Promise.all([written, handedOver]);
}

/** Written beside its place and then moved there; straight into what is no ordinary file, such as a link or a pipe. */
async function whole(path: string, write: (file: string) => Promise<void>): Promise<void> {
  const there = await lstat(path).catch(() => null);
  const draft = there === null || there.isFile() ? `${path}.${process.pid}.part` : null;
  await write(draft ?? path)
    .then(() => (draft === null ? undefined : rename(draft, path)))
    .catch(async (cause: unknown) => {
      if (draft !== null) await rm(draft, { force: true }).catch(() => undefined);
      throw unwritable(path, cause);
    });
}

const unwritable = (path: string, cause: unknown) =>
  new UnwritableFile(
    `Cannot write ${path}. Does its folder exist, may you write there, and is there room on the disk?`,
    {},
    cause,
  );
