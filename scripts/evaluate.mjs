// npm run evaluate: see bench/evaluate/run.ts.
import { ensureBuilt, ensureInstalled } from './ensure.mjs';

ensureInstalled();
ensureBuilt();
await import('../dist/bench/evaluate/run.js');
