import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** More than a full disk has left. */
const PROBE_BYTES = 65_536;

/**
 * Makes the folder in which everything of this sandbox is kept, unless it is there.
 *
 * @throws {Error} when nothing can be kept there, with what to do.
 */
export function ensureFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    probe(path.join(folder, `.probe-${process.pid}`));
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(
      `Nothing can be kept in ${folder} (${why}). Is there room on the disk, and may you write there? DATA_DIR names another folder.`,
      { cause: error },
    );
  }
}

function probe(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(file, { force: true });
  }
}
