// Jest's globalSetup: what the storage tests stand on. Both engines, or a clear word why not.
import { embeddedSnapshot } from './embedded-snapshot.mjs';
import { startPostgres } from './postgres.mjs';

export default async function startDatabases() {
  process.env.FULCRUM_TEST_SNAPSHOT = await embeddedSnapshot();
  if (process.env.FULCRUM_TEST_POSTGRES === 'off') {
    console.warn('FULCRUM_TEST_POSTGRES=off: storage is tested on PGlite only');
    return;
  }
  if (process.env.TEST_DATABASE_URL) {
    process.env.FULCRUM_TEST_POSTGRES_URL = process.env.TEST_DATABASE_URL;
    return;
  }
  try {
    const { url, stop } = await startPostgres();
    process.env.FULCRUM_TEST_POSTGRES_URL = url;
    globalThis.stopTestPostgres = stop;
  } catch (cause) {
    throw new Error(
      'PostgreSQL could not be started for the tests. Set TEST_DATABASE_URL to one that runs, ' +
        `or FULCRUM_TEST_POSTGRES=off to test on PGlite only. Reason: ${cause?.message ?? cause}`,
      { cause },
    );
  }
}
