import { afterAll, beforeAll, describe } from '@jest/globals';
import { advice } from '../../../src/adapters/storage/advice.ts';
import { changes } from '../../../src/adapters/storage/changes.ts';
import { salesVerdicts } from '../../../src/adapters/storage/sales-verdicts.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { adviceBattery } from '../../batteries/advice.ts';
import { salesVerdictsBattery } from '../../batteries/sales-verdicts.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('%s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const open = async () => {
    await empty(database);
    const { db } = database;
    return { ...advice(db), ...changes(db), ...salesVerdicts(db), ...syncStore(db) };
  };
  adviceBattery(engine, open);
  salesVerdictsBattery(engine, open);
});
