import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { AppError } from '../../core/errors.ts';
import { DirectoryInUse, lockDirectory } from './directory-lock.ts';
import type { PortalChanges } from '../../services/queries/kept-reads.ts';
import { PgliteStream, type WorkerMessage } from './pglite-stream.ts';
import { changesOfOne } from './portal-changes.ts';

/** The embedded database cannot keep its files where it is told to. */
export class DirectoryUnusable extends AppError {
  override readonly name = 'DirectoryUnusable' as const;
  override readonly code = 'directory-unusable' as const;
}

/** Where the embedded database keeps its files; without `dataDir` it lives in memory and ends with the process. */
export interface EmbeddedPlace {
  readonly dataDir?: string;
  /** A file made by `dump` to start from instead of an empty database. */
  readonly snapshot?: string;
}

const NO_SPACE = 51;

export interface EmbeddedEngine {
  readonly pool: pg.Pool;
  readonly changes: PortalChanges;
  /** The whole database as a file's bytes, for `snapshot`. */
  readonly dump: () => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/**
 * Starts PGlite in a thread of its own and puts a pool of one connection before it.
 *
 * With a `dataDir`, what was committed is in the hands of the operating system before the answer comes: killing the
 * process at any moment loses nothing. The engine cannot `fsync`, so a power cut may lose the last seconds; where
 * that matters, use PostgreSQL.
 *
 * @throws {DirectoryInUse} when another process holds the directory.
 * @throws {DirectoryUnusable} when the directory cannot be made, read or written, or is no database.
 */
export async function startEmbeddedEngine(place: EmbeddedPlace): Promise<EmbeddedEngine> {
  const { release, worker } = await started(place).catch((error: unknown) => {
    if (place.dataDir === undefined || error instanceof DirectoryInUse) throw error;
    throw new DirectoryUnusable(
      `the embedded database in ${place.dataDir} cannot be opened (${reasonOf(error)}). Is there room on the disk, may ` +
        'this program write there, and is it a folder? DATA_DIR names another one.',
      {},
      error,
    );
  });
  const { changes, listenOn } = changesOfOne();
  const pool = new pg.Pool({
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, which its types do not say
    onConnect: listenOn,
    user: 'postgres',
    database: 'postgres',
    host: 'embedded',
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => new PgliteStream(worker),
  });
  // A connection that breaks while idle is replaced at its next use.
  pool.on('error', () => undefined);
  return {
    ...{ pool, changes },
    dump: async () => {
      const dumped = answered(worker, (message) => message.dump !== undefined);
      worker.postMessage({ dump: true });
      return new Uint8Array((await dumped).dump ?? new ArrayBuffer(0));
    },
    close: async () => {
      await pool.end();
      const closed = answered(worker, (message) => message.closed === true);
      worker.postMessage({ close: true });
      await closed;
      await worker.terminate();
      release();
    },
  };
}

async function started(place: EmbeddedPlace) {
  const release = place.dataDir === undefined ? () => undefined : lockDirectory(place.dataDir);
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: place, execArgv: [] });
  await answered(worker, (message) => message.ready === true).catch((error: unknown) => {
    release();
    throw error;
  });
  return { release, worker };
}

/** The engine throws things that are no errors, with a number of its own (51: no space) and no words. */
function reasonOf(error: unknown): string {
  const { message, errno } = error as { readonly message?: string; readonly errno?: number };
  return message ?? (errno === NO_SPACE ? 'no space left' : `error ${errno ?? 'unknown'} of the engine`);
}

function answered(worker: Worker, awaited: (message: WorkerMessage) => boolean): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const done = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (message: WorkerMessage) => {
      if (message.failure === undefined && !awaited(message)) return;
      done();
      if (message.failure === undefined) resolve(message);
      else reject(new Error(message.failure));
    };
    const onError = (error: Error) => {
      done();
      reject(error);
    };
    const onExit = () => onError(new Error('the embedded database has stopped'));
    worker.on('message', onMessage);
    worker.once('error', onError);
    worker.once('exit', onExit);
  });
}
