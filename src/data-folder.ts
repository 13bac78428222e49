import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from './core/errors.ts';

/** Nothing can be kept where it should be. */
export class DataFolderUnusable extends AppError {
  override readonly name = 'DataFolderUnusable' as const;
  override readonly code = 'data-folder-unusable' as const;
}

/** More than a full disk has left. */
const PROBE_BYTES = 65_536;

/**
 * Makes the folder in which everything is kept, unless it is there.
 *
 * @param toWrite Whether anything has to be written there; a key that is kept may be read from where nothing can.
 * @throws {DataFolderUnusable} when nothing can be kept there, with what to do.
 */
export function ensureDataFolder(folder: string, { toWrite = true } = {}): void {
  try {
    make(path.resolve(folder));
    if (toWrite) probe(path.join(folder, `.probe-${process.pid}`));
  } catch (error) {
    throw new DataFolderUnusable(
      `DATA_DIR ${folder}: nothing can be kept there (${(error as Error).message}). Is there room on the disk, is it a ` +
        'folder, and may this program write there? Name another one.',
      {},
      error,
    );
  }
}

/** Step by step: Node's own way to make folders within folders tries for ever where none can be made, as below /proc. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function probe(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(file, { force: true });
  }
}
