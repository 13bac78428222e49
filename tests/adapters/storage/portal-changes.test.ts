import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { campaigns } from '../../../src/adapters/storage/campaigns.ts';
import { portals } from '../../../src/adapters/storage/portals.ts';
import { spend } from '../../../src/adapters/storage/spend.ts';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { snapshots } from '../../../src/adapters/storage/snapshots.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import type { PipelineId } from '../../../src/core/pipeline/identifiers.ts';
import type { SpendTable } from '../../../src/services/settings/ports.ts';
import { analysis } from '../../fakes/analysis.ts';
import { ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL, progress } from '../../fixtures/records.ts';

const PATIENCE_MS = 10_000;

/** Waits until something is so; what is awaited next fails if it never is. */
async function until(so: () => boolean): Promise<void> {
  for (const endMs = Date.now() + PATIENCE_MS; !so() && Date.now() < endMs;) await sleep(10);
}

describe.each(ENGINES)('changes of a portal on %s', (engine) => {
  let database: TestDatabase;
  let heard: (string | null)[] = [];

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    database.changes.onChange((portalId) => void heard.push(portalId));
    await until(() => database.changes.hearing());
  });
  afterAll(() => database.close());

  /** What is heard of something done, up to a change that comes after it. */
  const heardOf = async (work: () => Promise<unknown>) => {
    heard = [];
    await work();
    await sql`select pg_notify('portal_changed', 'the end')`.execute(database.db);
    await until(() => heard.includes('the end'));
    return heard.filter((portalId) => portalId !== 'the end');
  };

  it('are heard once for each portal and commit, whoever writes', async () => {
    expect(database.changes.hearing()).toBe(true);
    expect(await heardOf(() => syncStore(database.db).saveProgress(PORTAL, progress()))).toEqual([PORTAL]);
    const both = sql`
      insert into portals (portal_id, time_zone, currency)
      values (${PORTAL}, 'UTC', 'EUR'), (${OTHER_PORTAL}, 'UTC', 'EUR')`;
    expect((await heardOf(() => both.execute(database.db))).toSorted()).toEqual([PORTAL, OTHER_PORTAL]);
    const saved = () => snapshots(database.db).saveAnalysis(PORTAL, 'default' as PipelineId, analysis());
    expect(await heardOf(saved)).toEqual([PORTAL]);
    expect(
      await heardOf(() => sql`delete from portals where portal_id = ${OTHER_PORTAL}`.execute(database.db)),
    ).toEqual([OTHER_PORTAL]);
  });

  it('of spend that is entered, taken out again, or left to campaigns, are heard: a card tells advice by it', async () => {
    const table = { currency: 'EUR', months: [], sources: [{ source: 'PAID_SEARCH', month: '2026-01', amount: 900 }] };
    const change = { by: '7', atMs: JANUARY_MS, paths: ['sources'] };
    const keep = (basedOn: number, sources: SpendTable['sources']) => () =>
      spend(database.db).keepSpend(PORTAL, { ...table, sources }, { ...change, basedOn });
    expect(await heardOf(keep(0, table.sources))).toEqual([PORTAL]);
    expect(await heardOf(keep(1, []))).toEqual([PORTAL]);
    const found = [{ id: '1', currency: 'EUR', spent: 120, startsAtMs: JANUARY_MS, endsAtMs: null }];
    expect(await heardOf(() => campaigns(database.db).keepCampaigns(PORTAL, found))).toEqual([PORTAL]);
    expect(await heardOf(() => campaigns(database.db).keepCampaigns(PORTAL, []))).toEqual([PORTAL]);
  });

  it('are not heard when they were taken back, when nothing is read, and when nothing shown is written', async () => {
    const takenBack = database.db.transaction().execute(async (tx) => {
      await sql`update portals set currency = 'USD'`.execute(tx);
      await sql`select 1 / 0`.execute(tx);
    });
    expect(await heardOf(() => expect(takenBack).rejects.toThrow('division by zero'))).toEqual([]);
    expect(await heardOf(() => portals(database.db).currency(PORTAL))).toEqual([]);
    const window = sql`insert into safety_nets (portal_id, searched_until) values (${PORTAL}, ${new Date(JANUARY_MS)})`;
    expect(await heardOf(() => window.execute(database.db))).toEqual([]);
  });

  it('of every table that names a portal are told, but for those that no surface shows', async () => {
    const { rows } = await sql<{ name: string; told: number }>`
      select c.relname as name, count(t.oid)::integer as told
      from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id'
        left join pg_trigger t on t.tgrelid = c.oid and t.tgname like 'tell\\_%'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      group by c.relname order by c.relname`.execute(database.db);
    const untold = rows.filter(({ told }) => told !== 3).map(({ name }) => name);
    expect(untold).toEqual([
      ...['call_ledgers', 'changes', 'inbox', 'merged_records', 'owners', 'record_counters', 'safety_nets'],
      ...['source_spend', 'spend_months', 'stage_visits', 'visit_chunks'],
    ]);
  });
});

const onPostgres = ENGINES.includes('postgres') ? describe : describe.skip;

onPostgres('changes of a portal on PostgreSQL', () => {
  it('made by another process are heard, and those missed while the connection was down are owned up to', async () => {
    const database = await openTestDatabase('postgres');
    const other = await openDatabase({ url: database.url ?? '', maxConnections: 1 });
    const heard: (string | null)[] = [];
    database.changes.onChange((portalId) => void heard.push(portalId));
    await until(() => database.changes.hearing());
    await sql`insert into portals values (${PORTAL}, 'UTC', 'EUR')`.execute(other.db);
    await until(() => heard.includes(PORTAL));
    expect(heard).toEqual([null, PORTAL]);

    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen portal_changed'`.execute(
      other.db,
    );
    await until(() => !database.changes.hearing());
    expect(database.changes.hearing()).toBe(false);
    await until(() => database.changes.hearing());
    expect(heard).toEqual([null, PORTAL, null]);
    await other.close();
    await database.close();
    expect(database.changes.hearing()).toBe(false);
  });
});
