import { afterAll, beforeAll, describe } from '@jest/globals';
import { changes } from '../../../src/adapters/storage/changes.ts';
import { settings } from '../../../src/adapters/storage/settings.ts';
import { spend } from '../../../src/adapters/storage/spend.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { choicesBattery } from '../../batteries/choices.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('%s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  choicesBattery(engine, async () => {
    await empty(database);
    const { db } = database;
    return { ...settings(db), ...spend(db), ...changes(db), ...syncStore(db) };
  });
});
