// A process of its own that goes on with a sync where it stands; killed and started again by kill.test.ts.
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { migrate } from '../../../src/adapters/storage/migrate.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { writePages } from '../../fixtures/pages.ts';

const [dataDir = '', pages = '0'] = process.argv.slice(2);
const database = await openDatabase({ dataDir });
await migrate(database.db);
await writePages(syncStore(database.db), Number(pages), (page) => process.stdout.write(`page ${page}\n`));
await database.close();
process.stdout.write('finished\n');
