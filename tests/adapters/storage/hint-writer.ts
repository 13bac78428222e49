// A process of its own that takes in webhooks as fast as it can; killed by accept-killed.test.ts.
import { openQueue } from '../../../src/adapters/jobs/queue.ts';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { inboxDoor } from '../../../src/adapters/storage/inbox-door.ts';
import { migrate } from '../../../src/adapters/storage/migrate.ts';
import { acceptHints } from '../../../src/services/sync/accept-hints.ts';
import { batchOf, PORTALS } from '../../fixtures/webhook-batches.ts';

const [address = '', firstBatch = '0'] = process.argv.slice(2);
const AT_ONCE = 6;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const database = await openDatabase(address.startsWith('postgres:') ? { url: address } : { dataDir: address });
await migrate(database.db);
await database.executeSql(
  `insert into installations (portal_id, access_token, refresh_token, expires_at, scopes, status, installed_at)
   select unnest($1::text[]), '', '', now(), '{}', 'connected', now() on conflict do nothing`,
  [PORTALS],
);
const { executeSql, engine } = database;
const queue = await openQueue({ executeSql, engine, log });
const accept = acceptHints({ inbox: inboxDoor(database.db, queue.enqueueWithin) });
let next = Number(firstBatch);
const caller = async () => {
  for (;;) {
    const batch = next++;
    await accept(batchOf(batch));
    process.stdout.write(`acknowledged ${batch}\n`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, caller));
