import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeSchema } from '../../sandbox/changes/change.ts';
import { DELETED_STAGE_ID } from '../../sandbox/portals/account-pipelines.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { portals } from '../../src/adapters/storage/portals.ts';
import type { PortalId } from '../../src/core/pipeline/identifiers.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { rowsOf } from './rows.ts';
import { troubledAccount } from './troubled-account.ts';

const account = generateAccount({ seed: 4, anchorMs: Date.UTC(2026, 10, 1), leads: 120 });
const GOING = 'presentationscheduled';
const deals = account.records('deals').live;
const been = deals.filter(({ history }) => history['dealstage']?.some(({ value }) => value === DELETED_STAGE_ID));
const there = deals.filter(({ properties }) => properties['dealstage'] === GOING);
/** People move the deals on and delete the stage, as HubSpot wants it. */
const DELETION = [
  ...there.map(({ id }) => ({ change: 'move', id })),
  { change: 'archive-stage', kind: 'deals', pipelineId: 'default', stageId: GOING },
].map((change) => changeSchema.parse(change));
const CHANGED_AT_MS = Date.UTC(2026, 10, 20);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('pglite');
});
afterAll(() => database.close());

type Account = Awaited<ReturnType<typeof troubledAccount>>;

async function letItBeDeleted({ clock, sleep, sandbox }: Account, portalId: number): Promise<void> {
  await sleep(CHANGED_AT_MS - clock.nowMs());
  for (const change of DELETION) sandbox.control.change(portalId, change);
  await sleep(60_000);
}

/** Ids of the sales pipeline's stages in order; deleted ones in brackets. */
async function salesStages(portalId: number): Promise<readonly string[]> {
  const all = await portals(database.db).pipelines(String(portalId) as PortalId);
  const sales = all.find(({ id }) => id === 'default');
  return sales?.stages.map(({ id, archived }) => (archived ? `(${id})` : id)) ?? [];
}

describe('a stage that was deleted before the app came', () => {
  it('comes back as an archived one, where it stood, with the visits to it', async () => {
    const reading = await troubledAccount({ portal: account, plan: null, database });
    await reading.syncWhole();
    await reading.close();
    const rows = await rowsOf(database, account.portalId);

    const naming = (table: string) => rows[table]?.filter((row) => row.includes(`"stage_id":"${DELETED_STAGE_ID}"`));
    expect(naming('stages')?.map((row) => JSON.parse(row) as unknown)).toMatchObject([
      { pipeline_id: 'default', label: 'Demo booked', stage_kind: 'open', archived: true },
    ]);
    expect((await salesStages(account.portalId)).slice(0, 3)).toEqual([
      'appointmentscheduled',
      `(${DELETED_STAGE_ID})`,
      'qualifiedtobuy',
    ]);
    expect(been.length).toBeGreaterThan(0);
    expect(naming('stage_visits')?.map((row) => (JSON.parse(row) as { record_id: string }).record_id)).toEqual(
      been.map(({ id }) => String(id)),
    );
    expect(rows['records']?.filter((row) => row.includes('unknown-stage'))).toEqual([]);
  });
});

describe('a stage that is deleted while the app follows the account', () => {
  const portal = (more: number) => ({ ...account, portalId: account.portalId + more });

  it('stays where it stood, as one who comes later finds it in the audit', async () => {
    const [followed, late] = [portal(1), portal(2)];
    const following = await troubledAccount({ portal: followed, plan: null, database });
    await following.syncWhole();
    await letItBeDeleted(following, followed.portalId);
    await following.catchUp();
    await following.close();
    const coming = await troubledAccount({ portal: late, plan: null, database });
    await letItBeDeleted(coming, late.portalId);
    await coming.syncWhole();
    await coming.close();

    expect(there.length).toBeGreaterThan(0);
    expect(await salesStages(followed.portalId)).toEqual([
      'appointmentscheduled',
      `(${DELETED_STAGE_ID})`,
      'qualifiedtobuy',
      `(${GOING})`,
      'decisionmakerboughtin',
      'contractsent',
      'closedwon',
      'closedlost',
    ]);
    const [kept, fresh] = [await rowsOf(database, followed.portalId), await rowsOf(database, late.portalId)];
    expect(kept).toEqual(fresh);
  });
});
