import { describe, expect, it } from '@jest/globals';
import { DELETED_STAGE_ID } from '../../sandbox/portals/account-pipelines.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openTestDatabase } from '../fixtures/database.ts';
import { rowsOf } from './rows.ts';
import { troubledAccount } from './troubled-account.ts';

const account = generateAccount({ seed: 4, anchorMs: Date.UTC(2026, 10, 1), leads: 120 });
const been = account
  .records('deals')
  .live.filter(({ history }) => history['dealstage']?.some(({ value }) => value === DELETED_STAGE_ID));

describe('a stage that was deleted before the app came', () => {
  it('comes back as an archived one, with the visits to it', async () => {
    const database = await openTestDatabase('pglite');
    const reading = await troubledAccount({ portal: account, plan: null, database });
    await reading.syncWhole();
    const rows = await rowsOf(database, account.portalId);
    await reading.close();
    await database.close();

    const naming = (table: string) => rows[table]?.filter((row) => row.includes(`"stage_id":"${DELETED_STAGE_ID}"`));
    expect(naming('stages')?.map((row) => JSON.parse(row) as unknown)).toMatchObject([
      { pipeline_id: 'default', label: 'Demo booked', stage_kind: 'open', archived: true },
    ]);
    expect(been.length).toBeGreaterThan(0);
    expect(naming('stage_visits')?.map((row) => (JSON.parse(row) as { record_id: string }).record_id)).toEqual(
      been.map(({ id }) => String(id)),
    );
    expect(rows['records']?.filter((row) => row.includes('unknown-stage'))).toEqual([]);
  });
});
