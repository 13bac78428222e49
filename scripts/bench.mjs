// npm run bench: see bench/run.ts.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

await ensureInstalled();
await ensureBuilt();
await import('../dist/bench/run.js');
