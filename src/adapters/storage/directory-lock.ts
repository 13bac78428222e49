import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../core/errors.ts';

/** Another process works on the same embedded database. */
export class DirectoryInUse extends AppError {
  override readonly name = 'DirectoryInUse' as const;
  override readonly code = 'directory-in-use' as const;
}

interface Holder {
  readonly pid: number;
  /** What the system says of when the process started; null where it says nothing. A pid is used again, this is not. */
  readonly started: string | null;
}

const ATTEMPTS = 5;

/**
 * Takes a directory for this process alone. The lock file lies beside it, `<directory>.lock`; one left behind by a
 * process that no longer runs is taken over.
 *
 * @returns lets go of the directory.
 * @throws {DirectoryInUse} naming the process that holds it.
 */
export function lockDirectory(directory: string): () => void {
  const file = `${path.resolve(directory)}.lock`;
  mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (create(file)) return () => rmSync(file, { force: true });
    const holder = read(file);
    if (holder !== null && runs(holder)) {
      throw new DirectoryInUse(
        `the embedded database in ${directory} is in use by process ${holder.pid}; stop it first, ` +
          'or set DATABASE_URL to use PostgreSQL with several processes',
        { pid: holder.pid },
      );
    }
    removeStale(file, holder);
  }
  throw new DirectoryInUse(`several processes ask for the embedded database in ${directory} at once`, { pid: 0 });
}

/** The file appears with its whole content or not at all: written elsewhere, then linked into its place. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  const self: Holder = { pid: process.pid, started: startOf(process.pid) };
  writeFileSync(draft, JSON.stringify(self));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Moves the stale file aside first, so that of two who find it only one removes it and a fresh lock survives. */
function removeStale(file: string, seen: Holder | null): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  const fresh = moved !== null && (moved.pid !== seen?.pid || moved.started !== seen.started) && runs(moved);
  if (fresh) linkSync(aside, file);
  unlinkSync(aside);
}

function read(file: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' ? { pid, started: started ?? null } : null;
  } catch {
    return null;
  }
}

function runs({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const present = startOf(pid);
  return started === null || present === null || present === started;
}

/** Field 22 of Linux's /proc/PID/stat, counted after the name, which may hold spaces, and the boot it belongs to. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return 'ended';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
