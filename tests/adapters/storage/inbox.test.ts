import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openQueue, type JobQueue } from '../../../src/adapters/jobs/queue.ts';
import { cipher } from '../../../src/adapters/storage/cipher.ts';
import { deals } from '../../../src/adapters/storage/deals.ts';
import { inStep } from '../../../src/adapters/storage/in-step.ts';
import { inboxDoor } from '../../../src/adapters/storage/inbox-door.ts';
import { inbox } from '../../../src/adapters/storage/inbox.ts';
import { installations } from '../../../src/adapters/storage/installations.ts';
import { portals } from '../../../src/adapters/storage/portals.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { Hint, InboxDoor } from '../../../src/services/sync/ports.ts';
import { installation } from '../../fakes/installations.ts';
import { fakeLog } from '../../fakes/services.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { deal, DAY_MS, JANUARY_MS, lead, OTHER_PORTAL, PORTAL, progress, recordId } from '../../fixtures/records.ts';

const GONE = '4799' as PortalId;
const hint = (id: string, about: Partial<Hint> = {}): Hint => ({ portalId: PORTAL, kind: 'deal', id, ...about });
const jobFor: Parameters<InboxDoor['accept']>[1] = () => ({ kind: 'sync-records', putOffMs: 2000 });

describe.each(ENGINES)('the inbox on %s', (engine) => {
  let database: TestDatabase;
  let queue: JobQueue;
  let store: ReturnType<typeof inbox>;
  let door: InboxDoor;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    queue = await openQueue({ executeSql: database.executeSql, engine, log: fakeLog(), graceMs: 50 });
    store = inbox(database.db);
    door = inboxDoor(database.db, queue.enqueueWithin);
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
    await kept.save(installation({ portalId: GONE, status: 'disconnected', eraseAfterMs: JANUARY_MS }));
    await syncStore(database.db).saveProgress(PORTAL, progress({ finishedAtMs: JANUARY_MS + 9 }));
  });

  const accept = (...hints: readonly Hint[]) => door.accept(hints, jobFor);
  const pending = async () => (await store.pending(PORTAL, null, 10)).map(({ kind, id }) => `${kind} ${id}`);
  const readOf = async () => {
    const hints = await store.pending(PORTAL, null, 10);
    return { hints, records: [] as ReturnType<typeof deal>[], gone: [] as { kind: 'deal' | 'lead'; id: never }[] };
  };
  const dealOf = (id: string) => deals(database.db).deal(PORTAL, recordId(id));

  it('keeps each thing once, however often it is told, and one job for each portal', async () => {
    const twice = [hint('2'), hint('1'), hint('2'), hint('2', { kind: 'lead' }), hint('1', { portalId: OTHER_PORTAL })];
    expect(await accept(...twice)).toBe(4);
    expect(await accept(...twice)).toBe(4);
    expect((await pending()).toSorted()).toEqual(['deal 1', 'deal 2', 'lead 2']);
    expect(await queue.counts()).toEqual({ waiting: 2, active: 0, failed: 0 });
  });

  it('drops what is of a portal that never installed or has left', async () => {
    expect(await accept(hint('1', { portalId: GONE }), hint('1', { portalId: '999' as PortalId }))).toBe(0);
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
    const { rows } = await sql`select from inbox`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it('keeps neither a hint nor a job when the job cannot be asked for', async () => {
    const broken = inboxDoor(database.db, () => () => Promise.reject(new Error('no queue')));
    await expect(broken.accept([hint('1')], jobFor)).rejects.toThrow('no queue');
    expect(await pending()).toEqual([]);
  });

  it('asks for no job that others can see before the hints can be seen', async () => {
    const seen: unknown[] = [];
    const slow = inboxDoor(database.db, (executeSql) => async (asked) => {
      await queue.enqueueWithin(executeSql)(asked);
      // On the embedded engine nobody else gets a word in.
      if (engine === 'postgres') seen.push((await queue.counts()).waiting, await pending());
    });
    await slow.accept([hint('1')], jobFor);
    if (engine === 'postgres') expect(seen).toEqual([0, []]);
    expect([(await queue.counts()).waiting, await pending()]).toEqual([1, ['deal 1']]);
  });

  it('takes the same from many at once without standing still', async () => {
    const many = Array.from({ length: 40 }, (_, at) => hint(String(at % 7)));
    const orders = [many, many.toReversed(), many, many.toReversed()];
    await Promise.all(orders.map((hints) => accept(...hints)));
    expect(await pending()).toHaveLength(7);
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('gives the oldest first, and goes on after one of them', async () => {
    for (const id of ['3', '1', '2']) await accept(hint(id));
    expect(await pending()).toEqual(['deal 3', 'deal 1', 'deal 2']);
    const [first] = await store.pending(PORTAL, null, 1);
    expect((await store.pending(PORTAL, first?.revision ?? null, 10)).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('keeps what was read and strikes off the hint', async () => {
    await accept(hint('1'), hint('9'));
    await syncStore(database.db).savePage(PORTAL, [deal('9')], progress({ finishedAtMs: JANUARY_MS + 9 }));
    const gone = [{ kind: 'deal' as const, id: recordId('9') }];
    const read = { ...(await readOf()), records: [deal('1', { amount: 5 })], gone };
    expect(await store.settle(PORTAL, read)).toBe(2);
    expect(await pending()).toEqual([]);
    expect(await dealOf('1')).toMatchObject({ amount: 5 });
    expect(await dealOf('9')).toBeNull();
  });

  it('keeps a hint that came again while it was being read', async () => {
    await accept(hint('1'));
    const read = { ...(await readOf()), records: [deal('1')] };
    await accept(hint('1'));
    expect(await store.settle(PORTAL, read)).toBe(0);
    expect(await pending()).toEqual(['deal 1']);
    expect(await dealOf('1')).not.toBeNull();
  });

  it('does not bring back what another has read as gone meanwhile', async () => {
    await accept(hint('1'));
    const slow = { ...(await readOf()), records: [deal('1')] };
    await store.settle(PORTAL, { ...(await readOf()), gone: [{ kind: 'deal', id: recordId('1') }] });
    expect(await store.settle(PORTAL, slow)).toBe(0);
    expect(await dealOf('1')).toBeNull();
  });

  it('keeps nothing while the first sync is under way', async () => {
    await syncStore(database.db).saveProgress(PORTAL, progress());
    await accept(hint('1'));
    expect(await store.settle(PORTAL, { ...(await readOf()), records: [deal('1')] })).toBeNull();
    expect(await pending()).toEqual(['deal 1']);
    expect(await dealOf('1')).toBeNull();
  });

  it('turns a hint about a contact into hints about the records tied to it', async () => {
    const tied = { contactIds: ['501', '502'] };
    const page = [deal('1', tied), deal('2', { contactIds: ['5011'] }), lead('3', tied)];
    await syncStore(database.db).savePage(PORTAL, page, progress({ finishedAtMs: JANUARY_MS + 9 }));
    await accept(hint('501', { kind: 'contact' }));
    expect(await pending()).toEqual([]);
    await store.spreadContacts(PORTAL);
    expect((await pending()).toSorted()).toEqual(['deal 1', 'lead 3']);
  });

  it('moves the moment up to which a portal is known, and never back', async () => {
    const known = () => portals(database.db).knownUntilMs(PORTAL);
    expect(await known()).toBe(JANUARY_MS);
    await store.knownUntil(PORTAL, JANUARY_MS + DAY_MS);
    await store.knownUntil(PORTAL, JANUARY_MS + 5);
    expect(await known()).toBe(JANUARY_MS + DAY_MS);

    await accept(hint('1'), hint('2'));
    const inbox = { waiting: 2, knownUntilMs: JANUARY_MS + DAY_MS };
    expect(await inStep(database.db).inStep(PORTAL)).toEqual({ ...inbox, drifted: null, relistedAtMs: null });
    expect(await inStep(database.db).inStep(OTHER_PORTAL)).toMatchObject({ waiting: 0, knownUntilMs: null });
  });
});
