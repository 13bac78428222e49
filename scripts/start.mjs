// npm start: with HubSpot credentials, the server; without, the server and a sandbox account for it to read.
import { ensureBuilt, ensureCardsBuilt, ensureInstalled } from './ensure.mjs';

await ensureInstalled();
await ensureBuilt();

const { readConfig } = await import('../dist/src/config.js');
const config = (() => {
  try {
    return readConfig();
  } catch (error) {
    console.error(`cannot start: ${error.message}`);
    process.exit(1);
  }
})();

if (config.HUBSPOT_CLIENT_ID === undefined) {
  await ensureCardsBuilt();
  const { startEverything } = await import('../dist/sandbox/start.js');
  await startEverything(process.argv.slice(2), config).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
} else {
  if (process.argv.length > 2) {
    console.error('npm start takes arguments only with the sandbox account; unset HUBSPOT_CLIENT_ID to use it.');
    process.exit(1);
  }
  await import('../dist/src/main.js');
}
