// npm test: installs what is missing, then runs every test that needs no browser. Arguments go to jest.
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureCardsBuilt, ensureInstalled } from './ensure.mjs';
import { run } from './step.mjs';

await ensureInstalled();
await ensureBuilt();
await ensureCardsBuilt();

const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const { status } = await run(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)) },
);
process.exit(status);
