import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError } from '../../core/errors.ts';
import type { PortalChanges } from '../../services/queries/kept-reads.ts';
import { startEmbeddedEngine } from './embedded-engine.ts';
import { changesOf } from './portal-changes.ts';
import { readBytes } from './read-bytes.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL does not answer, or does not let us in. */
export class DatabaseUnreachable extends AppError {
  override readonly name = 'DatabaseUnreachable' as const;
  override readonly code = 'database-unreachable' as const;
}

export type Engine = 'postgres' | 'pglite';

export type DatabasePlace =
  | { readonly url: string; readonly maxConnections?: number }
  | { readonly dataDir: string }
  | { readonly memory: true; readonly snapshot?: string };

/** One PostgreSQL dialect, whichever engine answers. */
export interface Database {
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  /** Plain SQL, for the job queue; several statements when there are no values. */
  readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
  /** What a query selects as its one column of bytes, never null, row by row; see {@link readBytes}. */
  readonly readBytes: (query: string) => Promise<Uint8Array<ArrayBuffer>[]>;
  /** Heard from whichever process they come. */
  readonly changes: PortalChanges;
  readonly close: () => Promise<void>;
}

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens PostgreSQL by its URL, or an embedded PGlite in a directory or in memory.
 *
 * The embedded engine has one connection: a transaction on it must never wait for anything but itself.
 *
 * @throws {DirectoryInUse} when another process holds the directory.
 * @throws {DirectoryUnusable} when nothing can be kept in the directory.
 * @throws {DatabaseUnreachable} when PostgreSQL does not answer or refuses; without user and password.
 */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  if ('url' in place) {
    const pool = new pg.Pool({
      connectionString: place.url,
      max: place.maxConnections ?? MAX_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // A connection that breaks while idle is replaced at its next use.
    pool.on('error', () => undefined);
    // One that breaks while in use fails its query; without a listener it would end the whole process as well.
    pool.on('connect', (client) => void client.on('error', () => undefined));
    await pool.query('select 1').catch(unreachable(place.url));
    const { stop, ...changes } = changesOf(place.url);
    const close = async () => {
      await stop();
      await pool.end();
    };
    return { ...over(pool), engine: 'postgres', changes, close };
  }
  const { pool, changes, close } = await startEmbeddedEngine(place);
  return { ...over(pool), engine: 'pglite', changes, close };
}

const unreachable = (url: string) => (cause: unknown) => {
  const { host, pathname } = new URL(url);
  const { code, message } = cause as { readonly code?: string; readonly message?: string };
  // Where several addresses were tried, Node gives a code and no message.
  const why = [message, code].find(Boolean) ?? 'no reason given';
  throw new DatabaseUnreachable(
    `PostgreSQL at ${host}${pathname} does not let us in (${why}). Is it running, and is DATABASE_URL right?`,
    {},
    cause,
  );
};

function over(pool: pg.Pool): Pick<Database, 'db' | 'executeSql' | 'readBytes'> {
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    executeSql: async (text, values) => {
      const result = (await pool.query(text, values)) as pg.QueryResult | pg.QueryResult[];
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }): unknown[] => rows) : result.rows };
    },
    readBytes: (query) => readBytes(pool, query),
  };
}
