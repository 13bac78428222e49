import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inbox } from '../../../src/adapters/storage/inbox.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import type { PipelineId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.ts';
import { visitTracer } from '../../../src/core/pipeline/trace-visits.ts';
import type { TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';
import { retrace } from '../../../src/services/sync/retrace.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { DAY_MS, JANUARY_MS, PORTAL, progress, recordId, stageId, trackedRecord } from '../../fixtures/records.ts';

const pipeline = (...names: readonly string[]): Pipeline => ({
  ...{ id: 'default' as PipelineId, recordKind: 'deal', label: 'Sales', archived: false },
  stages: names.map((name) => ({
    ...{ id: stageId(name), label: name, owner: 'sales', archived: false },
    kind: name === 'won' ? 'won' : 'open',
  })),
});
const whole = pipeline('new', 'demo', 'offer', 'won');
const withoutDemo = pipeline('new', 'offer', 'won');

const wayOf = (id: string, way: readonly string[], about: Partial<TrackedRecord> = {}): TrackedRecord =>
  trackedRecord({
    id: recordId(id),
    stageId: stageId(way.at(-1) ?? 'new'),
    stageHistory: way.map((stage, day) => ({
      ...{ stageId: stageId(stage), atMs: JANUARY_MS + day * DAY_MS + 7, source: 'person' },
    })),
    amount: 5,
    ...about,
  });

describe.each(ENGINES)('records whose stages have changed, on %s', (engine) => {
  let database: TestDatabase;
  let store: ReturnType<typeof syncStore>;
  let box: ReturnType<typeof inbox>;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
    [store, box] = [syncStore(database.db), inbox(database.db)];
  });
  afterAll(() => database.close());
  beforeEach(() => empty(database));

  const keep = async (records: readonly TrackedRecord[], finishedAtMs: number | null = JANUARY_MS + 9) => {
    const trace = visitTracer(await store.pipelines(PORTAL));
    const page = records.map((record) => ({ record, ...trace(record) }));
    await store.savePage(PORTAL, page, progress({ finishedAtMs }));
  };
  const rules = async () =>
    (await database.db.selectFrom('records').select(['record_id', 'data_quality']).orderBy('record_id').execute()).map(
      ({ record_id, data_quality }) => `${record_id}: ${data_quality.join(' ')}`,
    );
  const again = () => retrace({ store, inbox: box }, PORTAL);

  it('are traced anew from their kept history, as a fresh reading would', async () => {
    await store.savePipelines(PORTAL, 'deal', [whole]);
    const odd = wayOf('3', ['new', 'offer'], { amount: Number.NaN, historyComplete: false });
    const records = [wayOf('1', ['new', 'offer']), wayOf('2', ['new', 'demo', 'offer', 'won']), odd];
    await keep(records);
    expect(await rules()).toEqual(['1: skipped-stage', '2: ', '3: history-capped amount-not-a-number skipped-stage']);

    await store.savePipelines(PORTAL, 'deal', [withoutDemo]);
    const before = await database.db.selectFrom('visit_chunks').select('revision').executeTakeFirst();
    expect(await again()).toBe(2);
    expect(await rules()).toEqual(['1: ', '2: ', '3: history-capped amount-not-a-number']);
    const after = await database.db.selectFrom('visit_chunks').select('revision').executeTakeFirst();
    expect(after?.revision).toBe((before?.revision ?? 0) + 1);
    // Nothing is left to do, and doing it again would change nothing.
    expect(await again()).toBe(0);
  });

  it('get their visits where a stage has become known', async () => {
    await store.savePipelines(PORTAL, 'deal', [withoutDemo]);
    await keep([wayOf('1', ['new', 'demo', 'offer'])]);
    const visited = () => database.db.selectFrom('stage_visits').select('stage_id').orderBy('seq').execute();
    expect((await visited()).map(({ stage_id }) => stage_id)).toEqual(['new', 'offer']);
    await store.savePipelines(PORTAL, 'deal', [whole]);
    expect(await again()).toBe(1);
    expect((await visited()).map(({ stage_id }) => stage_id)).toEqual(['new', 'demo', 'offer']);
    expect(await rules()).toEqual(['1: ']);
  });

  it('are all looked at, however many there are', async () => {
    await store.savePipelines(PORTAL, 'deal', [whole]);
    await keep(Array.from({ length: 2001 }, (_, id) => wayOf(String(id), ['new', 'offer'])));
    await store.savePipelines(PORTAL, 'deal', [withoutDemo]);
    expect(await again()).toBe(2001);
  });

  it('are hinted at for what decides how they are traced, not for names, and not by the first reading', async () => {
    await store.savePipelines(PORTAL, 'deal', [whole]);
    expect(await box.changedStages(PORTAL)).toEqual([]);
    const renamed = { ...whole, label: 'Deals', stages: whole.stages.map((one) => ({ ...one, label: 'other' })) };
    await store.savePipelines(PORTAL, 'deal', [renamed]);
    expect(await box.changedStages(PORTAL)).toEqual([]);
    await store.savePipelines(PORTAL, 'deal', [pipeline('demo', 'new', 'offer', 'won')]);
    expect(await box.changedStages(PORTAL)).toMatchObject([{ kind: 'deal' }]);
  });

  it('are looked at once more when stages changed again meanwhile', async () => {
    await store.savePipelines(PORTAL, 'deal', [whole]);
    await store.savePipelines(PORTAL, 'deal', [withoutDemo]);
    const [first] = await box.changedStages(PORTAL);
    if (first === undefined) throw new Error('nothing is hinted at');
    await store.savePipelines(PORTAL, 'deal', [whole]);
    await box.retraced(PORTAL, first);
    expect(await box.changedStages(PORTAL)).toHaveLength(1);
  });

  it('are left to a first sync that is under way', async () => {
    await store.savePipelines(PORTAL, 'deal', [whole]);
    await keep([wayOf('1', ['new', 'offer'])], null);
    await store.savePipelines(PORTAL, 'deal', [withoutDemo]);
    expect(await again()).toBe(0);
    expect(await rules()).toEqual(['1: skipped-stage']);
    expect(await box.changedStages(PORTAL)).toHaveLength(1);
  });
});
