// npm run bench: see bench/run.ts.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
await import('../dist/bench/run.js');
