// npm run evaluate: see bench/evaluate/run.ts.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

await ensureInstalled();
await ensureBuilt();
await import('../dist/bench/evaluate/run.js');
