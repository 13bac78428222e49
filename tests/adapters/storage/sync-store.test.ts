import { afterAll, beforeAll, describe } from '@jest/globals';
import { deals } from '../../../src/adapters/storage/deals.ts';
import { leads } from '../../../src/adapters/storage/leads.ts';
import { portals } from '../../../src/adapters/storage/portals.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { visitReader } from '../../../src/adapters/storage/visit-reader.ts';
import { factsKnownBattery } from '../../batteries/facts-known.ts';
import { leadReaderBattery } from '../../batteries/lead-reader.ts';
import { syncStoreBattery } from '../../batteries/sync-store.ts';
import { visitReaderBattery } from '../../batteries/visit-reader.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('%s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const open = async () => {
    await empty(database);
    return { ...syncStore(database.db), ...visitReader(database), ...deals(database.db) };
  };

  syncStoreBattery(engine, open);
  visitReaderBattery(engine, open);
  leadReaderBattery(engine, async () => ({ ...(await open()), ...leads(database.db) }));
  factsKnownBattery(engine, async () => ({ ...(await open()), ...portals(database.db), ...syncStore(database.db) }));
});
