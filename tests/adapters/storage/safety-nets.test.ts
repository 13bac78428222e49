import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inbox } from '../../../src/adapters/storage/inbox.ts';
import { safetyNets } from '../../../src/adapters/storage/safety-nets.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import type { RecordId } from '../../../src/core/pipeline/identifiers.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { deal, JANUARY_MS, lead, OTHER_PORTAL, PORTAL, progress, recordId } from '../../fixtures/records.ts';

describe.each(ENGINES)('safety nets on %s', (engine) => {
  let database: TestDatabase;
  let nets: ReturnType<typeof safetyNets>;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    nets = safetyNets(database.db);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await empty(database);
    const page = [deal('1'), deal('2'), deal('3'), lead('1')];
    await syncStore(database.db).savePage(PORTAL, page, progress());
    await syncStore(database.db).savePage(OTHER_PORTAL, [deal('1')], progress());
  });

  const hinted = async (portalId = PORTAL) =>
    (await inbox(database.db).pending(portalId, null, 99)).map(({ kind, id }) => `${kind} ${id}`).toSorted();
  const ids = (...all: string[]): RecordId[] => all.map(recordId);

  it('remembers when they were last drawn, one by one', async () => {
    const never = {
      searchedUntilMs: null,
      settledUntilMs: null,
      binReadAtMs: null,
      relistedAtMs: null,
      campaignsReadAtMs: null,
      drifted: null,
    };
    expect(await nets.marks(PORTAL)).toEqual(never);
    await nets.mark(PORTAL, { searchedUntilMs: 5, settledUntilMs: 4 });
    await nets.mark(PORTAL, { relistedAtMs: 9, drifted: 0 });
    await nets.mark(PORTAL, { searchedUntilMs: 7 });
    const marks = { ...never, searchedUntilMs: 7, settledUntilMs: 4, relistedAtMs: 9, drifted: 0 };
    expect(await nets.marks(PORTAL)).toEqual(marks);
    expect(await nets.marks(OTHER_PORTAL)).toEqual(never);
  });

  it('hint at what is newer or not kept, to the millisecond, and count what was not hinted at', async () => {
    const listed = [
      { id: recordId('1'), updatedAtMs: JANUARY_MS },
      { id: recordId('2'), updatedAtMs: JANUARY_MS + 1 },
      { id: recordId('7'), updatedAtMs: 1 },
    ];
    expect(await nets.hintIfNewer(PORTAL, 'deal', listed)).toBe(2);
    expect(await hinted()).toEqual(['deal 2', 'deal 7']);
    expect(await nets.hintIfNewer(PORTAL, 'deal', listed)).toBe(0);
    expect(await nets.hintIfNewer(PORTAL, 'deal', [])).toBe(0);
    expect(await hinted(OTHER_PORTAL)).toEqual([]);
  });

  it('raise a hint that is there: whoever reads because of it may have read too early', async () => {
    const newer = [{ id: recordId('2'), updatedAtMs: JANUARY_MS + 1 }];
    await nets.hintIfNewer(PORTAL, 'deal', newer);
    const [first] = await inbox(database.db).pending(PORTAL, null, 9);
    await nets.hintIfNewer(PORTAL, 'deal', newer);
    const [second] = await inbox(database.db).pending(PORTAL, null, 9);
    expect(Number(second?.revision)).toBeGreaterThan(Number(first?.revision));
  });

  it('hint at what is kept and lies in the bin', async () => {
    expect(await nets.hintIfKept(PORTAL, 'deal', ids('3', '8'))).toBe(1);
    expect(await hinted()).toEqual(['deal 3']);
  });

  it('hint at what a full list did not show, but not at what came later', async () => {
    const marked = new Uint8Array(await nets.numbersGiven(PORTAL, 'deal'));
    expect(marked).toHaveLength(3);
    await syncStore(database.db).savePage(PORTAL, [deal('4')], progress());
    for (const number of await nets.numbersOf(PORTAL, 'deal', ids('1', '3', '99'))) marked[number] = 1;
    expect(await nets.hintIfUnmarked(PORTAL, 'deal', marked)).toBe(1);
    expect(await hinted()).toEqual(['deal 2']);
    expect(await nets.numbersGiven(OTHER_PORTAL, 'lead')).toBe(0);
  });

  it('hint at unmarked records of every chunk', async () => {
    // The 300 more deals fill the first chunk of 256 and begin another.
    const many = Array.from({ length: 300 }, (_, index) => deal(String(1000 + index)));
    await syncStore(database.db).savePage(PORTAL, many, progress());
    const marked = new Uint8Array(await nets.numbersGiven(PORTAL, 'deal')).fill(1);
    expect(marked).toHaveLength(303);
    for (const number of await nets.numbersOf(PORTAL, 'deal', ids('2', '1299'))) marked[number] = 0;
    expect(await nets.hintIfUnmarked(PORTAL, 'deal', marked)).toBe(2);
    expect(await hinted()).toEqual(['deal 1299', 'deal 2']);
  });
});
