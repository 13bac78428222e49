// npm run build: everything that runs, into dist/.
import { ensureBuilt, ensureCardsBuilt, ensureInstalled } from './ensure.mjs';

await ensureInstalled();
await ensureBuilt();
await ensureCardsBuilt();
