import { AppError } from './core/errors.ts';

/**
 * Does what has to be done before there is anything to lose. When it fails, says on standard error in one line why and
 * what to do, and ends the process with 1; a failure that nobody foresaw is told with its trace.
 *
 * @returns What was done.
 */
export async function begin<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exit(1);
  }
}

function wordsFor(error: unknown): string {
  if (error instanceof AppError) return `cannot start: ${error.message}`;
  // Its own fields are left out: Node hangs the text that it could not read on some errors, passwords and all.
  return `cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
