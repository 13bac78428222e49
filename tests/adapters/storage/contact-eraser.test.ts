import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openQueue, type JobQueue } from '../../../src/adapters/jobs/queue.ts';
import { cipher } from '../../../src/adapters/storage/cipher.ts';
import { contactEraser } from '../../../src/adapters/storage/contact-eraser.ts';
import { inboxDoor } from '../../../src/adapters/storage/inbox-door.ts';
import { inbox } from '../../../src/adapters/storage/inbox.ts';
import { installations } from '../../../src/adapters/storage/installations.ts';
import { snapshots } from '../../../src/adapters/storage/snapshots.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { visitReader } from '../../../src/adapters/storage/visit-reader.ts';
import type { PipelineId } from '../../../src/core/pipeline/identifiers.ts';
import { acceptHints } from '../../../src/services/sync/accept-hints.ts';
import { forgetContacts } from '../../../src/services/privacy/forget-contacts.ts';
import { syncRecords } from '../../../src/services/sync/sync-records.ts';
import { analysis } from '../../fakes/analysis.ts';
import { fakeCrm, tracked } from '../../fakes/crm.ts';
import { installation } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { deal, JANUARY_MS, lead, OTHER_PORTAL, PORTAL, progress } from '../../fixtures/records.ts';

/** The person who asks to be forgotten, and somebody whose number contains theirs. */
const CONTACT = '501777123';
const OTHER = `9${CONTACT}9`;
/** A lead of theirs, which HubSpot deletes with them. */
const LEAD = '88123456';
const SALES = 'default' as PipelineId;

describe.each(ENGINES)('forgetting a contact on %s', (engine) => {
  let database: TestDatabase;
  let queue: JobQueue;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    queue = await openQueue({ executeSql: database.executeSql, engine, log: fakeLog(), graceMs: 50 });
  });
  afterAll(async () => {
    await queue.stop();
    await database.close();
  });
  beforeEach(async () => {
    await empty(database);
    await database.executeSql('delete from pgboss.job');
    const kept = installations(database.db, { engine, cipher: cipher({ id: 'k1', bytes: Buffer.alloc(32, 7) }) });
    await kept.save(installation({ portalId: PORTAL }));
    await kept.save(installation({ portalId: OTHER_PORTAL }));
  });

  /** Every place of the whole database, the queue's tables included, in which a word stands. */
  async function placesOf(word: string): Promise<string[]> {
    const { rows } = await sql<{ place: string; type: string; schema: string; table: string; column: string }>`
      select table_schema as schema, table_name as table, column_name as column, data_type as type,
        table_name || '.' || column_name as place
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(database.db);
    const found: string[] = [];
    for (const { schema, table, column, type, place } of rows) {
      const stands =
        type === 'bytea'
          ? sql`position(convert_to(${word}, 'UTF8') in ${sql.ref(column)}) > 0`
          : sql`${sql.ref(column)}::text ~ ${`(^|\\D)${word}(\\D|$)`}`;
      const hits = await sql`select from ${sql.table(`${schema}.${table}`)} where ${stands} limit 1`.execute(
        database.db,
      );
      if (hits.rows.length > 0) found.push(place);
    }
    return found.toSorted();
  }

  /** A portal that was read and analysed, in which the person stands. */
  async function begin(finishedAtMs: number | null = JANUARY_MS + 9) {
    const { db } = database;
    const tied = { contactIds: ['7', CONTACT, OTHER] };
    const page = [deal('1', tied), deal('2', { contactIds: [OTHER] }), lead(LEAD, { contactIds: [CONTACT] })];
    await syncStore(db).savePage(PORTAL, page, progress({ finishedAtMs }));
    await syncStore(db).savePage(OTHER_PORTAL, [deal('1', tied)], progress({ finishedAtMs }));
    for (const portalId of [PORTAL, OTHER_PORTAL]) {
      await visitReader(database).packedVisits(portalId);
      await snapshots(db).saveAnalysis(portalId, SALES, analysis());
    }
    const accept = acceptHints({ inbox: inboxDoor(db, queue.enqueueWithin) });
    await accept([
      { portalId: PORTAL, kind: 'contact-to-forget', id: CONTACT },
      { portalId: PORTAL, kind: 'contact', id: CONTACT },
    ]);
    const asked = fakeQueue();
    const log = fakeLog();
    const ports = { enqueue: asked.enqueue, log, clock: fakeClock() };
    return {
      jobs: asked.jobs,
      log,
      forget: () => forgetContacts({ contacts: contactEraser(db), ...ports })(PORTAL),
      sync: () => {
        const { crm } = fakeCrm({ deals: [1, 2].map((id) => tracked('deal', id)), leads: [] });
        return syncRecords({ crm, store: syncStore(db), inbox: inbox(db), ...ports })(PORTAL);
      },
    };
  }

  it('leaves its number nowhere in the database, and its lead neither', async () => {
    const { forget, sync } = await begin();
    expect(await placesOf(LEAD)).toContain('visit_chunks.body');
    const inOtherPortal = sql`update records set contact_ids = '{}' where portal_id = ${OTHER_PORTAL}`;
    await inOtherPortal.execute(database.db);
    expect(await placesOf(CONTACT)).toEqual(['inbox.record_id', 'records.contact_ids']);

    await forget();
    expect(await placesOf(CONTACT)).toEqual([]);
    await sync();
    await visitReader(database).packedVisits(PORTAL);
    expect(await placesOf(CONTACT)).toEqual([]);
    expect(await placesOf(LEAD)).toEqual([]);
  });

  it('keeps everybody else, in this portal and in another', async () => {
    const { forget } = await begin();
    await forget();
    const { rows } = await sql<{ portal_id: string; record_id: string; contact_ids: string[] }>`
      select portal_id, record_id, contact_ids from records where kind = 'deal' order by 1, 2`.execute(database.db);
    expect(rows.map(({ contact_ids }) => contact_ids)).toEqual([['7', OTHER], [OTHER], ['7', CONTACT, OTHER]]);
    expect(await snapshots(database.db).analysis(OTHER_PORTAL, SALES)).not.toBeNull();
  });

  it('throws away what was worked out with it, and asks for it anew', async () => {
    const { forget, jobs, log } = await begin();
    await forget();
    expect(await snapshots(database.db).analysis(PORTAL, SALES)).toBeNull();
    const { rows } = await sql`select from visit_chunks where portal_id = ${PORTAL} and body is not null`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
    expect(jobs).toEqual([
      { kind: 'sync-records', portalId: PORTAL },
      { kind: 'analyse-pipeline', portalId: PORTAL, pipelineId: SALES },
    ]);
    expect(JSON.stringify(log.lines)).toContain('contacts-forgotten');
    expect(JSON.stringify(log.lines)).not.toContain(CONTACT);
  });

  it('changes nothing when nobody asked, and waits for the end of a first sync', async () => {
    const { forget, jobs } = await begin(null);
    await forget();
    expect(jobs).toEqual([]);
    expect(await placesOf(CONTACT)).toContain('inbox.record_id');

    await sql`delete from inbox`.execute(database.db);
    await sql`update sync_progress set finished_at = now()`.execute(database.db);
    await forget();
    expect(jobs).toEqual([]);
    expect(await snapshots(database.db).analysis(PORTAL, SALES)).not.toBeNull();
  });
});
