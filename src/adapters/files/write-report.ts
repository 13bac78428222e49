import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
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
 * Writes a report where it is wanted, or a summary to standard output when it is wanted nowhere.
 *
 * @returns The files written.
 * @throws {UnwritableFile} when one cannot be written.
 */
export async function writeReport(report: Report, { json, html }: ReportPlaces, stdout: Writable): Promise<string[]> {
  if (json === '-') await writeReportJson(report, stdout);
  else if (json !== null) await writeJsonFile(report, json).catch(unwritable(json));
  if (html !== null) await writeFile(html, reportHtml(report)).catch(unwritable(html));
  if (json === null && html === null) stdout.write(reportSummary(report));
  return [json, html].flatMap((file) => (file === null || file === '-' ? [] : [file]));
}

async function writeJsonFile(report: Report, path: string) {
  const file = createWriteStream(path);
  const written = finished(file);
  await Promise.all([written, writeReportJson(report, file).then(() => file.end())]);
}

const unwritable = (path: string) => (cause: unknown) => {
  throw new UnwritableFile(`Cannot write ${path}. Does its folder exist, and may you write there?`, {}, cause);
};
