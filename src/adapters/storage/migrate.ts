import { sql, type Kysely } from 'kysely';
import { AppError } from '../../core/errors.ts';
import { portals } from './migrations/0001-portals.ts';
import { records } from './migrations/0002-records.ts';
import { derived } from './migrations/0003-derived.ts';
import { leadFacts } from './migrations/0004-lead-facts.ts';
import { farewells } from './migrations/0006-farewells.ts';
import { inbox } from './migrations/0007-inbox.ts';
import { settings } from './migrations/0008-settings.ts';
import { advice } from './migrations/0009-advice.ts';
import { toldChanges } from './migrations/0010-told-changes.ts';
import { campaigns } from './migrations/0012-campaigns.ts';
import { changedStages } from './migrations/0013-changed-stages.ts';
import { toldSpend } from './migrations/0014-told-spend.ts';
import { plainSnapshots } from './migrations/0015-plain-snapshots.ts';
import type { Tables } from './tables.ts';

/** The database was last used by a newer version of this program. */
export class DatabaseTooNew extends AppError {
  override readonly name = 'DatabaseTooNew' as const;
  override readonly code = 'database-too-new' as const;
}

export interface Migration {
  /** Numbered; never changed once released. */
  readonly name: string;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}

const MIGRATIONS: readonly Migration[] = [
  { name: '0001-portals', up: portals },
  { name: '0002-records', up: records },
  { name: '0003-derived', up: derived },
  { name: '0004-lead-facts', up: leadFacts },
  { name: '0006-farewells', up: farewells },
  { name: '0007-inbox', up: inbox },
  { name: '0008-settings', up: settings },
  { name: '0009-advice', up: advice },
  { name: '0010-told-changes', up: toldChanges },
  { name: '0012-campaigns', up: campaigns },
  { name: '0013-changed-stages', up: changedStages },
  { name: '0014-told-spend', up: toldSpend },
  { name: '0015-plain-snapshots', up: plainSnapshots },
];

/** Any number that nothing else in the database locks by. */
const LOCK = 7_203_441;

interface Applied {
  schema_migrations: { name: string };
}

/**
 * Brings the database to the newest form. Safe to call from several processes at once: one applies, the others wait.
 *
 * @returns the migrations that were applied now, in order.
 * @throws {DatabaseTooNew} when the database knows a migration that this program does not; nothing is changed.
 */
export async function migrate(
  db: Kysely<Tables>,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly string[]> {
  return (db as unknown as Kysely<Applied>).connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK}::bigint)`.execute(connection);
    return applyMissing(connection, migrations).finally(() =>
      sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(connection),
    );
  });
}

async function applyMissing(db: Kysely<Applied>, migrations: readonly Migration[]): Promise<string[]> {
  await sql`
    create table if not exists schema_migrations (
      name       text        primary key,
      applied_at timestamptz not null default now()
    )`.execute(db);
  const applied = new Set((await db.selectFrom('schema_migrations').select('name').execute()).map(({ name }) => name));
  refuseUnknown(applied, migrations);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, up } of missing) {
    await db.transaction().execute(async (tx) => {
      await up(tx as unknown as Kysely<unknown>);
      await tx.insertInto('schema_migrations').values({ name }).execute();
    });
  }
  return missing.map(({ name }) => name);
}

function refuseUnknown(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !known.has(name)).sort();
  const [first] = unknown;
  if (first === undefined) return;
  throw new DatabaseTooNew(
    `the database was changed by a newer version of this program (${unknown.join(', ')}); start that version, ` +
      'or restore a backup made before it',
    { migration: first, unknown: unknown.length },
  );
}
