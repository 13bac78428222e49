// A process of its own that goes on with a sync where it stands, and packs what each page has changed; killed and
// started again by kill.test.ts.
import { rebuildDirtyChunks } from '../../../src/adapters/storage/chunk-rebuild.ts';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { migrate } from '../../../src/adapters/storage/migrate.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { writePages } from '../../fixtures/pages.ts';
import { PORTAL } from '../../fixtures/records.ts';

const [dataDir = '', pages = '0'] = process.argv.slice(2);
const database = await openDatabase({ dataDir });
await migrate(database.db);
const pack = () => rebuildDirtyChunks(database.db, PORTAL);
await writePages(syncStore(database.db), Number(pages), async (page) => {
  process.stdout.write(`page ${page}\n`);
  await pack();
  process.stdout.write(`packed ${page}\n`);
});
await pack();
await database.close();
process.stdout.write('finished\n');
